import { z } from 'zod';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { limits } from '~/rules/limits';
import { textUpTo } from './post-inputs.server';

export const deletionInput = z.object({ reason: textUpTo(limits.moderationReason.max) });

/**
 * Who deletes what others wrote says why; of one's own post nothing is asked.
 * @throws InvalidInput where a reason is owed and missing
 */
export function demandDeletionReason(ownPost: boolean, reason: string): void {
  if (!ownPost && reason.length < limits.moderationReason.min)
    throw new InvalidInput({ reason: words.inputs.deletionReason });
}
