import { and, desc, eq, isNull } from 'drizzle-orm';
import type { z } from 'zod';
import { suspensions } from '#db/schema/moderation';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockMembers } from '../members/lock-members.server';
import { tellMember } from '../messages/tell-member.server';
import { recordEvent } from '../record-event.server';
import { endReviews } from '../reviews/end-reviews.server';
import { settleSuspensionAppeals } from '../reviews/settle-with.server';
import { judged } from './judged.server';
import type { liftSuspensionInput } from './member-inputs.server';
import { liftSuspensions } from './suspension-rows.server';

/** Ends whatever suspension of a member runs now. */
export async function liftSuspension(
  actor: Actor,
  { memberId, reason }: z.infer<typeof liftSuspensionInput>,
): Promise<void> {
  const { memberId: by } = demandMember(actor);
  await inTransaction(async (tx) => {
    await lockMembers(tx, [memberId]);
    demand(can(actor, 'member.lift-suspension', await judged(tx, memberId)));
    const running = await tx
      .select({ id: suspensions.id })
      .from(suspensions)
      .where(and(eq(suspensions.memberId, memberId), isNull(suspensions.liftedAt)))
      .orderBy(desc(suspensions.until));
    const [longest] = running;
    if (longest === undefined || (await liftSuspensions(tx, { memberId }, by)).length === 0)
      throw new Refusal('not_suspended');
    for (const { id } of running) {
      await settleSuspensionAppeals(tx, id, 'moot');
      await endReviews(tx, { subjectKind: 'suspension', subjectId: id });
    }
    const suspensionId = longest.id;
    await tellMember(tx, {
      memberId,
      kind: 'lifted',
      text: '',
      post: null,
      reviewItemId: null,
      byMail: true,
    });
    await recordEvent(
      tx,
      by,
      { type: 'member.suspension-lifted', memberId, suspensionId, reason },
      { privileged: true },
    );
  });
}
