import type { z } from 'zod';
import { words } from '~/messages';
import type { RefusedForm } from '~/platform/form-state';
import { parseForm } from '~/platform/forms.server';
import { escapeMarkdown } from '~/platform/markdown/escape-markdown.server';
import { InvalidInput } from '~/platform/refusal.server';
import { countCharacters } from '~/rules/limits';
import { photoPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { photoFields, photoLimits, photoOfPath } from '~/rules/photos';
import { photoInForm } from './photos-in-form.server';

type Problems = Record<string, string>;

function textIn(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === 'string' ? value.replace(/\s+/gu, ' ').trim() : '';
}

function altProblem(alt: string): string | null {
  const length = countCharacters(alt);
  if (length < photoLimits.alt.min) return words.photos.altMissing;
  return length > photoLimits.alt.max ? words.photos.altTooLong(photoLimits.alt.max) : null;
}

/** The photo of a row: the one that came before and waits for its description, or a new one. */
async function photoOfRow(
  actor: Actor,
  form: FormData,
  row: ReturnType<typeof photoFields>,
): Promise<string | null> {
  const stored = await photoInForm(actor, form, row.file);
  if (stored !== null) return photoPath(stored.name);
  const kept = textIn(form, row.kept);
  return photoOfPath(kept) === null ? null : kept;
}

function clear(form: FormData, row: ReturnType<typeof photoFields>): void {
  for (const field of Object.values(row)) form.delete(field);
}

/**
 * Stores the photos that a form brings, and writes each as a line at the end of its text. The form
 * itself is changed, so that whatever refuses it gives back a text that has them. A photo without a
 * description is stored as well, and waits for one in its row.
 * @returns what is wrong, by field
 */
async function takePhotos(actor: Actor, form: FormData): Promise<Problems> {
  const problems: Problems = {};
  for (let number = 1; number <= photoLimits.inPost; number += 1) {
    const row = photoFields(number);
    const alt = textIn(form, row.alt);
    if (form.has(row.drop)) {
      clear(form, row);
      continue;
    }
    try {
      const path = await photoOfRow(actor, form, row);
      if (path === null) {
        if (alt !== '') problems[row.file] = words.photos.fileMissing;
        continue;
      }
      form.set(row.kept, path);
      const problem = altProblem(alt);
      if (problem !== null) {
        problems[row.alt] = problem;
        continue;
      }
      const body = form.get('body');
      const before = typeof body === 'string' ? body.trimEnd() : '';
      const line = `![${escapeMarkdown(alt, 'link')}](${path})`;
      form.set('body', before === '' ? line : `${before}\n\n${line}`);
      clear(form, row);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      Object.assign(problems, error.problems);
    }
  }
  return problems;
}

/**
 * As `intent`, for a form that may bring photos for its text.
 * @param before asked before anything of the form is looked at, with the form's key; may refuse it
 */
export function intentWithPhotos<T, R>(
  actor: Actor,
  schema: z.ZodType<T>,
  run: (input: T) => Promise<R>,
  before?: (key: string | undefined) => Promise<void>,
): (form: FormData) => Promise<R> {
  return async (form) => {
    const key = form.get('submission');
    await before?.(typeof key === 'string' ? key : undefined);
    const problems = await takePhotos(actor, form);
    const parsed = parseForm(schema, form);
    if (!parsed.ok) throw new InvalidInput({ ...parsed.problems, ...problems });
    if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
    return run(parsed.input);
  };
}

/** A form that comes back to be seen first, with its photos in its text. */
export function previewWithPhotos(
  actor: Actor,
  preview: (form: FormData) => Promise<RefusedForm>,
): (form: FormData) => Promise<RefusedForm> {
  return async (form) => {
    const problems = await takePhotos(actor, form);
    return { ...(await preview(form)), problems };
  };
}
