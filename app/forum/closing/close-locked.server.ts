import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { closings } from '#db/schema/closings';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { followByTakingPart } from '../inbox/follow-by-taking-part.server';
import type { QuestionRow } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { countQuestionInTags } from '../tags/resolve-tags.server';
import { endCloseVotes } from './close-votes.server';
import { openDuplicatesOf } from './open-again.server';
import { countMeToosAnew } from './count-me-toos.server';
import type { WayToClose } from './ways-to-close';

type Closing = {
  as: WayToClose;
  elsewhere: string | null;
  reason: string;
  /** Of several who voted, the last. */
  byId: number;
  byRole: 'asker' | 'moderator' | 'votes';
};

/**
 * Closes a question; the votes that stood for it took part, or were overtaken.
 * @param question locked with its original and its own duplicates, and, for a duplicate, with the
 *   original it will have
 */
export async function closeLocked(
  tx: Transaction,
  question: QuestionRow,
  original: QuestionRow | null,
  { as, elsewhere, reason, byId, byRole }: Closing,
): Promise<void> {
  const at = now();
  if (original !== null) await leadDuplicatesTo(tx, question, original);
  // Nobody may be led to a question that is not for here, and answers nothing.
  if (as === 'off-topic')
    await openDuplicatesOf(
      tx,
      question,
      { memberId: byId, privileged: byRole !== 'asker' },
      'original-off-topic',
    );
  await tx
    .update(questions)
    .set({
      closedAt: at,
      closedAs: as,
      closedById: byId,
      duplicateOfId: original?.id ?? null,
    })
    .where(eq(questions.id, question.id));
  const [closing] = await tx
    .insert(closings)
    .values({
      questionId: question.id,
      closedAs: as,
      duplicateOfId: original?.id ?? null,
      elsewhere,
      reason,
      closedById: byId,
      closedByRole: byRole,
      closedAt: at,
    })
    .returning({ id: closings.id });
  await endCloseVotes(tx, question.id, byRole === 'votes' ? (closing?.id ?? null) : null);
  if (original !== null) {
    await countMeToosAnew(tx, question.id);
    await countMeToosAnew(tx, original.id);
    // Who asked the same wants to hear of the answer there.
    if (question.askerId !== null && original.askerId !== question.askerId)
      await followByTakingPart(tx, question.askerId, original.id);
  }
  await countQuestionInTags(tx, question.id, -1);
  await recordEvent(
    tx,
    byId,
    {
      type: 'question.closed',
      questionId: question.id,
      as,
      reason,
      originalId: original?.id ?? null,
    },
    { privileged: byRole !== 'asker' },
  );
}

/** First of all, so that no duplicate ever leads to one. */
async function leadDuplicatesTo(
  tx: Transaction,
  question: QuestionRow,
  original: QuestionRow,
): Promise<void> {
  await tx
    .update(questions)
    .set({ duplicateOfId: original.id })
    .where(eq(questions.duplicateOfId, question.id));
  await tx
    .update(closings)
    .set({ duplicateOfId: original.id })
    .where(and(eq(closings.duplicateOfId, question.id), isNull(closings.reopenedAt)));
}
