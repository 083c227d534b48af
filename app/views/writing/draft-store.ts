import type { DraftName } from '~/rules/sent-drafts';

/**
 * Drafts in the browser's own storage: for each member of this browser and each form, the words as
 * they were last. What cannot be read is as if it were not there; what cannot be kept is not.
 */

export interface Draft {
  /** By field name; a field that stands more than once has several. */
  values: Record<string, string[]>;
  /** In milliseconds, as the browser's clock has it. */
  savedAt: number;
  /** Changes with every saving. */
  stamp: string;
  /** The submission key that exactly these values were sent with, whatever became of it. */
  sentAs?: string;
}

/** Whose draft, and of which form: "answer:12". */
export interface DraftPlace {
  owner: string;
  form: string;
}

/** Drafts in another shape have another number, and are left to whoever can read them. */
const VERSION = 'draft/1/';

export const DRAFT_DAYS = 30;
const DRAFT_LIFE = DRAFT_DAYS * 86_400_000;

function keyOf({ owner, form }: DraftPlace): string {
  return `${VERSION}${owner}/${form}`;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isDraft(found: unknown): found is Draft {
  if (typeof found !== 'object' || found === null) return false;
  return (
    'savedAt' in found &&
    typeof found.savedAt === 'number' &&
    'stamp' in found &&
    typeof found.stamp === 'string' &&
    (!('sentAs' in found) || typeof found.sentAs === 'string') &&
    'values' in found &&
    typeof found.values === 'object' &&
    found.values !== null &&
    Object.values(found.values).every(isTexts)
  );
}

function parse(text: string | null): Draft | null {
  try {
    const found: unknown = JSON.parse(text ?? 'null');
    return isDraft(found) ? found : null;
  } catch {
    return null;
  }
}

/** Storage can be full, switched off, or taken away while the page is open. */
function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}

function isOver(draft: Draft, now: number): boolean {
  return now - draft.savedAt > DRAFT_LIFE;
}

export function readDraft(storage: Storage, place: DraftPlace, now: number): Draft | null {
  const draft = attempt(() => parse(storage.getItem(keyOf(place))), null);
  return draft === null || isOver(draft, now) ? null : draft;
}

/** Keeps a draft, if there is room. */
export function writeDraft(storage: Storage, place: DraftPlace, draft: Draft): void {
  attempt(() => storage.setItem(keyOf(place), JSON.stringify(draft)), undefined);
}

export function removeDraft(storage: Storage, place: DraftPlace): void {
  attempt(() => storage.removeItem(keyOf(place)), undefined);
}

function keysBeginning(storage: Storage, start: string): string[] {
  return attempt(
    () =>
      Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').filter((key) =>
        key.startsWith(start),
      ),
    [],
  );
}

/** Takes away what is too old, or no draft at all. */
export function sweepDrafts(storage: Storage, now: number): void {
  for (const key of keysBeginning(storage, VERSION)) {
    const draft = attempt(() => parse(storage.getItem(key)), null);
    if (draft === null || isOver(draft, now)) attempt(() => storage.removeItem(key), undefined);
  }
}

/** Takes away the drafts that were posted, unless they were written on since. */
export function removeSent(storage: Storage, owner: string, sent: readonly DraftName[]): void {
  for (const { form, stamp } of sent) {
    const draft = attempt(() => parse(storage.getItem(keyOf({ owner, form }))), null);
    if (draft?.stamp === stamp) removeDraft(storage, { owner, form });
  }
}

/** Takes away all that a member has left in this browser. */
export function forgetDrafts(storage: Storage, owner: string): void {
  for (const key of keysBeginning(storage, `${VERSION}${owner}/`))
    attempt(() => storage.removeItem(key), undefined);
}

/** Whether two forms hold the same words and choices. */
export function isSame(one: Draft['values'], other: Draft['values']): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every(
    (name) => JSON.stringify(one[name] ?? []) === JSON.stringify(other[name] ?? []),
  );
}
