import { z } from 'zod';
import { words } from '~/messages';
import { limits } from '~/rules/limits';

/** One tag's name, as it is written into tags. */
export const tagNameInput = z
  .string({ error: words.inputs.tagName })
  .transform((text) => text.normalize('NFC').trim().toLowerCase())
  .refine((name) => limits.tagName.test(name), words.inputs.tagName);
