import { z } from 'zod';
import { words } from '~/messages';
import { countCharacters, limits } from '~/rules/limits';

/**
 * The fields that forms about posts share. Each refuses with the sentence that stands beside it,
 * made when it is needed, since its numbers are written as the reader writes them.
 */

/** What nobody sees: signs that join, part or turn others, and letters that are drawn as nothing. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}\u2800]/gu;

/** A text of a length; what cannot be seen does not make it long enough. */
export function textBetween(bounds: { min: number; max: number }) {
  return z
    .string({ error: () => words.inputs.tooShort(bounds.min) })
    .transform((text) => text.replaceAll('\r\n', '\n').replaceAll('\0', '').toWellFormed().trim())
    .refine((text) => countCharacters(text.replace(UNSEEN, '')) >= bounds.min, {
      error: () => words.inputs.tooShort(bounds.min),
    })
    .refine((text) => countCharacters(text) <= bounds.max, {
      error: () => words.inputs.tooLong(bounds.max),
    });
}

/** One line of a length. */
export function lineBetween(bounds: { min: number; max: number }) {
  return textBetween(bounds).transform((text) => text.replace(/\s+/gu, ' '));
}

/** A field that may be empty, up to a length. */
export function textUpTo(max: number) {
  return z
    .string()
    .default('')
    .transform((text) => text.replaceAll('\r\n', '\n').replaceAll('\0', '').toWellFormed().trim())
    .refine((text) => countCharacters(text) <= max, { error: () => words.inputs.tooLong(max) });
}

/** A row's id as a form gives it. */
export const idInput = z.coerce
  .number(words.inputs.notAChoice)
  .int(words.inputs.notAChoice)
  .positive(words.inputs.notAChoice)
  .max(Number.MAX_SAFE_INTEGER, words.inputs.notAChoice);

/** An id that may be left out. */
export const optionalIdInput = z
  .union([z.literal('').transform(() => null), idInput])
  .nullish()
  .transform((id) => id ?? null);

export const titleInput = lineBetween(limits.title);
export const questionBodyInput = textBetween(limits.questionBody);
export const answerBodyInput = textBetween(limits.answerBody);
export const commentBodyInput = textBetween(limits.comment);
export const withdrawalReasonInput = textBetween(limits.withdrawalReason);
export const acknowledgementInput = textBetween(limits.acknowledgement);
export const planTextInput = textBetween(limits.planText);
export const handOverNoteInput = textBetween(limits.handOverNote);
export const brandNoticeInput = textBetween(limits.brandNotice);
export const editReasonInput = textUpTo(limits.editReason.max);

/** The number of the revision that a form was made from: an older one is refused. */
export const revisionInput = z.coerce.number(words.inputs.staleForm).int().positive();

/** Tags as one text, parted by spaces or commas. */
export const tagsInput = z
  .string({ error: words.inputs.tagsMissing })
  .transform((text) => [
    ...new Set(
      text
        .normalize('NFC')
        .toLowerCase()
        .split(/[\s,]+/u)
        .filter((name) => name !== ''),
    ),
  ])
  .refine((names) => names.length >= limits.tags.min, words.inputs.tagsMissing)
  .refine((names) => names.length <= limits.tags.max, words.inputs.tagsTooMany(limits.tags.max))
  .refine((names) => names.every((name) => limits.tagName.test(name)), words.inputs.tagName);

/** The key that makes a form sent twice one post. */
export const submissionInput = z.uuid(words.inputs.staleForm);

/** Which of a question page's posts a form is about: one of its answers, or the question. */
export const onPostInput = z.object({ answerId: optionalIdInput });
