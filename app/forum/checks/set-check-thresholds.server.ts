import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { checkSettings } from '#db/schema/checks';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { checkReasonInput, settingInput } from './check-inputs.server';
import { lockCheckSettings } from './lock-check-settings.server';
import { judgeSettings } from './site-checks';

export const setCheckThresholdsInput = z.object({
  on: z
    .literal('yes')
    .optional()
    .transform((ticked) => ticked === 'yes'),
  holdFrom: settingInput(limits.checkThreshold),
  queueFrom: settingInput(limits.checkThreshold),
  newcomerPosts: settingInput(limits.newcomerPosts, { whole: true }),
  reason: checkReasonInput,
});

/**
 * Sets from which sum on a new post is held or queued, and whether posts are checked at all. What is
 * left empty is as the product comes.
 * @throws InvalidInput where posts would be held before they are queued; Refusal what the permission
 *   table says
 */
export async function setCheckThresholds(
  actor: Actor,
  { reason, ...set }: z.infer<typeof setCheckThresholdsInput>,
): Promise<void> {
  demand(can(actor, 'checks.set'));
  const { memberId } = demandMember(actor);
  const { holdFrom, queueFrom } = judgeSettings({ ...set, weights: null });
  if (queueFrom > holdFrom)
    throw new InvalidInput({ queueFrom: words.checkSettings.problems.order });
  await inTransaction(async (tx) => {
    const row = await lockCheckSettings(tx);
    const before = {
      on: row.on,
      holdFrom: row.holdFrom,
      queueFrom: row.queueFrom,
      newcomerPosts: row.newcomerPosts,
    };
    const isSame =
      before.on === set.on &&
      before.holdFrom === set.holdFrom &&
      before.queueFrom === set.queueFrom &&
      before.newcomerPosts === set.newcomerPosts;
    if (isSame) return;
    await tx.update(checkSettings).set(set).where(eq(checkSettings.id, 1));
    await recordEvent(
      tx,
      memberId,
      { type: 'checks.thresholds-set', set, before, reason },
      { privileged: true },
    );
  });
}
