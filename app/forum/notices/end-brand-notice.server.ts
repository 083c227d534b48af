import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { brandNotices } from '#db/schema/follow-through';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { lockBrand } from '../brands/lock-brand.server';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';

export const endBrandNoticeInput = z.object({ noticeId: idInput });

export type EndBrandNotice = z.infer<typeof endBrandNoticeInput> & { brandId: number };

/**
 * Ends a brand's notice before its time; one that has ended already is left as it is.
 * @throws Refusal what the permission table says
 */
export async function endBrandNotice(
  actor: Actor,
  { brandId, noticeId }: EndBrandNotice,
): Promise<void> {
  demand(can(actor, 'brand-notice.end', { brandId }));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await lockBrand(tx, brandId);
    const ended = await endStandingNotice(tx, brandId, memberId, now(), noticeId);
    if (!ended) return;
    await recordEvent(
      tx,
      memberId,
      { type: 'brand-notice.ended', brandId, noticeId },
      { privileged: true },
    );
  });
}

/** Ends the notice that stands, if one does (and is the one that is meant). @returns whether */
export async function endStandingNotice(
  tx: Transaction,
  brandId: number,
  memberId: number,
  at: Date,
  noticeId?: number,
): Promise<boolean> {
  const ended = await tx
    .update(brandNotices)
    .set({ endedAt: at, endedById: memberId })
    .where(
      and(
        eq(brandNotices.brandId, brandId),
        isNull(brandNotices.endedAt),
        noticeId === undefined ? undefined : eq(brandNotices.id, noticeId),
      ),
    )
    .returning({ id: brandNotices.id });
  return ended.length > 0;
}
