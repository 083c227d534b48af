/** What a brand says and does about a question: acknowledgement, plan, baton. */
export const followThrough = {
  nobody: 'nobody in particular',
  cardTitle: (brand: string) => `From ${brand}`,
  acts: (brand: string) => `What you can do for ${brand}`,
};
