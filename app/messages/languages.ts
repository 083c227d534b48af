import { siteReader } from './format';

/** A language that the site's own words are written in, and what its pages' addresses begin with. */
export type SiteLanguage = { readonly tag: string; readonly prefix: string };

/**
 * The languages of the site's own words, the first one at the bare addresses. A page says its
 * language in `<html lang>`, and where the others stand by `hreflang` (`~/platform/page-head`).
 */
export const languages: readonly [SiteLanguage, ...SiteLanguage[]] = [
  { tag: siteReader.locale, prefix: '' },
];
