import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
import { postPrints, printBands } from '#db/schema/checks';
import { answers } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { now } from '~/platform/clock.server';
import { limits } from '~/rules/limits';
import type { MemberActor } from '~/rules/permissions';
import { demandRoomToPost } from './demand-room.server';
import { deleteAnswer } from '../answers/delete-answer.server';
import { postAnswer, postAnswerInput } from '../answers/post-answer.server';
import { demandMember } from '../demand.server';
import { flagPost } from '../flags/flag-post.server';
import { releasePost } from '../holding/release-post.server';
import { decideReview, decideReviewInput } from '../reviews/decide-review.server';
import { listReviews, nextReview } from '../reviews/list-reviews.server';
import { openReview } from '../reviews/open-review.server';
import { showReview } from '../reviews/show-review.server';
import { verifyData } from '../verify-data/verify-data.server';
import { inTransaction } from '~/platform/transaction.server';

let brand: MadeBrand;
let moderator: MemberActor;

beforeAll(async () => {
  await turnOnChecks();
  brand = await makeBrand();
  moderator = demandMember(await actorOf((await makeMember({ role: 'moderator' })).id));
});

beforeEach(async () => {
  // What the test before held is in sight again, and waits for nobody.
  const held = await db.select({ id: answers.id }).from(answers).where(eq(answers.held, true));
  for (const { id } of held)
    await inTransaction((tx) => releasePost(tx, { kind: 'answer', id }, { by: null }));
  await db
    .update(reviewItems)
    .set({ decidedAt: now(), decision: 'gone' })
    .where(isNull(reviewItems.decidedAt));
  await db.delete(printBands);
  await db.delete(postPrints);
});

async function newcomer(): Promise<MemberActor> {
  return demandMember(await actorOf((await makeMember()).id));
}

/** Answers that are held: no two alike. */
async function sendHeld(author: MemberActor, submission = randomUUID()) {
  const question = await makeQuestion(brand);
  const body = `${randomUUID()} sells Tramadol without prescription ${randomUUID()}`;
  const input = { ...postAnswerInput.parse({ submission, body }), questionId: question.id };
  return { input, ...(await postAnswer(author, input)) };
}

async function flood(author: MemberActor): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 0; n < limits.heldPosts; n++) ids.push((await sendHeld(author)).answerId);
  return ids;
}

const queue = async () => (await listReviews(moderator, { kind: null, after: null })).items;

describe('whoever floods the site', () => {
  it('is paused while their held posts wait, and not by what is sent twice', async () => {
    const author = await newcomer();
    const { input, answerId } = await sendHeld(author);
    for (let n = 1; n < limits.heldPosts; n++) await sendHeld(author);
    await expect(sendHeld(author)).rejects.toMatchObject({
      code: 'too_many_held',
      facts: { most: 5 },
    });
    expect(await postAnswer(author, input)).toEqual({ answerId });
    await expect(sendHeld(await newcomer())).resolves.toBeDefined();
    await deleteAnswer(author, { answerId, reason: '' });
    await expect(sendHeld(author)).resolves.toBeDefined();
  });

  it('fills one row of the queue, which one decision empties', async () => {
    const [one, other] = [await newcomer(), await newcomer()];
    const ids = await flood(one);
    const { answerId: alone } = await sendHeld(other);
    const rows = await queue();
    expect(rows.map(({ more }) => more)).toEqual(['and 4 more of theirs', null]);
    const [first] = rows;
    expect(await nextReview(moderator, { kind: null, past: null })).toBe(first?.id);
    await decideReview(moderator, {
      ...decideReviewInput.parse({
        decision: 'remove-as-spam',
        as: 'spam',
        all: 'yes',
        message: 'This is no place to sell medicine.',
      }),
      reviewItemId: first?.id ?? 0,
    });
    expect((await queue()).map(({ more }) => more)).toEqual([null]);
    const left = await db
      .select()
      .from(answers)
      .where(and(eq(answers.held, true), inArray(answers.id, [...ids, alone])));
    expect(left.map(({ id }) => id)).toEqual([alone]);
    const differences: unknown[] = [];
    await verifyData({ report: (one) => differences.push(one) });
    expect(differences).toEqual([]);
  });

  it('shows their next post where the first is let through', async () => {
    const author = await newcomer();
    await flood(author);
    const [first] = await queue();
    await decideReview(moderator, {
      ...decideReviewInput.parse({ decision: 'approve' }),
      reviewItemId: first?.id ?? 0,
    });
    const rows = await queue();
    expect(rows.map(({ more }) => more)).toEqual(['and 3 more of theirs']);
    expect(rows[0]?.id).not.toBe(first?.id);
  });
});

describe('an item of the queue', () => {
  it('says what the checks found, and what each counted', async () => {
    await sendHeld(await newcomer());
    const [row] = await queue();
    const { sight } = await showReview(moderator, row?.id ?? 0);
    expect(sight.reasons).toContainEqual(
      'It names what is advertised under pages everywhere: tramadol. It adds 1.',
    );
  });

  it('leads to the ties of an author who is said to hide one', async () => {
    const author = await makeMember({ handle: `shy-${randomUUID().slice(0, 6)}` });
    const post = async () =>
      (await makeAnswer(await makeQuestion(brand), { authorId: author.id })).id;
    const flagged = async (reason: 'affiliation' | 'spam') => {
      const id = await post();
      await flagPost(moderator, { post: { kind: 'answer', id }, reason, detail: '' });
      await inTransaction((tx) =>
        openReview(tx, {
          kind: 'flagged-post',
          subjectKind: 'answer',
          subjectId: id,
          authorId: author.id,
          brandId: brand.brandId,
        }),
      );
      const [row] = (await queue()).slice(-1);
      return (await showReview(moderator, row?.id ?? 0)).sight.ways;
    };
    expect(await flagged('affiliation')).toEqual([
      {
        href: expect.stringMatching(/^\/admin\/ties\?handle=shy-\w+#set$/),
        label: expect.stringContaining('Set a tie of'),
      },
    ]);
    expect(await flagged('spam')).toEqual([]);
  });
});

describe('before anything of a text is looked at', () => {
  const toPost = (author: MemberActor, key: string | undefined) =>
    demandRoomToPost(author, { kind: 'answer', key });

  it('whoever is paused is refused, but for the form that made one of the posts', async () => {
    const author = await newcomer();
    await toPost(author, randomUUID());
    const key = randomUUID();
    await sendHeld(author, key);
    for (let n = 1; n < limits.heldPosts; n++) await sendHeld(author);
    const paused = { code: 'too_many_held', facts: { most: limits.heldPosts } };
    // Whatever is sent for a key.
    for (const other of [randomUUID(), undefined, '', 'a\0b', 'x'.repeat(100_000)])
      await expect(toPost(author, other)).rejects.toMatchObject(paused);
    await toPost(author, key);
    await expect(demandRoomToPost(author, { kind: 'question', key })).rejects.toMatchObject(paused);
    await toPost(await newcomer(), randomUUID());
    await toPost({ ...author, reputation: 50 }, randomUUID());
  });
});
