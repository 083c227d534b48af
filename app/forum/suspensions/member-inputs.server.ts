import { z } from 'zod';
import { words } from '~/messages';
import { limits } from '~/rules/limits';
import { idInput, textUpTo } from '../post-inputs.server';

const reason = textUpTo(limits.moderationReason.max).refine(
  (text) => text.length >= limits.moderationReason.min,
  { error: words.inputs.deletionReason },
);
const message = textUpTo(limits.moderatorsMessage.max).refine((text) => text.length > 0, {
  error: words.inputs.messageOwed,
});

export const warnMemberInput = z.object({ memberId: idInput, reason, message });
export const suspendMemberInput = warnMemberInput.extend({ days: z.string().max(10) });
export const liftSuspensionInput = z.object({ memberId: idInput, reason });
