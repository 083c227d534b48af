import { questionTabs } from '~/forum/questions/list-questions.server';
import { memberSorts } from '~/forum/members/list-members.server';
import { memberTabs } from '~/forum/members/show-member.server';
import { readCursor, writeCursor } from '~/platform/cursor.server';
import { answerOrders } from '~/rules/answer-order';
import { questionActs, siteFeedNames } from '~/rules/paths';
import { pageSlugs } from '~/rules/site-pages';

/**
 * What a page reads from its address's query: brings a value into the one form that counts.
 * @returns null for what is none, or is the same as leaving it out; undefined where the page is not
 *   to be kept
 */
type Parameter = (value: string) => string | null | undefined;
type Page = { readonly path: RegExp; readonly query?: Readonly<Record<string, Parameter>> };

/** One of a few words, of which the first is the same as none. */
const oneOf =
  ([usual, ...others]: readonly string[]): Parameter =>
  (value) =>
    value !== usual && others.includes(value) ? value : null;

const pageNumber: Parameter = (value) =>
  /^[1-9]\d{0,4}$/.test(value) && value !== '1' ? value : null;

const after: Parameter = (value) => {
  const cursor = readCursor(value);
  return cursor === null ? null : writeCursor(cursor);
};

/** Words to look for: there is no end to them, so what they find is not kept. */
const words: Parameter = (value) => (value.trim() === '' ? null : undefined);

const questionList = { tab: oneOf(questionTabs), after };

/**
 * The pages and feeds that are kept for visitors, with all that their routes read of the query. Whatever is
 * not written here is made anew each time; parameters that are not written here are left out before
 * the page is made, so that they can neither change it nor fill the room.
 */
const pages: readonly Page[] = [
  { path: /^\/$/ },
  { path: /^\/questions$/, query: questionList },
  {
    path: /^\/questions\/[1-9]\d{0,14}(?:\/[^/]+)?$/,
    query: { sort: oneOf(answerOrders), page: pageNumber },
  },
  { path: /^\/tags$/, query: { q: words, after } },
  { path: /^\/tags\/[^/]+$/, query: questionList },
  { path: /^\/brands$/ },
  { path: /^\/brands\/[^/]+$/, query: questionList },
  { path: /^\/brands\/[^/]+\/products\/[^/]+$/, query: questionList },
  { path: /^\/members$/, query: { sort: oneOf(memberSorts), q: words, after } },
  { path: /^\/members\/[1-9]\d{0,14}\/[^/]+$/, query: { tab: oneOf(memberTabs), after } },
  { path: /^\/help(?:\/[a-z-]+)?$/ },
  { path: new RegExp(`^/(?:${pageSlugs.join('|')})$`) },
  { path: new RegExp(`^/feeds/(?:${siteFeedNames.join('|')})\\.atom$`) },
  { path: /^\/feeds\/(?:brands|questions|tags)\/[^/]+\.atom$/ },
];

/** Routes that stand where a page's name could. */
const others = new RegExp(`^/questions/[^/]+/(?:${questionActs.join('|')})$|\\.data$`);

/** What a path is made of that needs no decoding. */
const plainPath = /^[\w/~-]+$/;
const LONGEST = 2_000;

/** Whether a part of a path has one way of being written, and leads nowhere else. */
function isPlain(part: string): boolean {
  return !/[/\\\p{Cc}]/u.test(part) && !/^\.\.?$/.test(part) && part === part.normalize();
}

/** A path in the one way of writing it; null for what must be looked at more closely. */
function canonicalPath(path: string): string | null {
  if (plainPath.test(path)) return path;
  try {
    const parts = path.split('/').map((part) => decodeURIComponent(part));
    if (parts.some((part) => !isPlain(part))) return null;
    return parts.map((part) => encodeURIComponent(part)).join('/');
  } catch {
    return null;
  }
}

/** The query with what its page reads, in the page's order; null where it is not to be kept. */
function canonicalQuery(query: string, page: Page): string | null {
  if (page.query === undefined) return '';
  const given = new URLSearchParams(query);
  const kept: string[] = [];
  for (const [name, parameter] of Object.entries(page.query)) {
    const value = given.get(name);
    const canonical = value === null ? null : parameter(value);
    if (canonical === undefined) return null;
    if (canonical !== null) kept.push(`${name}=${canonical}`);
  }
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

/** Addresses as they were asked for lately: most readers ask for the same few. */
const remembered = new Map<string, string | null>();
const REMEMBERED = 2_000;
const LONGEST_REMEMBERED = 300;

/**
 * The one address under which a visitor's page is kept; null for everything that is not kept.
 * @param url as it stands in the request's first line
 */
export function visitorPageAddress(url: string): string | null {
  const known = remembered.get(url);
  if (known !== undefined) return known;
  const address = canonicalAddress(url);
  if (url.length > LONGEST_REMEMBERED) return address;
  // Whoever invents addresses makes it look closely again, and no more.
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(url, address);
  return address;
}

function canonicalAddress(url: string): string | null {
  if (url.length > LONGEST) return null;
  const mark = url.indexOf('?');
  const path = canonicalPath(mark === -1 ? url : url.slice(0, mark));
  if (path === null || others.test(path)) return null;
  const page = pages.find((candidate) => candidate.path.test(path));
  if (page === undefined) return null;
  if (mark === -1) return path;
  const query = canonicalQuery(url.slice(mark + 1), page);
  return query === null ? null : path + query;
}
