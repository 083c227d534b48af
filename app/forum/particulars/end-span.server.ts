import { and, eq, inArray, isNull, lte, min } from 'drizzle-orm';
import { db, type Transaction } from '#db/client.server';
import { hiddenSpans } from '#db/schema/particulars';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { openText } from '~/platform/sealed-text.server';
import { inTransaction } from '~/platform/transaction.server';
import type { PostRef } from '../holding/post-ref';
import { lockQuestion } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { endReviews } from '../reviews/end-reviews.server';
import { HIDDEN_PURPOSE } from './hide-span.server';
import { replaceInCopies } from './replace-everywhere.server';
import { replaceInThread } from './replace-in-thread.server';

export type SpanRow = typeof hiddenSpans.$inferSelect;

/** The post that a span is hidden in. */
export function postOfSpan({ questionId, answerId, commentId }: SpanRow): PostRef {
  if (commentId !== null) return { kind: 'comment', id: commentId };
  return answerId === null
    ? { kind: 'question', id: questionId }
    : { kind: 'answer', id: answerId };
}

/** What a brand hid; null once a moderator has confirmed it, or where the key is gone. */
export function passageOf({ sealed }: SpanRow): string | null {
  return sealed === null ? null : openText(HIDDEN_PURPOSE, sealed);
}

/**
 * Ends the hiding of a span, whose question the caller has locked: confirmed, it is redacted;
 * declined or lapsed, the text is back.
 */
export async function endSpan(
  tx: Transaction,
  span: SpanRow,
  as: 'confirmed' | 'declined' | 'lapsed',
  byId: number | null,
): Promise<void> {
  if (span.endedAt !== null) return;
  const { id, questionId, mark } = span;
  const passage = passageOf(span);
  if (passage !== null && as === 'confirmed') {
    await replaceInThread(tx, { questionId, passage, mark });
    await replaceInCopies(tx, { passage, mark });
  } else if (passage !== null) {
    await replaceInThread(tx, { questionId, passage: mark, mark: passage, only: postOfSpan(span) });
  }
  await tx
    .update(hiddenSpans)
    .set({ endedAt: now(), endedAs: as, endedById: byId, sealed: null })
    .where(eq(hiddenSpans.id, id));
  const [next] = await tx
    .select({ at: min(hiddenSpans.lapsesAt) })
    .from(hiddenSpans)
    .where(and(eq(hiddenSpans.questionId, questionId), isNull(hiddenSpans.endedAt)));
  await tx
    .update(questions)
    .set({ hiddenUntil: next?.at ?? null })
    .where(eq(questions.id, questionId));
  if (as === 'lapsed') await endReviews(tx, { subjectKind: 'hidden-span', subjectId: id });
  await recordEvent(
    tx,
    byId,
    {
      type: 'post.span-ended',
      questionId,
      spanId: id,
      as,
      ...(span.answerId === null ? {} : { answerId: span.answerId }),
    },
    { privileged: byId !== null },
  );
}

/**
 * Gives back what was hidden for 48 hours and no moderator has confirmed.
 * @param questionId of this thread alone: somebody is about to read it
 */
export async function lapseDueSpans(questionId?: number): Promise<number> {
  const due = await db
    .select({ id: hiddenSpans.id, questionId: hiddenSpans.questionId })
    .from(hiddenSpans)
    .where(
      and(
        isNull(hiddenSpans.endedAt),
        lte(hiddenSpans.lapsesAt, now()),
        questionId === undefined ? undefined : eq(hiddenSpans.questionId, questionId),
      ),
    )
    .orderBy(hiddenSpans.lapsesAt)
    .limit(100);
  for (const { id, questionId: of } of due)
    await inTransaction(async (tx) => {
      await lockQuestion(tx, of);
      const rows = await tx
        .select()
        .from(hiddenSpans)
        .where(inArray(hiddenSpans.id, [id]));
      for (const span of rows) await endSpan(tx, span, 'lapsed', null);
    });
  return due.length;
}
