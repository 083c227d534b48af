import { z } from 'zod';
import { words } from '~/messages';
import { limits } from '~/rules/limits';
import { textBetween } from '../post-inputs.server';

/** Names that pages or officials might be taken for. */
const reserved = new Set(
  [
    'admin',
    'administrator',
    'moderator',
    'goodturn',
    'support',
    'staff',
    'system',
    'root',
    'help',
  ].concat(['official', 'verified', 'null', 'undefined', 'former-member', 'anonymous', 'me']),
);

/** A member's handle: small letters, so that one name has one spelling. */
export const handleInput = z
  .string({ error: words.problems.handle(limits.handle.min, limits.handle.max) })
  .transform((text) => text.trim().toLowerCase())
  .refine(
    (handle) => limits.handlePattern.test(handle),
    words.problems.handle(limits.handle.min, limits.handle.max),
  );

/** What somebody is called who has deleted the account (`delete-account.server.ts`). */
const formerHandle = /^former-\d+$/;

/** A handle that anybody may take. */
export const openHandleInput = handleInput.refine(
  (handle) => !reserved.has(handle) && !formerHandle.test(handle),
  words.problems.handleReserved,
);

export const displayNameInput = textBetween(limits.displayName)
  .transform((name) =>
    name
      .normalize('NFC')
      .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
      .trim(),
  )
  .refine((name) => /[\p{L}\p{N}]/u.test(name), words.problems.displayName);

export const emailInput = z
  .string({ error: words.problems.email })
  .transform((text) => text.trim().toLowerCase())
  .refine((email) => email.length <= limits.email.max, words.inputs.tooLong(limits.email.max))
  .pipe(z.email(words.problems.email));

/** Spaces count, at the ends as well: a password is taken as it was typed. */
export const passwordInput = z
  .string({ error: words.inputs.tooShort(limits.password.min) })
  .min(limits.password.min, words.inputs.tooShort(limits.password.min))
  .max(limits.password.max, words.inputs.tooLong(limits.password.max));

/** The password that somebody has: whatever it is, it is looked at. */
export const knownPasswordInput = z
  .string({ error: words.problems.passwordMissing })
  .min(1, words.problems.passwordMissing)
  .max(limits.password.max, words.inputs.tooLong(limits.password.max));
