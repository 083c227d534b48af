/** Feeds, and what search engines and shared links say of pages. */
export const feeds = {
  newest: 'Newest questions',
  unanswered: 'Unanswered questions',
  confirmed: 'Confirmed fixes',
  tag: (tag: string) => `Questions tagged ${tag}`,
  brand: (brand: string) => `Questions about ${brand}`,
  question: (title: string) => `Answers to: ${title}`,
  questionEntry: (title: string) => `Asked: ${title}`,
  answerEntry: (name: string) => `Answer by ${name}`,
  fixedBy: (state: string, title: string) => `${state}: ${title}`,
};

/** What a page is called in search results where nobody has described it. */
export const heads = {
  tag: (tag: string) => `Questions about ${tag}, with the answers that helped.`,
  tags: 'What questions are about, the most used first.',
  brands: 'The brands whose customers help each other here.',
  brand: (brand: string) =>
    `Questions about ${brand}, with answers from its customers and the ones that it put its name to.`,
  product: (product: string) => `Questions about ${product}, with the answers that helped.`,
  card: (title: string) => `“${title}” as a card with its state and its brand`,
  member: (name: string) => `What ${name} has asked and answered.`,
};
