import { and, eq, inArray, isNull, lte } from 'drizzle-orm';
import { db, type Transaction } from '#db/client.server';
import { hiddenSpans } from '#db/schema/particulars';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { photoOfPath } from '~/rules/photos';
import { noteShownPhoto } from '../photos/note-shown-photo.server';
import { lockQuestion } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { replaceInCopies } from './replace-in-copies.server';
import { replaceInThread } from './replace-in-thread.server';
import { closeSpan, passageOf, placeOfSpan, postOfSpan, type SpanRow } from './span-rows.server';
import { takePhotoOut } from './take-photo-out.server';

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
  const photo = span.kind === 'photo' ? photoOfPath(passage ?? '') : null;
  if (passage !== null && as === 'confirmed') {
    if (photo === null) {
      // A number or an address is taken out of what quotes it, too; a word is everybody's.
      if (/[\p{N}@]/u.test(passage)) await replaceInThread(tx, { questionId, passage, mark });
      await replaceInCopies(tx, { passage, mark, questionId });
    } else await takeOut(tx, span, photo.name, byId);
  } else if (passage !== null) {
    const only = postOfSpan(span);
    await replaceInThread(tx, { questionId, passage: mark, mark: passage, only });
    if (photo !== null) await noteShownPhoto(tx, only, photo.name);
  }
  await closeSpan(tx, span, as, byId);
  await recordEvent(
    tx,
    byId,
    { type: 'post.span-ended', ...placeOfSpan(span), spanId: id, as },
    { privileged: byId !== null },
  );
}

/** A confirmed photo is gone from every thread; those of the others are told. */
async function takeOut(
  tx: Transaction,
  { id: spanId, questionId: foundIn, mark: instead }: SpanRow,
  name: string,
  byId: number | null,
): Promise<void> {
  const threads = await takePhotoOut(tx, { name, instead, byId, foundIn, spanId });
  for (const thread of threads)
    if (thread.questionId !== foundIn)
      await recordEvent(
        tx,
        byId,
        { type: 'post.redacted', ...thread, reason: '' },
        { privileged: true },
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
