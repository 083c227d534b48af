import { and, eq, isNull, sql } from 'drizzle-orm';
import { members } from '#db/schema/members';
import { deletions, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { countMeToosAnew } from '../closing/count-me-toos.server';
import { lockedQuestion, lockWithOriginals } from '../closing/lock-duplicates.server';
import { demand, demandMember } from '../demand.server';
import { publishIfNeverSeen } from '../holding/release-post.server';
import { lockMembers } from '../members/lock-members.server';
import { recordEvent } from '../record-event.server';
import { demandUndecided } from '../removal/remove-post.server';
import { repayForPost } from '../reputation/post-points.server';
import { refreshResolution } from '../resolution/refresh-resolution.server';
import { countQuestionInTags } from '../tags/resolve-tags.server';
import { questionFacts } from './question-facts.server';

/** Brings a deleted question back, with what its asker had earned on it. */
export async function restoreQuestion(actor: Actor, input: { questionId: number }): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const question = lockedQuestion(
      await lockWithOriginals(tx, [input.questionId]),
      input.questionId,
    );
    demand(can(actor, 'question.restore', await questionFacts(tx, question)));
    await demandUndecided(tx, { kind: 'question', id: question.id });
    await lockMembers(tx, [question.askerId]);
    await tx
      .update(deletions)
      .set({ restoredAt: now(), restoredById: memberId })
      .where(and(eq(deletions.questionId, question.id), isNull(deletions.restoredAt)));
    await tx.update(questions).set({ deletedAt: null }).where(eq(questions.id, question.id));
    if (!(await publishIfNeverSeen(tx, { kind: 'question', id: question.id }))) {
      if (question.duplicateOfId !== null) await countMeToosAnew(tx, question.duplicateOfId);
      if (question.closedAt === null) await countQuestionInTags(tx, question.id, 1);
      if (question.askerId !== null)
        await tx
          .update(members)
          .set({ questionCount: sql`${members.questionCount} + 1` })
          .where(eq(members.id, question.askerId));
    }
    await repayForPost(tx, { questionId: question.id });
    await refreshResolution(tx, question.id);
    await recordEvent(
      tx,
      memberId,
      { type: 'question.restored', questionId: question.id },
      { privileged: true },
    );
  });
}
