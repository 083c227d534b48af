import { and, eq, isNull, sql } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeAnswer,
  makeBrand,
  makeComment,
  makeMember,
  makeQuestion,
} from '#db/factories';
import { comments } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { now } from '~/platform/clock.server';
import { flagPost } from '../flags/flag-post.server';
import { verifyData } from '../verify-data/verify-data.server';
import { decideReview, decideReviewInput } from './decide-review.server';
import { REMOVE_REST_TASK, removeRest, restToRemove } from './remove-all.server';
import { POSTS_AT_ONCE } from './reviewed-post.server';
import { undoReview } from './undo-review.server';

const REST = 12;

let moderator: number;
let author: number;
let questionId: number;
let answerId: number;

/** A member with more posts than are removed at once, one of which is flagged. */
beforeEach(async () => {
  const brand = await makeBrand();
  moderator = (await makeMember({ role: 'moderator' })).id;
  author = (await makeMember()).id;
  const question = await makeQuestion(brand);
  questionId = question.id;
  answerId = (await makeAnswer(question, { authorId: author })).id;
  const body = 'Cheap watches, as good as new.';
  await db.insert(comments).values(
    Array.from({ length: POSTS_AT_ONCE + REST }, () => ({
      ...{ questionId, authorId: author, body, bodyHtml: `<p>${body}</p>`, postedAt: now() },
    })),
  );
});

async function removeAll(): Promise<number> {
  const post = { kind: 'answer', id: answerId } as const;
  await flagPost(await actorOf(moderator), { post, reason: 'spam', detail: '' });
  const [item] = await db
    .select({ id: reviewItems.id })
    .from(reviewItems)
    .where(and(eq(reviewItems.subjectId, answerId), isNull(reviewItems.decidedAt)));
  if (item === undefined) throw new Error('nothing waits');
  const given = { decision: 'remove-as-spam', all: 'yes', as: 'spam', reason: 'Watches.' };
  const input = decideReviewInput.parse({ ...given, message: 'No advertising here, please.' });
  await decideReview(await actorOf(moderator), { ...input, reviewItemId: item.id });
  return item.id;
}

/** What the job was told that goes on with a decision. */
async function restOf(reviewItemId: number) {
  const rows = await db.execute<{ payload: unknown }>(sql`
    select j.payload from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = ${REMOVE_REST_TASK}`);
  const rest = rows.map(({ payload }) => restToRemove.parse(payload));
  const [own] = rest.filter((one) => one.reviewItemId === reviewItemId);
  if (own === undefined) throw new Error('no job goes on');
  return own;
}

const undo = async (reviewItemId: number) => undoReview(await actorOf(moderator), { reviewItemId });
const left = () =>
  db.$count(comments, and(eq(comments.authorId, author), isNull(comments.deletedAt)));

async function differences(): Promise<unknown[]> {
  const found: unknown[] = [];
  await verifyData({ report: (one) => found.push(one) });
  return found;
}

it('removes as many as at once, the rest in its name, nothing that came later, and brings all back', async () => {
  const id = await removeAll();
  expect(await left()).toBe(REST);
  await makeComment({ questionId }, { authorId: author, postedAt: new Date(Date.now() + 60_000) });
  await removeRest(await restOf(id));
  expect(await left()).toBe(1);
  expect(await differences()).toEqual([]);
  await undo(id);
  expect(await left()).toBe(POSTS_AT_ONCE + REST + 1);
  expect(await differences()).toEqual([]);
});

it('is undone as one act while the rest is being removed, and goes on no more', async () => {
  const id = await removeAll();
  const rest = await restOf(id);
  await Promise.all([removeRest(rest), undo(id)]);
  await removeRest(rest);
  expect(await left()).toBe(POSTS_AT_ONCE + REST);
  expect(await differences()).toEqual([]);
});
