import { z } from 'zod';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { limits } from '~/rules/limits';
import { promiseStates } from '~/rules/promise';
import { END_OF_DAY, momentAt } from '~/rules/wall-clock';
import { textBetween } from '../post-inputs.server';

/** The fields that forms about promises share. */

const DAY = 24 * 60 * 60 * 1000;

export const promiseTextInput = textBetween(limits.promise);
export const promiseReasonInput = textBetween(limits.promiseReason);
export const promiseEvidenceInput = textBetween(limits.promiseEvidence);

/** A date, and where it matters a time of day, on the brand's clock. */
export const dueInput = z.object({
  dueOn: z.iso.date(words.inputs.dueOn),
  dueTime: z
    .union([z.literal(''), z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, words.inputs.dueTime)])
    .default(''),
});

export type DueInput = z.infer<typeof dueInput>;

/**
 * The moment that a date and time name on the brand's clock.
 * @throws InvalidInput where it is not ahead, or too far
 */
export function dueAtOf({ dueOn, dueTime }: DueInput, timeZone: string, now: Date): Date {
  const dueAt = momentAt({ date: dueOn, time: dueTime === '' ? END_OF_DAY : dueTime }, timeZone);
  if (dueAt <= now) throw new InvalidInput({ dueOn: words.inputs.dueNotAhead });
  if (dueAt.getTime() - now.getTime() > limits.promiseDaysAhead.max * DAY)
    throw new InvalidInput({ dueOn: words.inputs.dueTooFar(limits.promiseDaysAhead.max) });
  return dueAt;
}

/** What the form showed of the promise: what others have changed since is refused. */
export const seenInput = z.object({
  seenState: z.enum(promiseStates, words.inputs.staleForm),
  seenDue: z.iso.datetime(words.inputs.staleForm).transform((moment) => new Date(moment)),
});

export type SeenInput = z.infer<typeof seenInput>;
