import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeAnswer,
  makeBrand,
  type MadeBrand,
  makeComment,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { spamLessons } from '#db/schema/checks';
import { flags } from '#db/schema/moderation';
import { reviewItems } from '#db/schema/reviews';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { flagPost } from '../flags/flag-post.server';
import { holdPost } from '../holding/hold-post.server';
import { lockPost } from '../holding/lock-post.server';
import type { PostRef } from '../holding/post-ref';
import { decideReview, decideReviewInput } from './decide-review.server';
import { listReviews, nextReview } from './list-reviews.server';
import { openReview } from './open-review.server';
import type { ReviewItem } from './review-kind';
import { showReview } from './show-review.server';

let brand: MadeBrand;
let reviewer: number;
let moderator: number;

beforeAll(async () => {
  brand = await makeBrand();
  reviewer = (await makeMember({ reputation: 600 })).id;
  moderator = (await makeMember({ role: 'moderator' })).id;
});

async function open(post: PostRef, kind: ReviewItem['kind']): Promise<number> {
  return inTransaction(async (tx) => {
    const { authorId, question } = await lockPost(tx, post);
    const about = { subjectKind: post.kind, subjectId: post.id };
    await openReview(tx, { kind, ...about, authorId, brandId: question.brandId });
    const [item] = await tx
      .select({ id: reviewItems.id })
      .from(reviewItems)
      .where(
        and(
          eq(reviewItems.subjectKind, post.kind),
          eq(reviewItems.subjectId, post.id),
          eq(reviewItems.kind, kind),
          isNull(reviewItems.decidedAt),
        ),
      )
      .orderBy(desc(reviewItems.id));
    return item?.id ?? 0;
  });
}

const hide = (post: PostRef) =>
  inTransaction((tx) => holdPost(tx, post, { because: 'moderator', by: moderator }));

async function decide(reviewItemId: number, decision: string, by: number) {
  return decideReview(await actorOf(by), {
    ...decideReviewInput.parse({ decision, reason: 'Looked at it.', message: 'Seen.' }),
    reviewItemId,
  });
}

/** A first post that waits, of each kind, and what everybody must see of it before a reviewer does. */
async function firstPosts() {
  const question = await makeQuestion(brand);
  const answer = await makeAnswer(question);
  const comment = await makeComment({ answerId: answer.id }, { authorId: (await makeMember()).id });
  const posts = {
    question: { kind: 'question', id: question.id },
    answer: { kind: 'answer', id: answer.id },
    comment: { kind: 'comment', id: comment.id },
  } as const;
  return {
    posts,
    items: {
      question: await open(posts.question, 'first-post'),
      answer: await open(posts.answer, 'first-post'),
      comment: await open(posts.comment, 'first-post'),
    },
  };
}

const listed = async (by: number) =>
  (await listReviews(await actorOf(by), { kind: 'first-post', after: null })).items.map(
    ({ id }) => id,
  );

describe('a reviewer who is no moderator', () => {
  it('reads what everybody reads, and nothing that is held, under something held, or decided', async () => {
    const { posts, items } = await firstPosts();
    const all = Object.values(items);
    const actor = await actorOf(reviewer);
    for (const id of all) expect((await showReview(actor, id)).sight.parts[0]).toBeDefined();
    expect(await listed(reviewer)).toEqual(expect.arrayContaining(all));

    await hide(posts.answer);
    expect((await showReview(actor, items.question)).sight.parts).toHaveLength(1);
    for (const id of [items.answer, items.comment]) {
      await expect(showReview(actor, id)).rejects.toMatchObject({ code: 'not_found' });
      expect(await listed(reviewer)).not.toContain(id);
      expect(await listed(moderator)).toContain(id);
      for (const decision of ['approve', 'pass-on'])
        await expect(decide(id, decision, reviewer)).rejects.toMatchObject({ code: 'not_found' });
    }
    await decide(items.question, 'approve', reviewer);
    await expect(showReview(actor, items.question)).rejects.toMatchObject({
      code: 'decided_meanwhile',
    });
    expect((await showReview(await actorOf(moderator), items.question)).decisions).toEqual([]);
  });

  it('neither dismisses flags, nor settles what moderators look at, nor teaches the checks', async () => {
    const { posts, items } = await firstPosts();
    const flagger = await makeMember({ role: 'moderator' });
    await flagPost(await actorOf(flagger.id), { post: posts.answer, reason: 'rude', detail: '' });
    expect((await showReview(await actorOf(reviewer), items.answer)).sight.reasons).toHaveLength(1);
    await decide(items.answer, 'approve', reviewer);
    const [flag] = await db.select().from(flags).where(eq(flags.answerId, posts.answer.id));
    expect(flag?.outcome).toBeNull();
    const waiting = await db
      .select({ kind: reviewItems.kind })
      .from(reviewItems)
      .where(and(eq(reviewItems.subjectId, posts.answer.id), isNull(reviewItems.decidedAt)));
    expect(waiting.map(({ kind }) => kind)).toContain('flagged-post');
    expect(await db.$count(spamLessons)).toBe(0);
    await decide(items.question, 'approve', moderator);
    expect(await db.$count(spamLessons)).toBe(1);
  });

  it('does not find votes to close in the queue', async () => {
    const { posts } = await firstPosts();
    const id = await open(posts.question, 'close-votes');
    await expect(showReview(await actorOf(reviewer), id)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

it('shows moderators nothing of what is said about their own posts', async () => {
  const question = await makeQuestion(brand, { askerId: moderator });
  const id = await open({ kind: 'question', id: question.id }, 'flagged-post');
  await expect(showReview(await actorOf(moderator), id)).rejects.toMatchObject({
    code: 'own_post',
  });
});

it('finds the next item behind a page of those that are others’ to decide', async () => {
  const own = await makeBrand();
  const { memberId } = await makeRepresentative(own);
  await db.execute(sql`update members set role = 'moderator' where id = ${memberId}`);
  const inTheWay = await makeQuestion(own);
  await open({ kind: 'question', id: inTheWay.id }, 'flagged-post');
  await db.execute(sql`
    insert into review_items (kind, subject_kind, subject_id, brand_id, opened_at)
    select 'flagged-post', 'question', 1000000 + n, ${own.brandId}, now() - interval '1 year'
    from generate_series(1, ${limits.pageSize + 5}::int) as n`);
  const free = await open({ kind: 'question', id: (await makeQuestion(brand)).id }, 'flagged-post');
  await db.execute(sql`update review_items set opened_at = now() - interval '1 day'
    where id = ${free}`);
  expect(await nextReview(await actorOf(memberId), { kind: 'flagged-post', past: null })).toBe(
    free,
  );
});
