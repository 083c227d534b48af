import { z } from 'zod';
import { words } from '~/messages';
import { env } from '~/platform/env.server';
import { addressOf, isLinkable, postsNamedBy } from '~/platform/markdown/addresses.server';

/** A question as people name it: its address here, with or without the site's name, or its number. */
export const namedQuestionInput = z
  .string()
  .trim()
  .max(2000, words.inputs.notAQuestion)
  .default('')
  .transform((text, context) => {
    if (text === '') return null;
    const id = numberOf(text);
    if (id !== null && Number.isSafeInteger(id) && id > 0) return id;
    context.addIssue({ code: 'custom', message: words.inputs.notAQuestion });
    return z.NEVER;
  });

function numberOf(text: string): number | null {
  const number = /^#?(\d{1,15})$/.exec(text);
  if (number !== null) return Number(number[1]);
  if (!isLinkable(text)) return null;
  const { href, own } = addressOf(text, env().appUrl);
  if (!own) return null;
  return postsNamedBy(href).find(({ kind }) => kind === 'question')?.id ?? null;
}
