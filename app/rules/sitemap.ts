/**
 * A sitemap file is of a range of ids, so that it is a bounded part of an index, whatever has come
 * and gone; the protocol allows 50,000 addresses a file.
 */
export const IDS_IN_SITEMAP_FILE = 50_000;

/** What there are sitemap files of, in the order of the index. */
export const sitemapKinds = ['pages', 'questions', 'tags', 'products', 'members'] as const;
export type SitemapKind = (typeof sitemapKinds)[number];

export type SitemapFile = { readonly kind: SitemapKind; readonly number: number };

export function sitemapPath({ kind, number }: SitemapFile): string {
  return `/sitemaps/${kind}-${number}.xml`;
}

/** Reads `questions-3.xml`; null for what is no file's name. */
export function readSitemapName(name: string): SitemapFile | null {
  const [, word, digits] = /^([a-z]+)-([1-9]\d{0,8})\.xml$/.exec(name) ?? [];
  const kind = sitemapKinds.find((each) => each === word);
  return kind === undefined ? null : { kind, number: Number(digits) };
}
