import { and, eq, isNull, like } from 'drizzle-orm';
import { memberMessages } from '#db/schema/moderation';
import { reviewItems } from '#db/schema/reviews';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { allInOneTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { tellMember } from '../messages/tell-member.server';
import { recordEvent } from '../record-event.server';
import { undoingOf } from './can-be-undone.server';
import { kindOf, placeOfItem } from './decide-review.server';
import { lockItem } from './lock-item.server';
import { postOf } from './reviewed-post.server';
import { reopen } from './settle-with.server';

/**
 * Undoes a decision, all of it: posts, points, counters, flags, appeals and suspensions are as they
 * were, and the item waits in the queue again. Its author is told that it was taken back;
 * flaggers who had not read what came of their flag never hear of it.
 * @throws Refusal `undone_already`, `cannot_be_undone`, or what the permission table says
 */
export async function undoReview(actor: Actor, input: { reviewItemId: number }): Promise<void> {
  const reviewer = demandMember(actor);
  await allInOneTransaction(async (tx) => {
    const item = await lockItem(tx, input.reviewItemId, (found) =>
      kindOf(found).lock(tx, found, null),
    );
    demand(can(actor, 'review.undo', item));
    if (item.undoneAt !== null) throw new Refusal('undone_already');
    const { decision } = item;
    const undo = undoingOf(item);
    if (decision === null || undo === undefined) throw new Refusal('cannot_be_undone');
    await undo(tx, { reviewer, item });
    await tx
      .update(reviewItems)
      .set({ undoneAt: now(), undoneById: reviewer.memberId })
      .where(eq(reviewItems.id, item.id));
    await reopen(tx, item);
    const { authorId } = item;
    await tx
      .delete(memberMessages)
      .where(
        and(
          eq(memberMessages.reviewItemId, item.id),
          like(memberMessages.kind, 'flag-%'),
          isNull(memberMessages.readAt),
        ),
      );
    // What they were told by mail cannot be untold.
    if (item.message !== '' && authorId !== null)
      await tellMember(tx, {
        memberId: authorId,
        kind: 'undone',
        text: '',
        post: postOf(item),
        reviewItemId: null,
        byMail: true,
      });
    await recordEvent(
      tx,
      reviewer.memberId,
      {
        type: 'review.undone',
        reviewItemId: item.id,
        kind: item.kind,
        decision,
        reason: '',
        post: await placeOfItem(tx, item),
        authorId,
      },
      { privileged: true },
    );
  });
}
