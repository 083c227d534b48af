import { randomUUID } from 'node:crypto';
import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { hiddenSpans } from '#db/schema/particulars';
import { answers, comments, questions } from '#db/schema/posts';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput } from '~/platform/refusal.server';
import { sealText } from '~/platform/sealed-text.server';
import { HIDING } from '~/rules/particulars/hiding';
import type { LockedPost } from '../holding/lock-post.server';
import { recordEvent } from '../record-event.server';
import { openReview } from '../reviews/open-review.server';
import { replaceInThread } from './replace-in-thread.server';
import { HIDDEN_PURPOSE } from './span-rows.server';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

type Hiding = {
  post: LockedPost;
  memberId: number;
  kind: 'passage' | 'photo';
  /** What stands in the text: of a photo its address. */
  passage: string;
  length: number;
  /** What stands there afterwards, which no other passage has. */
  markOf: (brand: string, spanId: number) => string;
};

/** A post's text as it stands today, with its title. */
export async function textOfPost(tx: Transaction, post: LockedPost): Promise<string> {
  if (post.kind === 'question') return `${post.question.title}\n${post.question.body}`;
  const from = post.kind === 'answer' ? answers : comments;
  const [row] = await tx.select({ body: from.body }).from(from).where(eq(from.id, post.id));
  return row?.body ?? '';
}

/** How many characters of a post are hidden just now. */
export async function hiddenInPost(tx: Transaction, post: LockedPost): Promise<number> {
  const [row] = await tx
    .select({ hidden: sql<number>`coalesce(sum(${hiddenSpans.length}), 0)::int` })
    .from(hiddenSpans)
    .where(
      and(
        eq(hiddenSpans.questionId, post.question.id),
        post.kind === 'comment'
          ? eq(hiddenSpans.commentId, post.id)
          : and(
              isNull(hiddenSpans.commentId),
              post.kind === 'answer'
                ? eq(hiddenSpans.answerId, post.id)
                : isNull(hiddenSpans.answerId),
            ),
        isNull(hiddenSpans.endedAt),
      ),
    );
  return row?.hidden ?? 0;
}

/**
 * Hides something in a post, whose permission has been asked: it is sealed, a mark stands in its
 * place, moderators find it in their queue, and it lapses.
 * @throws InvalidInput where the brand has hidden enough within a day
 */
export async function hideInPost(tx: Transaction, given: Hiding): Promise<{ spanId: number }> {
  const { post, memberId, kind, passage } = given;
  const { brandId, id: questionId } = post.question;
  const { answerId } = post;
  const commentId = post.kind === 'comment' ? post.id : null;
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
    throw new InvalidInput({ [kind]: words.hiddenParticulars.hiding.tooMany(HIDING.aDay) });
  const before = await tx
    .select({
      as: hiddenSpans.endedAs,
      here: sql<boolean>`${and(
        eq(hiddenSpans.questionId, questionId),
        sql`${hiddenSpans.answerId} is not distinct from ${answerId}::bigint`,
        sql`${hiddenSpans.commentId} is not distinct from ${commentId}::bigint`,
      )}`,
    })
    .from(hiddenSpans)
    .where(
      and(
        eq(hiddenSpans.brandId, brandId),
        inArray(hiddenSpans.endedAs, ['declined', 'lapsed']),
        gt(hiddenSpans.hiddenAt, new Date(at.getTime() - HIDING.declinedDays * DAY)),
      ),
    );
  if (before.some(({ here }) => here))
    throw new InvalidInput({ [kind]: words.hiddenParticulars.hiding.givenBack });
  if (before.filter(({ as }) => as === 'declined').length >= HIDING.declined)
    throw new InvalidInput({
      [kind]: words.hiddenParticulars.hiding.declinedOften(HIDING.declined, HIDING.declinedDays),
    });
  const lapsesAt = new Date(at.getTime() + HIDING.hours * HOUR);
  const [span] = await tx
    .insert(hiddenSpans)
    .values({
      brandId,
      questionId,
      answerId,
      commentId,
      hiddenById: memberId,
      kind,
      sealed: sealText(HIDDEN_PURPOSE, passage),
      length: given.length,
      mark: randomUUID(),
      hiddenAt: at,
      lapsesAt,
    })
    .returning({ id: hiddenSpans.id });
  if (span === undefined) throw new Error('an insert returned no row');
  const mark = given.markOf(brand.name, span.id);
  await tx.update(hiddenSpans).set({ mark }).where(eq(hiddenSpans.id, span.id));
  await replaceInThread(tx, { questionId, passage, mark, only: post });
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
      ...(answerId === null ? {} : { answerId }),
      ...(commentId === null ? {} : { commentId }),
    },
    { privileged: true },
  );
  return { spanId: span.id };
}
