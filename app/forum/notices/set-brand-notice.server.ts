import { z } from 'zod';
import { brandNotices } from '#db/schema/follow-through';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { END_OF_DAY, momentAt } from '~/rules/wall-clock';
import { lockBrand } from '../brands/lock-brand.server';
import { membershipOf } from '../brands/membership-of.server';
import { demand, demandMember } from '../demand.server';
import { brandNoticeInput } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { endStandingNotice } from './end-brand-notice.server';

const DAY = 24 * 60 * 60 * 1000;
const { max: daysAhead } = limits.brandNoticeDays;

export const setBrandNoticeInput = z.object({
  notice: brandNoticeInput,
  /** Its last day, in the brand's time zone. */
  until: z.iso.date({ error: () => words.inputs.noticeUntil(daysAhead) }),
});

export type SetBrandNotice = z.infer<typeof setBrandNoticeInput> & { brandId: number };

/**
 * Says how a brand is doing just now, where people ask it, in its lead's name. It takes the place of
 * the one before, and ends by itself.
 * @throws Refusal what the permission table says; InvalidInput for a day that is over or too far
 */
export async function setBrandNotice(
  actor: Actor,
  { brandId, notice, until }: SetBrandNotice,
): Promise<void> {
  demand(can(actor, 'brand-notice.set', { brandId }));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const { timeZone } = await lockBrand(tx, brandId);
    const at = now();
    const end = momentAt({ date: until, time: END_OF_DAY }, timeZone);
    const ahead = end.getTime() - at.getTime();
    if (ahead <= 0 || ahead > (daysAhead + 1) * DAY)
      throw new InvalidInput({ until: words.inputs.noticeUntil(daysAhead) });
    await endStandingNotice(tx, brandId, memberId, at);
    const [row] = await tx
      .insert(brandNotices)
      .values({
        brandId,
        memberId,
        representativeId: await membershipOf(tx, memberId, brandId),
        body: notice,
        since: at,
        until: end,
      })
      .returning({ id: brandNotices.id });
    if (row === undefined) throw new Error('an insert returned no row');
    await recordEvent(
      tx,
      memberId,
      { type: 'brand-notice.set', brandId, noticeId: row.id },
      { privileged: true },
    );
  });
}
