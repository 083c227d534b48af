import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { listedHosts } from '#db/schema/checks';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { checkReasonInput } from './check-inputs.server';
import { hostInput } from './host-input.server';
import { lockCheckSettings } from './lock-check-settings.server';

export const setHostInput = z.object({
  host: hostInput,
  list: z.enum(['allowed', 'blocked'], words.inputs.notAChoice),
  reason: checkReasonInput,
});

/**
 * Lists a host, and all below it, as one that links may always or never lead to. One that is listed
 * already moves.
 * @throws Refusal what the permission table says
 */
export async function setHost(
  actor: Actor,
  { host, list, reason }: z.infer<typeof setHostInput>,
): Promise<void> {
  demand(can(actor, 'host.set'));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await lockCheckSettings(tx);
    const [standing] = await tx.select().from(listedHosts).where(eq(listedHosts.host, host));
    if (standing?.list === list && standing.note === reason) return;
    const row = { list, note: reason, listedById: memberId, listedAt: now() };
    await tx
      .insert(listedHosts)
      .values({ host, ...row })
      .onConflictDoUpdate({ target: listedHosts.host, set: row });
    await recordEvent(
      tx,
      memberId,
      { type: 'host.set', host, list, before: standing?.list ?? null, reason },
      { privileged: true },
    );
  });
}
