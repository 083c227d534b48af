import { languages } from '~/messages/languages';
import { xmlText } from './xml.server';

/** Addresses are absolute; what stands in `id` never changes. */
export interface AtomEntry {
  id: string;
  title: string;
  href: string;
  published: Date;
  updated: Date;
  author: { name: string; href: string | null };
  /** Rendered and cleaned. */
  html: string;
  categories?: readonly string[];
}

export interface AtomFeed {
  title: string;
  /** Its own address, which is its id as well. */
  self: string;
  /** The page that it is the feed of. */
  page: string;
  /** When it changed, where that can be later than any entry that is left. */
  changed?: Date;
  entries: readonly AtomEntry[];
}

/** When it, or the youngest of the entries, changed; a feed without any is as old as can be. */
export function updatedAt({ changed, entries }: AtomFeed): Date {
  const moments = entries.map(({ updated }) => updated.getTime());
  return new Date(Math.max(changed?.getTime() ?? 0, ...moments));
}

/** A feed as an RFC 4287 document. */
export function writeAtom(feed: AtomFeed): string {
  const origin = new URL(feed.self).origin;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${languages[0].tag}">`,
    `<id>${xmlText(feed.self)}</id>`,
    `<title>${xmlText(feed.title)}</title>`,
    `<updated>${updatedAt(feed).toISOString()}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${xmlText(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlText(feed.page)}"/>`,
    `<icon>${xmlText(`${origin}/icon-192.png`)}</icon>`,
    ...feed.entries.map((entry) => writeEntry(entry, origin)),
    '</feed>',
    '',
  ].join('\n');
}

function writeEntry(entry: AtomEntry, origin: string): string {
  const { author } = entry;
  return [
    '<entry>',
    `<id>${xmlText(entry.id)}</id>`,
    `<title>${xmlText(entry.title)}</title>`,
    `<link rel="alternate" type="text/html" href="${xmlText(entry.href)}"/>`,
    `<published>${entry.published.toISOString()}</published>`,
    `<updated>${entry.updated.toISOString()}</updated>`,
    `<author><name>${xmlText(author.name)}</name>${
      author.href === null ? '' : `<uri>${xmlText(author.href)}</uri>`
    }</author>`,
    ...(entry.categories ?? []).map((term) => `<category term="${xmlText(term)}"/>`),
    `<content type="html">${xmlText(withOrigin(entry.html, origin))}</content>`,
    '</entry>',
  ].join('\n');
}

/** A reader shows the text elsewhere: what it leads to and shows is named in full, in marks alone. */
function withOrigin(html: string, origin: string): string {
  return html.replace(/<[^>]*>/g, (tag) =>
    /^<source\b/.test(tag)
      ? ''
      : tag.replace(/ srcset="[^"]*"/g, '').replace(/ (href|src)="\/(?!\/)/g, ` $1="${origin}/`),
  );
}
