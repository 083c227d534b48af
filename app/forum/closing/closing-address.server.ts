import { z } from 'zod';
import { words } from '~/messages';
import { isLinkable } from '~/platform/markdown/addresses.server';

const WEB = /^https?:\/\//i;

/** Where a question is answered elsewhere: a page of the web, or nothing. */
export const closingAddressInput = z
  .string()
  .trim()
  .default('')
  .refine((text) => text === '' || (WEB.test(text) && isLinkable(text)), {
    error: () => words.inputs.closingAddress,
  })
  .transform((text) => (text === '' ? null : new URL(text).href));
