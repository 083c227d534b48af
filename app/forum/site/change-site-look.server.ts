import { z } from 'zod';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { accentInput } from './accent-input.server';
import { forgetSite } from './read-site.server';
import { writeSite } from './write-site.server';

export const changeSiteLookInput = z.object({ accent: accentInput });

/**
 * Gives the site a colour of its own.
 * @throws Refusal what the permission table says
 */
export async function changeSiteLook(
  actor: Actor,
  { accent }: z.infer<typeof changeSiteLookInput>,
): Promise<void> {
  demand(can(actor, 'site.configure'));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await writeSite(tx, { accent });
    await recordEvent(tx, memberId, { type: 'site.look-changed' }, { privileged: true });
  });
  forgetSite();
}
