import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { forgetSite } from './read-site.server';
import { writeSite } from './write-site.server';

/** A logo that is undefined stays as it is; null takes it away. */
export type Look = { accent: string | null; logo?: number | null };

/**
 * Gives the site a colour and a logo of its own.
 * @throws Refusal what the permission table says
 */
export async function changeSiteLook(actor: Actor, { accent, logo }: Look): Promise<void> {
  demand(can(actor, 'site.configure'));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await writeSite(tx, { accent, ...(logo === undefined ? {} : { logoPhotoId: logo }) });
    await recordEvent(tx, memberId, { type: 'site.look-changed' }, { privileged: true });
  });
  forgetSite();
}
