import { words } from '~/messages';

/** A route that a page is made of, with what its loader found; the outermost is `root`. */
interface Match {
  id: string;
  data?: unknown;
}

/** The site's name, as the root loader found it; the product's own where not even that worked. */
export function siteName(matches: readonly Match[]): string {
  const root = matches.find(({ id }) => id === 'root')?.data;
  if (typeof root !== 'object' || root === null || !('site' in root)) return words.site.product;
  const { site } = root;
  return typeof site === 'object' &&
    site !== null &&
    'name' in site &&
    typeof site.name === 'string'
    ? site.name
    : words.site.product;
}

/** The stylesheet that gives a page a brand's colour, where it has one, as a part of its meta. */
export function accentLink(href: string | null) {
  return href === null ? [] : [{ tagName: 'link', rel: 'stylesheet', href } as const];
}

/** A page's title as the browser shows it: what is on the page, and whose page it is. */
export function pageTitle(matches: readonly Match[], title: string): string {
  return words.site.pageTitle(title, siteName(matches));
}
