import { draftName, SENT_DRAFTS, sentDrafts } from '~/rules/sent-drafts';
import {
  type Draft,
  forgetDrafts,
  isSame,
  readDraft,
  removeDraft,
  removeSent,
  sweepDrafts,
  writeDraft,
} from './draft-store';
import { fillIn, firstValuesIn, hasNewWords, valuesIn } from './form-values';
import { withoutMarks } from './photos-in-text';

/** "/questions/ask?brand=3" offers the products of the brand that is chosen in the field. */
export interface DependsOn {
  field: string;
  chosen: string;
  path: string;
}

export interface KeptForm {
  owner: string;
  /** Which form: "answer:12". */
  name: string;
  /** The server gave the form back with the person's words in it. */
  cameBack: boolean;
  /** A choice that the rest of the form depends on. */
  depends?: DependsOn;
  /** Told when a draft was put into the form: from when it is. */
  onRestored: (savedAt: number) => void;
}

/** The member has signed out here: nothing of theirs is kept any more. */
let hasLeft = false;

/** Takes away the drafts of a member who signs out: a browser can be everybody's. */
export function leaveNoDrafts(owner: string): void {
  hasLeft = true;
  const storage = browserStorage();
  if (storage !== null) forgetDrafts(storage, owner);
}

function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Takes note of what was posted: those drafts go, and so does the note. */
function settle(storage: Storage, owner: string): void {
  const sent = sentDrafts(document.cookie);
  if (sent.length === 0) return;
  removeSent(storage, owner, sent);
  document.cookie = `${SENT_DRAFTS}=; Path=/; Max-Age=0; SameSite=Lax`;
}

function newStamp(): string {
  return crypto
    .getRandomValues(new Uint32Array(2))
    .reduce((text, part) => text + part.toString(36), '');
}

/** After the last key; leaving the page does not wait for it. */
const PAUSE = 400;

/**
 * Keeps what is written in a form until it is posted, and gives it back to an empty one.
 * @returns how to throw the draft away, and how to stop
 */
export function keepDraft(form: HTMLFormElement, kept: KeptForm) {
  const storage = browserStorage();
  const place = { owner: kept.owner, form: kept.name };
  const first = firstValuesIn(form);
  let draft: Draft | null = null;

  function current(): Draft['values'] {
    return Object.fromEntries(
      Object.entries(valuesIn(form)).map(([name, values]) => [name, values.map(withoutMarks)]),
    );
  }

  function save(): void {
    clearTimeout(timer);
    if (storage === null || hasLeft) return;
    const values = current();
    if (draft !== null && isSame(values, draft.values)) return;
    if (hasNewWords(form, values, kept.cameBack ? {} : first)) {
      draft = { values, savedAt: Date.now(), stamp: newStamp() };
      writeDraft(storage, place, draft);
    } else if (draft !== null) {
      draft = null;
      removeDraft(storage, place);
    }
  }

  function restore(): void {
    if (storage === null) return;
    sweepDrafts(storage, Date.now());
    settle(storage, kept.owner);
    const found = readDraft(storage, place, Date.now());
    const values = current();
    if (found === null || isSame(found.values, values)) {
      draft = found;
      if (found === null && kept.cameBack) save();
      return;
    }
    // What the server gave back, or what was typed before scripts were there, is newer.
    if (kept.cameBack || hasNewWords(form, values, first)) return save();
    if (kept.depends !== undefined && leadsTo(kept.depends, found.values)) return;
    draft = found;
    fillIn(form, found.values);
    const folded = form.closest('details');
    if (folded !== null) folded.open = true;
    kept.onRestored(found.savedAt);
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  function onInput(): void {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  }

  let wasSent = false;

  /**
   * Names the draft, so that the server can tell when it is posted. Values that have been sent
   * before go with the key that they had then: whatever became of that sending, they make one post.
   */
  function onSubmit(): void {
    save();
    wasSent = true;
    const submission = hiddenField(form, 'submission');
    if (draft === null || storage === null) return;
    if (submission !== null) {
      if (draft.sentAs !== undefined) submission.value = draft.sentAs;
      draft.sentAs = submission.value;
      writeDraft(storage, place, draft);
    }
    const name = hiddenField(form, 'draft');
    if (name !== null) name.value = draftName({ form: kept.name, stamp: draft.stamp });
  }

  /** A page that the browser had put aside whole has a form that was sent: it begins anew. */
  function onPageShow(event: PageTransitionEvent): void {
    if (event.persisted && wasSent) location.reload();
  }

  restore();
  form.addEventListener('input', onInput);
  form.addEventListener('change', onInput);
  form.addEventListener('submit', onSubmit);
  window.addEventListener('pagehide', save);
  window.addEventListener('pageshow', onPageShow);

  return {
    discard: () => {
      clearTimeout(timer);
      fillIn(form, first);
      draft = null;
      clearTimeout(timer);
      if (storage !== null) removeDraft(storage, place);
    },
    close: () => {
      clearTimeout(timer);
      form.removeEventListener('input', onInput);
      form.removeEventListener('change', onInput);
      form.removeEventListener('submit', onSubmit);
      window.removeEventListener('pagehide', save);
      window.removeEventListener('pageshow', onPageShow);
    },
  };
}

/** Goes where the rest of the form is on offer, if that is not here. */
function leadsTo({ field, chosen, path }: DependsOn, values: Draft['values']): boolean {
  const wanted = values[field]?.[0] ?? '';
  const asked = new URLSearchParams(location.search).get(field);
  if (wanted === '' || wanted === chosen || wanted === asked) return false;
  location.replace(`${path}?${new URLSearchParams({ [field]: wanted }).toString()}`);
  return true;
}

function hiddenField(form: HTMLFormElement, name: string): HTMLInputElement | null {
  const field = form.elements.namedItem(name);
  return field instanceof HTMLInputElement && field.type === 'hidden' ? field : null;
}
