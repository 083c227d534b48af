import { eq } from 'drizzle-orm';
import { brands } from '#db/schema/brands';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import type { Look } from '../site/change-site-look.server';
import { lockBrand } from './lock-brand.server';

/**
 * Gives a brand's pages a colour and a logo of its own.
 * @throws Refusal what the permission table says
 */
export async function changeBrandLook(
  actor: Actor,
  { brandId, accent, logo }: Look & { brandId: number },
): Promise<void> {
  demand(can(actor, 'brand.manage', { brandId }));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await lockBrand(tx, brandId);
    await tx
      .update(brands)
      .set({ accent, ...(logo === undefined ? {} : { logoPhotoId: logo }) })
      .where(eq(brands.id, brandId));
    await recordEvent(tx, memberId, { type: 'brand.changed', brandId }, { privileged: true });
  });
}
