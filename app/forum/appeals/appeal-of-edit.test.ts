import { and, eq, isNull } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  turnOnChecks,
} from '#db/factories';
import { appeals } from '#db/schema/moderation';
import { answers } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { inTransaction } from '~/platform/transaction.server';
import { editAnswer } from '../answers/edit-answer.server';
import { holdPost } from '../holding/hold-post.server';
import { decideReview, decideReviewInput } from '../reviews/decide-review.server';
import { openReview } from '../reviews/open-review.server';
import { showReview } from '../reviews/show-review.server';
import { verifyData } from '../verify-data/verify-data.server';
import { appeal } from './appeal.server';

/*
 * An edit is decided by the checks alone: it holds a post that was in sight, or lets one go that they
 * held. Against the first one can appeal, and the second answers an appeal.
 */

const body = 'Clean the filter, then wait for a minute and switch it on again.';
const SPAM = `${body}\n\nOr buy Tramadol online without prescription: https://pills.example.com`;
const sentence = 'I quote what others tried to sell me, as a warning.';

let brand: MadeBrand;
let moderator: number;

beforeAll(async () => {
  await turnOnChecks();
  brand = await makeBrand();
  moderator = (await makeMember({ role: 'moderator' })).id;
});

async function heldByEdit() {
  const author = await makeMember();
  const answer = await makeAnswer(await makeQuestion(brand), { authorId: author.id, body });
  await edit(author.id, answer.id, 1, SPAM);
  return { authorId: author.id, answerId: answer.id };
}

const edit = async (authorId: number, answerId: number, revision: number, text: string) =>
  editAnswer(await actorOf(authorId), { answerId, revision, body: text, reason: '' });

const appealed = async (authorId: number, id: number) =>
  appeal(await actorOf(authorId), { about: 'answer', id, text: sentence });

async function stateOf(answerId: number) {
  const [row] = await db
    .select({ held: answers.held, deletedAt: answers.deletedAt })
    .from(answers)
    .where(eq(answers.id, answerId));
  const outcomes = await db
    .select({ outcome: appeals.outcome })
    .from(appeals)
    .where(eq(appeals.answerId, answerId))
    .orderBy(appeals.id);
  const waiting = await db
    .select({ kind: reviewItems.kind })
    .from(reviewItems)
    .where(
      and(
        eq(reviewItems.subjectKind, 'answer'),
        eq(reviewItems.subjectId, answerId),
        isNull(reviewItems.decidedAt),
      ),
    )
    .orderBy(reviewItems.id);
  return {
    inSight: row?.deletedAt === null && !row.held,
    outcomes: outcomes.map(({ outcome }) => outcome),
    waits: waiting.map(({ kind }) => kind),
  };
}

async function nothingIsOff(): Promise<void> {
  const found: unknown[] = [];
  await verifyData({ report: (one) => found.push(one) });
  expect(found).toEqual([]);
}

it('is heard where an edit hid a post: a moderator grants it, and the edit stands', async () => {
  const { authorId, answerId } = await heldByEdit();
  expect(await stateOf(answerId)).toEqual({ inSight: false, outcomes: [], waits: ['held-post'] });
  await appealed(authorId, answerId);
  await expect(appealed(authorId, answerId)).rejects.toMatchObject({ code: 'appealed_already' });
  const stranger = (await makeMember()).id;
  await expect(appealed(stranger, answerId)).rejects.toMatchObject({ code: 'not_found' });
  const [item] = await db
    .select({ id: reviewItems.id })
    .from(reviewItems)
    .where(and(eq(reviewItems.subjectId, answerId), eq(reviewItems.kind, 'appeal')));
  const reviewItemId = item?.id ?? 0;
  const reader = await actorOf(moderator);
  const { sight, seen } = await showReview(reader, reviewItemId);
  expect(JSON.stringify(sight.parts)).toContain(sentence);
  await decideReview(reader, {
    ...decideReviewInput.parse({ decision: 'grant', seen }),
    reviewItemId,
  });
  expect(await stateOf(answerId)).toEqual({ inSight: true, outcomes: ['granted'], waits: [] });
  await nothingIsOff();
});

it('is granted by an edit that takes out what was found, and can be made anew of a later hold', async () => {
  const { authorId, answerId } = await heldByEdit();
  await appealed(authorId, answerId);
  await edit(authorId, answerId, 2, `${body}\n\nIt took me two tries.`);
  expect(await stateOf(answerId)).toEqual({
    inSight: true,
    outcomes: ['granted'],
    waits: ['first-post'],
  });
  await inTransaction(async (tx) => {
    await holdPost(tx, { kind: 'answer', id: answerId }, { because: 'flags' });
    await openReview(tx, {
      ...{ kind: 'held-post', subjectKind: 'answer', subjectId: answerId },
      ...{ authorId, brandId: brand.brandId },
    });
  });
  await appealed(authorId, answerId);
  expect((await stateOf(answerId)).outcomes).toEqual(['granted', null]);
  // The author's own changes answer the checks, not what people flagged.
  await edit(authorId, answerId, 3, `${body}\n\nIt took me three tries.`);
  expect(await stateOf(answerId)).toMatchObject({ inSight: false, outcomes: ['granted', null] });
  await nothingIsOff();
});
