import { z } from 'zod';
import { words } from '~/messages';
import { limits } from '~/rules/limits';
import { hostOf } from './links-of.server';

/** A host as it is listed and looked up; of an address its host. */
export const hostInput = z.string(words.checkSettings.problems.host).transform((text, ctx) => {
  const written = text.replaceAll('\0', '').normalize('NFKC').trim();
  const host = written.length <= 2 * limits.host.max ? hostOf(written) : null;
  if (host !== null && host.length <= limits.host.max) return host;
  ctx.addIssue({ code: 'custom', message: words.checkSettings.problems.host });
  return z.NEVER;
});
