/**
 * A draft is kept in the browser until what it holds is posted, and only the server knows that it
 * was. So a form with a draft names it in its field `draft`, as `form~stamp` (which form, and which
 * saving of it); an answer that leads on from a posted form adds that name to a cookie, and the next
 * page takes the draft away. A draft saved since then, in another tab, has another stamp and stays.
 */

/** The cookie with the names of drafts that were posted. It holds no word of theirs. */
export const SENT_DRAFTS = 'sent-drafts';

/** The field of a form that names its draft. */
export const DRAFT_FIELD = 'draft';

export interface DraftName {
  form: string;
  stamp: string;
}

const NAME = /^([a-z][a-z0-9:-]{0,60})~([a-z0-9]{1,20})$/;

/** Names that are remembered at once: of posts that were sent before any page could take note. */
const REMEMBERED = 8;

export function draftName({ form, stamp }: DraftName): string {
  return `${form}~${stamp}`;
}

export function parseDraftName(text: string): DraftName | null {
  const [, form, stamp] = NAME.exec(text) ?? [];
  return form === undefined || stamp === undefined ? null : { form, stamp };
}

function namesIn(value: string): string[] {
  return value.split('|').filter((name) => parseDraftName(name) !== null);
}

/** The value that a header of cookies gives the cookie of a name; empty where it has none. */
function cookieIn(header: string, name: string): string {
  const pair = header.split(/;\s*/).find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? '';
}

/** The drafts that were posted, as the browser's cookies tell. */
export function sentDrafts(cookies: string): DraftName[] {
  return namesIn(cookieIn(cookies, SENT_DRAFTS)).flatMap((name) => parseDraftName(name) ?? []);
}

/** The cookie's value with one more name. */
export function withSentDraft(cookies: string, name: string): string {
  const known = namesIn(cookieIn(cookies, SENT_DRAFTS)).filter((each) => each !== name);
  return [...known, name].slice(-REMEMBERED).join('|');
}
