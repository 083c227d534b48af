import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { closings } from '#db/schema/closings';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import type { QuestionRow } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { countQuestionInTags } from '../tags/resolve-tags.server';
import { endCloseVotes } from './close-votes.server';
import { countMeToosAnew } from './count-me-toos.server';

/** Why a duplicate has nowhere to lead to any more. */
type LostOriginal = 'original-deleted' | 'original-off-topic';

type Reopening = {
  as: 'asker' | 'not-duplicate' | 'moderator' | 'votes' | LostOriginal;
  /** Null where nobody's own wish was behind it. */
  byId: number | null;
  reason: string;
};

/**
 * Ends the closing that stands. The question returns to the lists with its own clock: nothing of
 * when it was asked or heard has changed meanwhile.
 * @param question a closed one, locked with its original
 */
export async function openAgain(
  tx: Transaction,
  question: QuestionRow,
  { as, byId, reason }: Reopening,
): Promise<void> {
  await tx
    .update(closings)
    .set({ reopenedAt: now(), reopenedById: byId, reopenedAs: as, reopenReason: reason })
    .where(and(eq(closings.questionId, question.id), isNull(closings.reopenedAt)));
  await tx
    .update(questions)
    .set({ closedAt: null, closedAs: null, closedById: null, duplicateOfId: null })
    .where(eq(questions.id, question.id));
  await endCloseVotes(tx, question.id, null);
  if (question.duplicateOfId !== null) await countMeToosAnew(tx, question.duplicateOfId);
  if (question.deletedAt === null) await countQuestionInTags(tx, question.id, 1);
}

/**
 * Opens the duplicates of a question that is about to be deleted, or closed as off-topic: nobody may
 * be led to what is not there. Those who asked them are told.
 * @param original locked with its duplicates
 */
export async function openDuplicatesOf(
  tx: Transaction,
  original: QuestionRow,
  by: { memberId: number | null; privileged: boolean },
  as: LostOriginal = 'original-deleted',
): Promise<void> {
  const duplicates = await tx
    .select()
    .from(questions)
    .where(eq(questions.duplicateOfId, original.id))
    .orderBy(asc(questions.id));
  for (const duplicate of duplicates) {
    const reopening = { as, byId: by.memberId, reason: '' };
    await openAgain(tx, duplicate, reopening);
    await recordEvent(
      tx,
      by.memberId,
      { type: 'question.reopened', questionId: duplicate.id, as: reopening.as, reason: '' },
      { privileged: by.privileged },
    );
  }
}
