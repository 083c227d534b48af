import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { checkSettings } from '#db/schema/checks';
import { inTransaction } from '~/platform/transaction.server';
import { checks } from '~/rules/checks/checks';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { checkNameInput, checkReasonInput, settingInput } from './check-inputs.server';
import { lockCheckSettings } from './lock-check-settings.server';

export const setCheckWeightInput = z.object({
  check: checkNameInput,
  weight: settingInput(limits.checkWeight),
  reason: checkReasonInput,
});

/**
 * Sets how much a check counts here from the next post on; without a weight, as the product comes.
 * @throws Refusal what the permission table says
 */
export async function setCheckWeight(
  actor: Actor,
  { check, weight: wanted, reason }: z.infer<typeof setCheckWeightInput>,
): Promise<void> {
  demand(can(actor, 'checks.set'));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const { weights } = await lockCheckSettings(tx);
    const before = weights[check] ?? null;
    const weight = wanted === checks[check].weight ? null : wanted;
    if (before === weight) return;
    const others = Object.entries(weights).filter(([name]) => name !== check);
    await tx
      .update(checkSettings)
      .set({
        weights: Object.fromEntries([...others, ...(weight === null ? [] : [[check, weight]])]),
      })
      .where(eq(checkSettings.id, 1));
    await recordEvent(
      tx,
      memberId,
      { type: 'checks.weight-set', check, weight, before, reason },
      { privileged: true },
    );
  });
}
