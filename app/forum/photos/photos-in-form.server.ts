import { words } from '~/messages';
import { fileIn } from '~/platform/receive-form.server';
import { InvalidInput } from '~/platform/refusal.server';
import type { Actor } from '~/rules/permissions';
import { type StoredPhoto, storePhoto } from './store-photo.server';

/**
 * The photo that a form brings in a field, stored; null where none was chosen.
 * @throws InvalidInput with what is wrong with it, beside its field; else as `storePhoto`
 */
export async function photoInForm(
  actor: Actor,
  form: FormData,
  field: string,
): Promise<StoredPhoto | null> {
  const file = fileIn(form, field);
  if (file === undefined) return null;
  try {
    return await storePhoto(actor, file);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput({ [field]: error.problems['photo'] ?? words.photos.missing });
  }
}
