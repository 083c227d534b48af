import fc from 'fast-check';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, makeAnswer, makeBrand, makeMember, makeQuestion } from '#db/factories';
import { votes } from '#db/schema/confirmations';
import { memberMessages } from '#db/schema/moderation';
import { members, reputationEntries } from '#db/schema/members';
import { answers } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { votingRingMembers, votingRingPairs, votingRings } from '#db/schema/voting-rings';
import { atTime } from '~/platform/clock.server';
import { verifyData } from '../verify-data/verify-data.server';
import { vote } from '../votes/vote.server';
import { inTransaction } from '~/platform/transaction.server';
import { decideReview, decideReviewInput } from '../reviews/decide-review.server';
import { listReviews } from '../reviews/list-reviews.server';
import { openItemOf } from '../reviews/open-item-of.server';
import { openReview } from '../reviews/open-review.server';
import { showReview } from '../reviews/show-review.server';
import { undoReview } from '../reviews/undo-review.server';
import { writeSite } from '../site/write-site.server';
import { appealRing } from './appeal-ring.server';
import { decideRing } from './decide-ring.server';
import { findRings, watchVotes } from './find-rings.server';
import { showRing } from './show-ring.server';
import { makeWorld, tally } from './worlds.test-support';

const REASON = 'Read, and decided.';

async function differences(): Promise<string[]> {
  const found: string[] = [];
  await verifyData({
    report: ({ row, what, stored, recomputed }) =>
      found.push(`${row}: ${what} is ${stored}, should be ${recomputed}`),
  });
  return found.filter((line) => !/^member \d+: reputation is/.test(line));
}

/** Everybody's points, and every answer's score, as one text. */
async function standings(): Promise<string> {
  const points = await db
    .select({ id: members.id, points: members.reputation })
    .from(members)
    .orderBy(members.id);
  const scores = await db
    .select({ id: answers.id, score: answers.score })
    .from(answers)
    .orderBy(answers.id);
  return JSON.stringify([points, scores]);
}

/** A ring of these members, proposed, as the watch would have it. */
async function propose(ids: number[]): Promise<number> {
  const [ring] = await db
    .insert(votingRings)
    .values({
      state: 'proposed',
      people: ids.join(' '),
      score: 80,
      evidence: [{ is: 'reciprocity', people: ids.length, votes: 9 }],
      voteCount: 9,
      foundAt: new Date(),
    })
    .returning({ id: votingRings.id });
  const ringId = ring?.id ?? 0;
  await db.insert(votingRingMembers).values(ids.map((memberId) => ({ ringId, memberId })));
  await db
    .insert(votingRingPairs)
    .values(
      ids.flatMap((voterId) =>
        ids.filter((id) => id !== voterId).map((authorId) => ({ ringId, voterId, authorId })),
      ),
    );
  return ringId;
}

/** Three members with four answers each to somebody else's questions. */
async function threeWithAnswers() {
  const brand = await makeBrand();
  const people = await Promise.all([1, 2, 3].map(() => makeMember({ reputation: 500 })));
  const posts: { id: number; authorId: number }[] = [];
  for (const { id: authorId } of people)
    for (let n = 0; n < 4; n += 1) {
      const question = await makeQuestion(brand);
      posts.push({ id: (await makeAnswer(question, { authorId })).id, authorId });
    }
  return { ids: people.map(({ id }) => id).sort((a, b) => a - b), posts };
}

describe('a ring that is reversed', () => {
  it('takes back scores and points, counts no later vote, and is undone completely', async () => {
    const { ids, posts } = await threeWithAnswers();
    const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
    const act = fc.record({
      voter: fc.nat(2),
      post: fc.nat(posts.length - 1),
      value: fc.constantFrom(-1 as const, 0 as const, 1 as const),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 1, maxLength: 12 }),
        fc.array(act, { maxLength: 4 }),
        async (before, meanwhile) => {
          const cast = async (acts: typeof before) => {
            for (const { voter, post, value } of acts) {
              const [id, on] = [ids[voter] ?? 0, posts[post]];
              if (on === undefined || on.authorId === id) continue;
              await vote(await actorOf(id), { answerId: on.id, value });
            }
          };
          await cast(before);
          const ringId = await propose(ids);
          const decide = (decision: 'reverse' | 'undo') =>
            decideRing(moderator, { ringId, decision, reason: REASON });
          const asItWas = await standings();
          await decide('reverse');
          const scores = await db.select({ score: answers.score }).from(answers);
          expect(scores.every(({ score }) => score === 0)).toBe(true);
          await decide('undo');
          expect(await standings()).toBe(asItWas);
          await decide('reverse');
          await cast(meanwhile);
          expect(await differences()).toEqual([]);
          const during = await db.select({ score: answers.score }).from(answers);
          expect(during.every(({ score }) => score === 0)).toBe(true);
          await decide('undo');
          expect(await differences()).toEqual([]);
          const [uncounted] = await db
            .select({ id: votes.id })
            .from(votes)
            .where(and(isNull(votes.withdrawnAt), sql`${votes.ringId} is not null`));
          expect(uncounted).toBeUndefined();
        },
      ),
      { numRuns: 8, seed: 7 },
    );
  });

  it('is decided once, by nobody who is in it, and its members may object', async () => {
    const { ids, posts } = await threeWithAnswers();
    const [first = 0, second = 0] = ids;
    const on = posts.find(({ authorId }) => authorId === second);
    await vote(await actorOf(first), { answerId: on?.id ?? 0, value: 1 });
    const ringId = await propose(ids);
    await db.update(members).set({ role: 'moderator' }).where(eq(members.id, first));
    const decision = { ringId, decision: 'reverse', reason: REASON } as const;
    await expect(decideRing(await actorOf(first), decision)).rejects.toMatchObject({
      code: 'oneself',
    });
    await expect(decideRing(await actorOf(second), decision)).rejects.toMatchObject({
      code: 'moderators_only',
    });
    // What is only proposed is shown to none of them.
    await expect(showRing(await actorOf(second), ringId)).rejects.toMatchObject({
      code: 'not_found',
    });
    const moderators = await Promise.all(
      [1, 2].map(async () => actorOf((await makeMember({ role: 'moderator' })).id)),
    );
    const outcomes = await Promise.allSettled(
      moderators.map((moderator) => decideRing(moderator, decision)),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);

    expect(await showRing(await actorOf(second), ringId)).toEqual({
      as: 'member',
      reversed: true,
      others: 2,
      votes: 1,
      appealed: false,
    });
    const stranger = await actorOf((await makeMember()).id);
    await expect(showRing(stranger, ringId)).rejects.toMatchObject({ code: 'not_found' });
    const appeal = { ringId, appeal: 'We are sisters, and both know dryers.' };
    await expect(appealRing(stranger, appeal)).rejects.toMatchObject({ code: 'not_the_member' });
    await appealRing(await actorOf(second), appeal);
    await expect(appealRing(await actorOf(second), appeal)).rejects.toMatchObject({
      code: 'taken',
    });
    expect(
      await db
        .select({ kind: reviewItems.kind })
        .from(reviewItems)
        .where(and(eq(reviewItems.subjectId, ringId), isNull(reviewItems.decidedAt))),
    ).toEqual([{ kind: 'voting-ring' }]);
    expect(
      await db
        .select({ kind: memberMessages.kind })
        .from(memberMessages)
        .where(inArray(memberMessages.memberId, ids)),
    ).toHaveLength(3);
    const [entry] = await db
      .select({ sum: sql<number>`sum(${reputationEntries.points})::int` })
      .from(reputationEntries)
      .where(eq(reputationEntries.memberId, second));
    expect(entry?.sum).toBe(0);
  });
});

describe('the watch', () => {
  it('finds agreements in lively places, and accuses no fans, colleagues or small communities', async () => {
    const at = new Date('2026-06-01T03:00:00Z');
    const lines: string[] = [];
    const all = { right: 0, wrong: 0, missed: 0, honest: 0, groups: 0, found: 0 };
    for (const seed of [1, 2]) {
      const world = await makeWorld(seed, at);
      const found = await atTime(at, () => findRings());
      const result = tally(world, found);
      lines.push(`seed ${seed}: ${result.text}`);
      for (const key of ['right', 'wrong', 'missed', 'honest', 'groups', 'found'] as const)
        all[key] += result[key];
      if (seed === 2) {
        // The policy decides what becomes of them; the same people are proposed once.
        const fresh = await atTime(at, () => watchVotes());
        expect(fresh).toBeGreaterThan(0);
        expect(await atTime(at, () => watchVotes())).toBe(0);
        await db.transaction((tx) => writeSite(tx, { ringPolicy: 'off' }));
      }
      await db.execute(sql`update votes set withdrawn_at = now() where withdrawn_at is null`);
    }
    const precision = all.right / Math.max(1, all.right + all.wrong);
    const recall = all.right / (all.right + all.missed);
    const falsePerThousand = (1000 * all.wrong) / all.honest;
    process.stdout.write(
      `${[
        ...lines,
        `in all: ${all.found} of ${all.groups} groups; of members: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, ${falsePerThousand.toFixed(2)} false accusations per 1,000`,
      ].join('\n')}\n`,
    );
    expect(recall).toBeGreaterThan(0.8);
    expect(falsePerThousand).toBeLessThan(1);
  }, 60_000);
});

it('is nothing that its own members find in the queue or undo, also as moderators', async () => {
  const { ids } = await threeWithAnswers();
  const [inside = 0] = ids;
  const ringId = await propose(ids);
  const about = { subjectKind: 'voting-ring', subjectId: ringId } as const;
  await inTransaction((tx) =>
    openReview(tx, { kind: 'voting-ring', ...about, authorId: null, brandId: null }),
  );
  await db.update(members).set({ role: 'moderator' }).where(eq(members.id, inside));
  const member = await actorOf(inside);
  const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
  const reviewItemId = await openItemOf(db, about, 'voting-ring');
  await expect(showReview(member, reviewItemId)).rejects.toMatchObject({ code: 'not_found' });
  const listed = await listReviews(member, { kind: 'voting-ring', after: null });
  expect(listed.items.map(({ id }) => id)).not.toContain(reviewItemId);
  const given = decideReviewInput.parse({ decision: 'reverse', reason: REASON });
  await decideReview(moderator, { ...given, reviewItemId });
  await expect(undoReview(member, { reviewItemId })).rejects.toMatchObject({ code: 'oneself' });
  await undoReview(moderator, { reviewItemId });
  await db.update(members).set({ role: 'member' }).where(eq(members.id, inside));
});
