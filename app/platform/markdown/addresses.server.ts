import { bounds } from './limits.server';

/** Where a link leads: the address as it is written into the page, and whether the page is ours. */
export type Address = { href: string; own: boolean };

/** A question or an answer that a text links to. */
export type MentionedPost = { kind: 'question' | 'answer'; id: number };

const WEB = /^https?:\/\/[^\s/\\?#]/i;
const MAIL = /^mailto:[^\s@]+@[^\s@]+$/i;
/** A path of ours: one slash, since browsers take `//host` and `/\host` for another's address. */
const OWN_PATH = /^\/(?![/\\])/;
const OWN_PLACE = /^#(?:question|answer|comment)-\d+$/;

/**
 * Whether an address may be linked to: http, https, mailto, and our own paths. What else looks like
 * an address (`javascript:`, `file:`, `page.html`, `#heading`) leads nowhere good from a post.
 */
export function isLinkable(href: string): boolean {
  if (href.length > bounds.addressLength) return false;
  if (OWN_PATH.test(href) || OWN_PLACE.test(href)) return true;
  if (WEB.test(href)) {
    if (!URL.canParse(href)) return false;
    // A name before the host makes one address look like another.
    return new URL(href).username === '';
  }
  return MAIL.test(href);
}

/** `//host/path`, as old pages write it, is https. */
export function withScheme(href: string): string {
  return /^\/\/[^/\\]/.test(href) ? `https:${href}` : href;
}

/**
 * Tells our own pages from others'. An address at our own origin is cut to its path, so that it
 * stays right when the forum moves.
 * @param origin the forum's own, such as `https://forum.example.com`
 */
export function addressOf(href: string, origin: string): Address {
  if (OWN_PATH.test(href) || OWN_PLACE.test(href)) return { href, own: true };
  if (WEB.test(href)) {
    const url = new URL(href);
    if (url.origin === origin) {
      const path = `${url.pathname}${url.search}${url.hash}`;
      return { href: OWN_PATH.test(path) ? path : '/', own: true };
    }
  }
  return { href, own: false };
}

/** The host that a reader is told before following an address; empty where it has none. */
export function hostOf(href: string): string {
  return URL.canParse(href) ? new URL(href).host : '';
}

const QUESTION_PATH = /^\/questions\/(\d{1,15})(?:[/?#]|$)/;
const ANSWER_PATH = /^\/answers\/(\d{1,15})(?:[/?#]|$)/;
const ANSWER_PLACE = /#answer-(\d{1,15})$/;

/** The posts that one of our own addresses names: a question, an answer, or an answer's place. */
export function postsNamedBy(ownHref: string): MentionedPost[] {
  const posts: MentionedPost[] = [];
  const question = QUESTION_PATH.exec(ownHref);
  if (question) posts.push({ kind: 'question', id: Number(question[1]) });
  const answer = ANSWER_PATH.exec(ownHref) ?? ANSWER_PLACE.exec(ownHref);
  if (answer) posts.push({ kind: 'answer', id: Number(answer[1]) });
  return posts;
}
