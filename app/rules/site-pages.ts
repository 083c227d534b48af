/** The pages that an operator writes about the site, in the order of the footer. */
export const pageSlugs = ['about', 'guidelines', 'terms', 'privacy', 'contact'] as const;

export type PageSlug = (typeof pageSlugs)[number];

export function isPageSlug(text: string | undefined): text is PageSlug {
  return pageSlugs.some((slug) => slug === text);
}
