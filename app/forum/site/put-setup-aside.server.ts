import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { writeSite } from './write-site.server';

/**
 * Takes the list of first steps off the administration's first page.
 * @throws Refusal what the permission table says
 */
export async function putSetupAside(actor: Actor): Promise<void> {
  demand(can(actor, 'site.configure'));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await writeSite(tx, { setupPutAsideAt: now() });
    await recordEvent(tx, memberId, { type: 'site.setup-put-aside' }, { privileged: true });
  });
}
