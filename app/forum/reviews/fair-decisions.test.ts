import { and, desc, eq, isNull } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
import { members } from '#db/schema/members';
import { appeals, flags, memberMessages, suspensions } from '#db/schema/moderation';
import { answers, deletions } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { inTransaction } from '~/platform/transaction.server';
import { editAnswer } from '../answers/edit-answer.server';
import { restoreAnswer } from '../answers/restore-answer.server';
import { appeal } from '../appeals/appeal.server';
import { deleteComment } from '../comments/delete-comment.server';
import { flagPost } from '../flags/flag-post.server';
import { reportPost } from '../flags/report-post.server';
import { holdPost } from '../holding/hold-post.server';
import type { PostRef } from '../holding/post-ref';
import { liftSuspension } from '../suspensions/lift-suspension.server';
import { suspendMember } from '../suspensions/suspend-member.server';
import { verifyData } from '../verify-data/verify-data.server';
import { decideReview, decideReviewInput } from './decide-review.server';
import type { ReviewItem } from './review-kind';
import { claimReview, showReview } from './show-review.server';
import { undoReview } from './undo-review.server';

const reason = 'Because of what it says.';
const message = 'We have looked at this.';

let brand: MadeBrand;
let moderator: number;
let colleague: number;
let author: number;
let post: PostRef & { kind: 'answer' };

beforeAll(async () => {
  brand = await makeBrand();
  moderator = (await makeMember({ role: 'moderator' })).id;
  colleague = (await makeMember({ role: 'moderator' })).id;
});

beforeEach(async () => {
  author = (await makeMember()).id;
  const answer = await makeAnswer(await makeQuestion(brand), { authorId: author });
  post = { kind: 'answer', id: answer.id };
});

async function flagged(): Promise<number> {
  await flagPost(await actorOf(colleague), { post, reason: 'rude', detail: '' });
  return waiting('flagged-post');
}

async function waiting(
  kind: ReviewItem['kind'],
  subject: { kind: ReviewItem['subjectKind']; id: number } = post,
) {
  const [item] = await db
    .select({ id: reviewItems.id })
    .from(reviewItems)
    .where(
      and(
        eq(reviewItems.kind, kind),
        eq(reviewItems.subjectKind, subject.kind),
        eq(reviewItems.subjectId, subject.id),
        isNull(reviewItems.decidedAt),
      ),
    );
  if (item === undefined) throw new Error('nothing waits');
  return item.id;
}

async function decide(
  reviewItemId: number,
  decision: string,
  given: Record<string, string> = {},
  by = moderator,
) {
  const input = decideReviewInput.parse({ decision, reason, message, ...given });
  return decideReview(await actorOf(by), { ...input, reviewItemId });
}

const undo = async (reviewItemId: number) => undoReview(await actorOf(moderator), { reviewItemId });
const sayWhy = async (about: 'answer' | 'suspension', id: number) =>
  appeal(await actorOf(author), { about, id, text: 'It helps, and it is true.' });
const lesson = async () =>
  (await db.select().from(spamLessons).where(eq(spamLessons.postId, post.id)))[0]?.taught;

async function differences(): Promise<unknown[]> {
  const found: unknown[] = [];
  await verifyData({ report: (one) => found.push(one) });
  return found;
}

it('lets stand what was read, and nothing that was written meanwhile', async () => {
  const id = await flagged();
  const { seen } = await showReview(await actorOf(moderator), id);
  const words = { body: 'It works, and one can buy this as well.', reason: '' };
  await editAnswer(await actorOf(author), { answerId: post.id, revision: 1, ...words });
  await expect(decide(id, 'approve', { seen })).rejects.toMatchObject({ code: 'edited_meanwhile' });
  const { seen: anew } = await showReview(await actorOf(moderator), id);
  expect(anew).not.toBe(seen);
  await decide(id, 'approve', { seen: anew });
});

it('takes back its own hold, and no later one', async () => {
  const first = await flagged();
  await decide(first, 'hold');
  await decide(await waiting('held-post'), 'approve');
  await inTransaction((tx) => holdPost(tx, post, { because: 'flags' }));
  await undo(first);
  const [row] = await db.select().from(answers).where(eq(answers.id, post.id));
  expect(row?.held).toBe(true);
  expect(await differences()).toEqual([]);
});

it('teaches again what a post had taught before a decision that is undone', async () => {
  await decide(await flagged(), 'approve');
  expect(await lesson()).toBe('genuine');
  const second = await flagged();
  await decide(second, 'remove-as-spam', { as: 'spam' });
  expect(await lesson()).toBe('spam');
  await undo(second);
  expect(await lesson()).toBe('genuine');
});

describe('an appeal', () => {
  it('is read by somebody else than who decided', async () => {
    await decide(await flagged(), 'remove');
    await sayWhy('answer', post.id);
    const id = await waiting('appeal');
    await expect(decide(id, 'decline')).rejects.toMatchObject({ code: 'decided_before' });
    const shown = await showReview(await actorOf(moderator), id);
    expect(shown.decisions).toEqual([]);
    expect(shown.notice).not.toBeNull();
    await decide(id, 'grant', {}, colleague);
  });

  it('is over with the suspension that ends early', async () => {
    const actor = await actorOf(moderator);
    await suspendMember(actor, { memberId: author, reason, message, days: '3' });
    const [row] = await db.select().from(suspensions).where(eq(suspensions.memberId, author));
    await sayWhy('suspension', row?.id ?? 0);
    await liftSuspension(actor, { memberId: author, reason });
    const [said] = await db.select().from(appeals).where(eq(appeals.memberId, author));
    expect(said?.outcome).toBe('moot');
  });

  it('that is declined, undone and made again meanwhile, waits once', async () => {
    await decide(await flagged(), 'remove');
    await sayWhy('answer', post.id);
    const first = await waiting('appeal');
    await decide(first, 'decline', {}, colleague);
    await db.insert(appeals).values({
      memberId: author,
      answerId: post.id,
      text: 'Once more, since it is true.',
      appealedAt: new Date(),
    });
    await undo(first);
    expect(
      await db.$count(appeals, and(eq(appeals.answerId, post.id), isNull(appeals.outcome))),
    ).toBe(1);
  });
});

it('owes the author a word where their post goes out of sight', async () => {
  const id = await flagged();
  for (const decision of ['hold', 'remove', 'remove-as-spam'])
    await expect(decide(id, decision, { message: '' })).rejects.toMatchObject({
      problems: { message: expect.any(String) },
    });
  const comment = await makeComment({ answerId: post.id }, { authorId: author });
  const actor = await actorOf(moderator);
  await expect(deleteComment(actor, { commentId: comment.id, reason: '' })).rejects.toMatchObject({
    problems: { reason: expect.any(String) },
  });
  await deleteComment(actor, { commentId: comment.id, reason });
  const [told] = await db
    .select()
    .from(memberMessages)
    .where(eq(memberMessages.memberId, author))
    .orderBy(desc(memberMessages.id));
  expect(told).toMatchObject({ kind: 'remove', text: reason, commentId: comment.id });
});

it('is the only way back for what a decision removed', async () => {
  const id = await flagged();
  await decide(id, 'remove-as-spam', { as: 'spam' });
  const actor = await actorOf(moderator);
  await expect(restoreAnswer(actor, { answerId: post.id })).rejects.toMatchObject({
    code: 'removed_by_decision',
  });
  await undo(id);
  expect(await differences()).toEqual([]);
});

it('leaves others what the author wrote about a brand of one’s own', async () => {
  const own = await makeBrand();
  const { memberId } = await makeRepresentative(own);
  await db.update(members).set({ role: 'moderator' }).where(eq(members.id, memberId));
  const kept = await makeAnswer(await makeQuestion(own), { authorId: author });
  await decide(await flagged(), 'remove-as-spam', { as: 'spam', all: 'yes' }, memberId);
  expect(await db.$count(deletions, eq(deletions.answerId, post.id))).toBe(1);
  expect(await db.$count(deletions, eq(deletions.answerId, kept.id))).toBe(0);
});

it('is claimed for three items at a time, the latest', async () => {
  const actor = await actorOf(moderator);
  const ids: number[] = [];
  for (let count = 0; count < 5; count += 1) {
    const { id } = await makeQuestion(brand);
    const question = { kind: 'question', id } as const;
    await flagPost(await actorOf(colleague), { post: question, reason: 'rude', detail: '' });
    const item = await waiting('flagged-post', question);
    ids.push(item);
    await claimReview(actor, item);
    await new Promise((done) => setTimeout(done, 2));
  }
  const mine = await db
    .select({ id: reviewItems.id })
    .from(reviewItems)
    .where(and(eq(reviewItems.claimedById, moderator), isNull(reviewItems.decidedAt)));
  expect(mine.map(({ id }) => id).sort((a, b) => a - b)).toEqual(ids.slice(2));
});

describe('a flag', () => {
  it('counts once for a post, whatever reasons were given', async () => {
    const actor = await actorOf((await makeMember({ role: 'moderator' })).id);
    for (const why of ['spam', 'rude', 'duplicate', 'danger'] as const)
      await flagPost(actor, { post, reason: why, detail: '' });
    await decide(await waiting('flagged-post'), 'remove');
    const next = await makeQuestion(brand);
    await flagPost(actor, { post: { kind: 'question', id: next.id }, reason: 'spam', detail: '' });
    const [flag] = await db.select().from(flags).where(eq(flags.questionId, next.id));
    expect(flag?.weight).toBe(125);
  });

  it('of one member hides nothing with that person’s reports as a visitor', async () => {
    await flagged();
    for (const clientAddress of ['192.0.2.1', '198.51.100.1'])
      for (const why of ['danger', 'particulars'] as const)
        await reportPost({ post, reason: why, detail: '' }, { clientAddress });
    const [row] = await db.select().from(answers).where(eq(answers.id, post.id));
    expect(row?.held).toBe(false);
  });

  it('tells a stranger nothing of a post that is out of sight', async () => {
    await inTransaction((tx) => holdPost(tx, post, { because: 'flags' }));
    const stranger = await actorOf((await makeMember({ reputation: 60 })).id);
    await expect(flagPost(stranger, { post, reason: 'rude', detail: '' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      appeal(stranger, { about: 'answer', id: post.id, text: 'It should be seen.' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await db.update(members).set({ reputation: 0 }).where(eq(members.reputation, 60));
  });
});
