import type { MetaDescriptor } from '@remix-run/node';
import { languages, type SiteLanguage } from '~/messages/languages';
import { pageTitle, siteName } from '~/page-title';
import type { PagerLinks } from '~/platform/pager.server';

/** What a page's head says of it to search engines, feed readers and whoever shows a link to it. */
export interface PageHead {
  /** Without the site's name, which the browser's tab shows as well. */
  title: string;
  description?: string;
  /**
   * The page's one address, with the query that makes it another page (`?page=2`); null where there
   * is none because the page is not to be found.
   */
  path: string | null;
  /** Search engines are asked to leave it out; its links they may follow. */
  hidden?: boolean;
  type?: 'website' | 'article' | 'profile';
  image?: HeadImage;
  previous?: string | null;
  next?: string | null;
  feeds?: readonly { title: string; path: string }[];
  /** schema.org, as JSON-LD: data, which no browser runs. */
  structured?: Record<string, unknown> | null;
}

export interface HeadImage {
  path: string;
  width: number;
  height: number;
  alt: string;
}

/** For pages that have no image of their own. */
function siteImage(matches: Matches): HeadImage {
  return { path: '/icon-512.png', width: 512, height: 512, alt: siteName(matches) };
}

/**
 * Where a list's page stands in its head. A list is to be found by its first page; the deep ones
 * change with every post, and are there for their links alone.
 * @param empty it has nothing to be found by either
 */
export function placeInList(
  pager: PagerLinks | null,
  empty = false,
): Pick<PageHead, 'hidden' | 'next'> {
  return { hidden: empty || (pager?.first ?? null) !== null, next: pager?.older ?? null };
}

type Matches = readonly { id: string; data?: unknown }[];

/** APP_URL, as the root loader gives it to every page; '' where not even that worked. */
function originIn(matches: Matches): string {
  const data = matches.find(({ id }) => id === 'root')?.data;
  return typeof data === 'object' &&
    data !== null &&
    'origin' in data &&
    typeof data.origin === 'string'
    ? data.origin
    : '';
}

/** The descriptors of a page's head, for its `meta`. Addresses are absolute. */
export function pageHead(matches: Matches, head: PageHead): MetaDescriptor[] {
  const origin = originIn(matches);
  return [
    { title: pageTitle(matches, head.title) },
    ...named('description', head.description),
    ...named('robots', head.hidden === true ? 'noindex' : undefined),
    ...(head.path === null || head.hidden === true ? [] : link('canonical', origin + head.path)),
    ...(head.path === null || head.hidden === true ? [] : alternates(origin, head.path)),
    ...(head.previous == null ? [] : link('prev', origin + head.previous)),
    ...(head.next == null ? [] : link('next', origin + head.next)),
    ...(head.feeds ?? []).map(({ title, path }) => ({
      tagName: 'link' as const,
      rel: 'alternate',
      type: 'application/atom+xml',
      title,
      href: origin + path,
    })),
    ...(head.path === null ? [] : shared(matches, origin, head.path, head)),
    ...(head.structured == null ? [] : [{ 'script:ld+json': { ...head.structured } }]),
  ];
}

/** What is shown where somebody shares a link to the page. */
function shared(matches: Matches, origin: string, path: string, head: PageHead): MetaDescriptor[] {
  const image = head.image ?? siteImage(matches);
  const large = head.image !== undefined;
  return [
    ...property('og:type', head.type ?? 'website'),
    ...property('og:title', head.title),
    ...(head.description === undefined ? [] : property('og:description', head.description)),
    ...property('og:url', origin + path),
    ...property('og:locale', languages[0].tag.replace('-', '_')),
    ...property('og:image', origin + image.path),
    ...property('og:image:width', String(image.width)),
    ...property('og:image:height', String(image.height)),
    ...property('og:image:alt', image.alt),
    ...named('twitter:card', large ? 'summary_large_image' : 'summary'),
  ];
}

/**
 * The same page in the site's other languages. There is nothing to say while there is one language:
 * `hreflang` means that a translation stands at another address. What members write has a language
 * of its own, and no translation: their texts carry `dir="auto"`.
 */
export function alternates(
  origin: string,
  path: string,
  among: readonly SiteLanguage[] = languages,
): MetaDescriptor[] {
  const [first, ...others] = among;
  if (first === undefined || others.length === 0) return [];
  return [{ ...first, tag: 'x-default' }, ...among].map(({ tag, prefix }) => ({
    tagName: 'link',
    rel: 'alternate',
    hrefLang: tag,
    href: origin + prefix + path,
  }));
}

function named(name: string, content: string | undefined): MetaDescriptor[] {
  return content === undefined || content === '' ? [] : [{ name, content }];
}

function property(name: string, content: string): MetaDescriptor[] {
  return [{ property: name, content }];
}

function link(rel: string, href: string): MetaDescriptor[] {
  return [{ tagName: 'link', rel, href }];
}
