import { z } from 'zod';
import { site } from '#db/schema/site';
import { words } from '~/messages';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { writeSite } from '../site/write-site.server';

export const ringPolicies = ['propose', 'reverse', 'off'] as const;

export const setRingPolicyInput = z.object({
  policy: z.enum(ringPolicies, words.inputs.notAChoice),
});

/**
 * Sets what becomes of voting rings that the daily watch finds.
 * @throws Refusal what the permission table says
 */
export async function setRingPolicy(
  actor: Actor,
  { policy }: z.infer<typeof setRingPolicyInput>,
): Promise<void> {
  demand(can(actor, 'site.configure'));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const [row] = await tx.select({ policy: site.ringPolicy }).from(site);
    const before = row?.policy ?? 'propose';
    if (before === policy) return;
    await writeSite(tx, { ringPolicy: policy });
    await recordEvent(
      tx,
      memberId,
      { type: 'site.ring-policy-set', policy, before },
      { privileged: true },
    );
  });
}
