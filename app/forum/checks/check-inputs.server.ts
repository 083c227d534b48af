import { z } from 'zod';
import { words } from '~/messages';
import { type Bounds, limits } from '~/rules/limits';
import { isCheckName } from '~/rules/checks/checks';
import { textBetween } from '../post-inputs.server';

/** One of the checks that there are. */
export const checkNameInput = z
  .string(words.inputs.notAChoice)
  .refine(isCheckName, words.inputs.notAChoice);

/** A number as its reader writes it, to two decimals; empty is as the product comes. */
export function settingInput({ min, max }: Bounds, { whole = false } = {}) {
  return z
    .string()
    .default('')
    .transform((text, ctx) => {
      const written = text.trim().replace(',', '.');
      if (written === '') return null;
      const number = /^\d{1,6}(\.\d{1,6})?$/.test(written)
        ? Math.round(Number(written) * 100) / 100
        : NaN;
      if (number >= min && number <= max && (!whole || Number.isInteger(number))) return number;
      const message = whole
        ? words.problems.wholeNumber(min, max)
        : words.checkSettings.problems.number(min, max);
      ctx.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}

export const checkReasonInput = textBetween(limits.checkReason);
