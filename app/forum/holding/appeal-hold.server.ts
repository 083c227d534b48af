import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { holds } from '#db/schema/holds';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { countCharacters } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { openReview } from '../reviews/open-review.server';
import { idsOf } from './hold-post.server';
import { openHold } from './hold-rows.server';
import { lockPost } from './lock-post.server';

const LENGTH = { min: 10, max: 300 };

export const appealHoldInput = z.object({
  post: z.enum(['question', 'answer', 'comment']),
  postId: idInput,
  appeal: z
    .string()
    .transform((text) =>
      text
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
        .toWellFormed(),
    )
    .refine((text) => countCharacters(text) >= LENGTH.min && countCharacters(text) <= LENGTH.max, {
      error: () => words.checks.problems.appeal,
    }),
});

export type AppealHold = z.infer<typeof appealHoldInput>;

/**
 * Says in one sentence why one's held post should be seen. It goes into the queue as an appeal, once
 * for each time that the post is held.
 * @throws Refusal what the permission table says; InvalidInput where it was said before
 */
export async function appealHold(
  actor: Actor,
  { post: kind, postId: id, appeal }: AppealHold,
): Promise<{ questionId: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const post = { kind, id };
    const { authorId, held, question, answerId } = await lockPost(tx, post);
    demand(can(actor, 'post.appeal', { authorId }));
    const hold = await openHold(tx, post);
    if (!held || hold === undefined) throw new Refusal('not_held');
    if (hold.appeal !== null)
      throw new InvalidInput({ appeal: words.checks.problems.appealedBefore });
    await tx.update(holds).set({ appeal, appealedAt: now() }).where(eq(holds.id, hold.id));
    await openReview(tx, {
      kind: 'appeal',
      subjectKind: kind,
      subjectId: id,
      authorId,
      brandId: question.brandId,
    });
    // Its author's page shows what was said, and the post itself has not changed.
    await tx.execute(sql`select tell_page_change(${`question:${question.id}`})`);
    await recordEvent(tx, memberId, {
      type: 'post.appealed',
      questionId: question.id,
      ...idsOf(post, answerId),
    });
    return { questionId: question.id };
  });
}
