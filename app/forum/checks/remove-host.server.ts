import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { listedHosts } from '#db/schema/checks';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { checkReasonInput } from './check-inputs.server';
import { hostInput } from './host-input.server';

export const removeHostInput = z.object({ host: hostInput, reason: checkReasonInput });

/**
 * Takes a host off the list: links there are as to any other.
 * @throws InvalidInput where it is not listed; Refusal what the permission table says
 */
export async function removeHost(
  actor: Actor,
  { host, reason }: z.infer<typeof removeHostInput>,
): Promise<void> {
  demand(can(actor, 'host.set'));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const [gone] = await tx
      .delete(listedHosts)
      .where(eq(listedHosts.host, host))
      .returning({ list: listedHosts.list });
    if (gone === undefined)
      throw new InvalidInput({ host: words.checkSettings.problems.notListed });
    await recordEvent(
      tx,
      memberId,
      { type: 'host.removed', host, before: gone.list, reason },
      { privileged: true },
    );
  });
}
