import { eq, sql } from 'drizzle-orm';
import { members } from '#db/schema/members';
import { deletions, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { countMeToosAnew } from '../closing/count-me-toos.server';
import { lockedQuestion, lockWithOriginals } from '../closing/lock-duplicates.server';
import { openDuplicatesOf } from '../closing/open-again.server';
import { demandDeletionReason } from '../deletion-reason.server';
import { demand, demandMember } from '../demand.server';
import { endHold } from '../holding/release-post.server';
import { lockMembers } from '../members/lock-members.server';
import { recordEvent } from '../record-event.server';
import { takeBackForPost } from '../reputation/post-points.server';
import { endWithPost } from '../reviews/end-with-post.server';
import { countQuestionInTags } from '../tags/resolve-tags.server';
import { questionFacts } from './question-facts.server';

/**
 * Deletes a question, softly: its asker's points are undone, those who answered keep theirs.
 * Its duplicates are opened again, since they would lead nowhere.
 * @throws Refusal what the permission table says; InvalidInput where a moderator gives no reason
 */
export async function deleteQuestion(
  actor: Actor,
  input: { questionId: number; reason: string },
): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const locked = await lockWithOriginals(tx, [input.questionId], {
      duplicatesOf: input.questionId,
    });
    const question = lockedQuestion(locked, input.questionId);
    demand(can(actor, 'question.delete', await questionFacts(tx, question)));
    const ownPost = question.askerId === memberId;
    demandDeletionReason(ownPost, input.reason);
    await lockMembers(tx, [question.askerId]);
    const at = now();
    await tx.insert(deletions).values({
      questionId: question.id,
      as: ownPost ? 'deleted' : 'removed',
      deletedById: memberId,
      reason: input.reason,
      deletedAt: at,
    });
    if (question.held) {
      const as = ownPost ? 'deleted' : 'removed';
      await endHold(tx, { kind: 'question', id: question.id }, { as, by: memberId });
    }
    await tx
      .update(questions)
      .set({ deletedAt: at, held: false })
      .where(eq(questions.id, question.id));
    await openDuplicatesOf(tx, question, { memberId, privileged: !ownPost });
    for (const id of [question.id, question.duplicateOfId])
      if (id !== null) await countMeToosAnew(tx, id);
    if (question.listed) await countQuestionInTags(tx, question.id, -1);
    // A held one is counted nowhere already.
    if (question.askerId !== null && !question.held)
      await tx
        .update(members)
        .set({ questionCount: sql`${members.questionCount} - 1` })
        .where(eq(members.id, question.askerId));
    await takeBackForPost(tx, { questionId: question.id });
    await endWithPost(tx, { kind: 'question', id: question.id }, { byModerator: !ownPost });
    await recordEvent(
      tx,
      memberId,
      {
        type: 'question.deleted',
        questionId: question.id,
        reason: input.reason,
        byModerator: !ownPost,
      },
      { privileged: !ownPost },
    );
  });
}
