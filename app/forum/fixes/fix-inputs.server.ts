import { z } from 'zod';
import { words } from '~/messages';
import { limits } from '~/rules/limits';
import { optionalIdInput, textBetween, textUpTo } from '../post-inputs.server';

/** An address of the web that a reader may be led to; nothing else becomes a link. */
const linkInput = z
  .string()
  .trim()
  .max(limits.fixLink.max, { error: () => words.inputs.tooLong(limits.fixLink.max) })
  .refine((link) => link === '' || isHttps(link), { error: () => words.inputs.httpsLink })
  .transform((link) => (link === '' ? null : link))
  .nullish()
  .transform((link) => link ?? null);

function isHttps(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { protocol, username, password } = new URL(link);
  return protocol === 'https:' && username === '' && password === '';
}

export const planFixInput = z.object({ reason: textUpTo(limits.fixReason.max), link: linkInput });
export const shipFixInput = z.object({
  /** Of the question's product: needed where that has versions. */
  version: optionalIdInput,
  link: linkInput,
  reason: textUpTo(limits.fixReason.max),
});
export const declineFixInput = z.object({ reason: textBetween(limits.fixReason) });
export const withdrawFixInput = z.object({ reason: textBetween(limits.withdrawalReason) });
