import type { AskedParticulars } from '~/rules/particulars/answers';
import type { Logo } from '~/rules/logo';

/** What a person may do: do it, or read why not (with how far the standing is, where it is that). */
export type Allowed = true | { reason: string };

export type Id = string | number;

export type QuestionKind = 'question' | 'problem' | 'idea' | 'praise';

/** The state of a question as lists show it. */
export type QuestionState =
  | 'unanswered'
  | 'open'
  | 'asker-confirmed'
  | 'brand-verified'
  | 'community-confirmed'
  | 'assumed'
  | 'duplicate'
  | 'closed'
  | 'idea'
  | 'planned'
  | 'shipped'
  | 'declined'
  | 'praise'
  | 'held'
  | 'deleted';

/** The signed-in member whom a page is made for. */
export interface Viewer {
  id: Id;
  name: string;
  href: string;
  /** The address of the photo that the member shows; null for the drawn avatar. */
  photo: string | null;
  /** As shown, at least 1. */
  reputation: number;
  /** Has a desk, because the member speaks for a brand today. */
  representative: boolean;
  moderator: boolean;
  administrator: boolean;
  /** The address must be confirmed before anything can be asked or answered. */
  mustConfirm: boolean;
  /** On how many questions there is something unread, and how many messages. */
  unread: number;
  /** A warning waits to be read. */
  warned: boolean;
  /** Until when the member only reads. */
  suspendedUntil: Date | null;
}

/** What the site is called and how it presents itself, for the frame of every page. */
export interface SiteFacts {
  name: string;
  /** Whether an administrator has named it; else the name is the product's. */
  named: boolean;
  tagline: string;
  announcementHtml: string | null;
  logo: Logo | null;
  /** The icon on a phone's first page. */
  touchIconHref: string;
  /** The stylesheet of its accent; null is the product's own. */
  accentHref: string | null;
  /** The operator's pages that are written. */
  pages: LinkRef[];
}

/** A member beside a post or in a list. `href` null: a former or anonymous member. */
export interface MemberRef {
  /** Any stable text; the avatar is drawn from it. */
  id: Id;
  name: string;
  href: string | null;
  /** The address of the photo that the member shows; without one, the avatar is drawn. */
  photo?: string | null;
  reputation: number | null;
  /** For whom the member speaks, about the brand at hand. */
  represents?: { title: string; department: string; brand: string } | null;
  /** A declared tie to the brand at hand. */
  affiliate?: { tie: string; brand: string } | null;
}

export interface LinkRef {
  name: string;
  href: string;
}

export interface TagRef extends LinkRef {
  count?: number;
}

/** Links from one page of a keyset-paged list; null where there is none. */
export interface PagerLinks {
  /** Back to the first page, from any later one. */
  first: string | null;
  /** The next page. */
  older: string | null;
}

/**
 * A form as it came back: what the person wrote and what was wrong with it, by field name (a field
 * that stands more than once has a list).
 */
export interface FormState {
  /** Which of the form's acts came back. */
  intent?: string;
  values?: Readonly<Record<string, string | string[] | undefined>>;
  problems?: Readonly<Record<string, string | undefined>>;
  /** What is wrong with the whole rather than with one field. */
  message?: string;
  /** What the browser is to work out before it sends the form again by itself. */
  work?: string;
  /** Particulars in the text, and what to do about each. */
  particulars?: AskedParticulars;
}

/** What a person wrote into a field, or what stands there at first. */
export function valueIn(
  state: FormState | undefined,
  name: string,
  first?: string,
): string | undefined {
  const value = state?.values?.[name];
  if (value === undefined) return first;
  return typeof value === 'string' ? value : value[0];
}

/**
 * What a field of a form is called and holds, and what is wrong with it: `<Field {...fieldOf(…)} />`.
 * Not for passwords, which are never shown again.
 */
export function fieldOf(state: FormState | undefined, form: string, name: string, first?: string) {
  return {
    id: `${form}-${name}`,
    name,
    value: valueIn(state, name, first),
    error: state?.problems?.[name],
  };
}

/** The choices made in a group of checkboxes, or those that stand there at first. */
export function chosenIn(
  state: FormState | undefined,
  name: string,
  first: string[] = [],
): string[] {
  if (state?.values === undefined) return first;
  const value = state.values[name] ?? [];
  return typeof value === 'string' ? [value] : value;
}

/** A choice in a select or a group of radios. */
export interface Choice {
  value: string;
  label: string;
  help?: string;
}

export interface ChoiceGroup {
  label: string;
  choices: Choice[];
}
