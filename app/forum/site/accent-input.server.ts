import { z } from 'zod';
import { words } from '~/messages';
import { coloursBesideVerified, looksVerified } from '~/rules/accent';

/** "#1D4ED8", "1d4ed8" and "#14d" as they are stored: "#1d4ed8". */
function asHex(text: string): string | null {
  const [, digits] = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/.exec(text.trim().toLowerCase()) ?? [];
  if (digits === undefined) return null;
  return `#${digits.length === 6 ? digits : digits.replace(/./g, '$&$&')}`;
}

/** A colour for links and buttons; empty is none. One that could pass for the seal's is refused. */
export const accentInput = z
  .string()
  .default('')
  .transform((text, context) => {
    if (text.trim() === '') return null;
    const hex = asHex(text);
    if (hex === null) {
      context.addIssue({ code: 'custom', message: words.problems.accent });
      return z.NEVER;
    }
    if (looksVerified(hex)) {
      const message = words.problems.accentTooNear(...coloursBesideVerified(hex));
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    }
    return hex;
  });
