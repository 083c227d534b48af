import { z } from 'zod';
import { accentInput } from './accent-input.server';

/** The fields about a look, of the site or of a brand; the logo comes as a file beside them. */
export const lookInput = z.object({
  accent: accentInput,
  /** The box that takes the logo away. */
  'remove-logo': z.literal('1').optional(),
});

/**
 * What becomes of a logo.
 * @param chosen the photo that the form brought, if any
 * @returns the photo's id, null for none, undefined where it stays as it is
 */
export function logoAfter(
  input: z.infer<typeof lookInput>,
  chosen: { photoId: number } | null,
): number | null | undefined {
  if (chosen !== null) return chosen.photoId;
  return input['remove-logo'] === '1' ? null : undefined;
}
