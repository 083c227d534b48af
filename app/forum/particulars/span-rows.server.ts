import { and, eq, isNull, min } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { hiddenSpans } from '#db/schema/particulars';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { openText, sealText } from '~/platform/sealed-text.server';
import { without } from '~/rules/particulars/hide-passages';
import type { PostRef } from '../holding/post-ref';
import { endReviews } from '../reviews/end-reviews.server';

export const HIDDEN_PURPOSE = 'hidden span';

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

/** Takes a passage out of what is hidden in a thread just now: it would come back with it. */
export async function sealWithout(
  tx: Transaction,
  { questionId, passage, mark }: { questionId: number; passage: string; mark: string },
): Promise<void> {
  const open = await tx
    .select()
    .from(hiddenSpans)
    .where(and(eq(hiddenSpans.questionId, questionId), isNull(hiddenSpans.endedAt)));
  for (const span of open) {
    const hidden = passageOf(span);
    const rest = hidden === null ? null : without(hidden, passage, mark);
    if (rest === null || rest === hidden) continue;
    await tx
      .update(hiddenSpans)
      .set({ sealed: sealText(HIDDEN_PURPOSE, rest) })
      .where(eq(hiddenSpans.id, span.id));
  }
}

/** Notes how the hiding of a span ended, and until when the thread has others. */
export async function closeSpan(
  tx: Transaction,
  { id, questionId }: SpanRow,
  as: 'confirmed' | 'declined' | 'lapsed' | 'redacted',
  byId: number | null,
): Promise<void> {
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
  // A decision ends its own item.
  if (as === 'lapsed' || as === 'redacted')
    await endReviews(tx, { subjectKind: 'hidden-span', subjectId: id });
}

/** What its event says of where it stood. */
export function placeOfSpan({ questionId, answerId, commentId }: SpanRow) {
  return {
    questionId,
    ...(answerId === null ? {} : { answerId }),
    ...(commentId === null ? {} : { commentId }),
  };
}
