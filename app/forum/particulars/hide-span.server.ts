import { randomUUID } from 'node:crypto';
import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { hiddenSpans } from '#db/schema/particulars';
import { answers, comments, questions } from '#db/schema/posts';
import { brands } from '#db/schema/brands';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput } from '~/platform/refusal.server';
import { sealText } from '~/platform/sealed-text.server';
import { inTransaction } from '~/platform/transaction.server';
import { countCharacters } from '~/rules/limits';
import { HIDING } from '~/rules/particulars/hiding';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockPost } from '../holding/lock-post.server';
import type { PostRef } from '../holding/post-ref';
import { recordEvent } from '../record-event.server';
import { openReview } from '../reviews/open-review.server';
import { passageInput } from './redact-passage.server';
import { replaceInThread } from './replace-in-thread.server';

export const HIDDEN_PURPOSE = 'hidden span';
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

export const hideSpanInput = z.object({ passage: passageInput });

/**
 * Hides a passage of a post at once, in the brand's name, until a moderator has looked at it or 48
 * hours are over. It is no tool against criticism: little can be hidden of a post, and few a day.
 * @returns the hidden span's id
 */
export async function hideSpan(
  actor: Actor,
  { post: ref, passage }: { post: PostRef; passage: string },
): Promise<{ spanId: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const post = await lockPost(tx, ref);
    const { brandId, id: questionId } = post.question;
    demand(can(actor, 'post.hide-span', { brandId, deleted: post.deletedAt !== null }));
    const [brand] = await tx
      .select({ name: brands.name })
      .from(brands)
      .where(eq(brands.id, brandId))
      // One after the other, so that the day's number holds.
      .for('no key update');
    if (brand === undefined) throw new Error('a question has a brand');
    const at = now();
    const today = await tx.$count(
      hiddenSpans,
      and(eq(hiddenSpans.brandId, brandId), gt(hiddenSpans.hiddenAt, new Date(at.getTime() - DAY))),
    );
    if (today >= HIDING.aDay)
      throw new InvalidInput({ passage: words.particulars.hiding.tooMany(HIDING.aDay) });
    const text =
      ref.kind === 'question'
        ? `${post.question.title}\n${post.question.body}`
        : ref.kind === 'answer'
          ? await bodyOf(
              tx.select({ body: answers.body }).from(answers).where(eq(answers.id, ref.id)),
            )
          : await bodyOf(
              tx.select({ body: comments.body }).from(comments).where(eq(comments.id, ref.id)),
            );
    const times = text.split(passage).length - 1;
    if (times === 0) throw new InvalidInput({ passage: words.particulars.redact.notThere });
    const length = countCharacters(passage);
    const [before] = await tx
      .select({ hidden: sql<number>`coalesce(sum(${hiddenSpans.length}), 0)::int` })
      .from(hiddenSpans)
      .where(
        and(
          eq(hiddenSpans.questionId, questionId),
          ref.kind === 'comment'
            ? eq(hiddenSpans.commentId, ref.id)
            : and(
                isNull(hiddenSpans.commentId),
                ref.kind === 'answer'
                  ? eq(hiddenSpans.answerId, ref.id)
                  : isNull(hiddenSpans.answerId),
              ),
          isNull(hiddenSpans.endedAt),
        ),
      );
    const hidden = (before?.hidden ?? 0) + length * times;
    const most = Math.min(HIDING.ofPost, Math.ceil(countCharacters(text) * HIDING.share));
    if (hidden > most) throw new InvalidInput({ passage: words.particulars.hiding.tooMuch(most) });

    const lapsesAt = new Date(at.getTime() + HIDING.hours * HOUR);
    const [span] = await tx
      .insert(hiddenSpans)
      .values({
        brandId,
        questionId,
        answerId: post.answerId,
        commentId: ref.kind === 'comment' ? ref.id : null,
        hiddenById: memberId,
        kind: 'passage',
        sealed: sealText(HIDDEN_PURPOSE, passage),
        length,
        mark: randomUUID(),
        hiddenAt: at,
        lapsesAt,
      })
      .returning({ id: hiddenSpans.id });
    if (span === undefined) throw new Error('an insert returned no row');
    const mark = words.particulars.brandMark(brand.name, span.id);
    await tx.update(hiddenSpans).set({ mark }).where(eq(hiddenSpans.id, span.id));
    await replaceInThread(tx, { questionId, passage, mark, only: ref });
    await tx
      .update(questions)
      .set({ hiddenUntil: sql`least(${questions.hiddenUntil}, ${lapsesAt.toISOString()})` })
      .where(eq(questions.id, questionId));
    await openReview(tx, {
      kind: 'hidden-span',
      subjectKind: 'hidden-span',
      subjectId: span.id,
      authorId: post.authorId,
      brandId,
    });
    await recordEvent(
      tx,
      memberId,
      {
        type: 'post.span-hidden',
        questionId,
        spanId: span.id,
        ...(post.answerId === null ? {} : { answerId: post.answerId }),
      },
      { privileged: true },
    );
    return { spanId: span.id };
  });
}

async function bodyOf(rows: PromiseLike<{ body: string }[]>): Promise<string> {
  return (await rows)[0]?.body ?? '';
}
