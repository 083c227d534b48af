import { and, eq, inArray, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeComment,
  makeMember,
  makeQuestion,
  makeRepresentative,
  waiveStanding,
} from '#db/factories';
import { votes } from '#db/schema/confirmations';
import { members, sessions } from '#db/schema/members';
import { answers } from '#db/schema/posts';
import { events } from '#db/schema/site';
import { postPrints } from '#db/schema/checks';
import { votingRingMembers, votingRingPairs, votingRings } from '#db/schema/voting-rings';
import { atTime } from '~/platform/clock.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import type { Actor } from '~/rules/permissions';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { voteToClose } from '../closing/vote-to-close.server';
import { followQuestion } from '../inbox/follow-question.server';
import { mergedMemberHref } from '../members/show-member.server';
import { recordOutcome } from '../outcomes/record-outcome.server';
import { sayMeToo } from '../questions/say-me-too.server';
import { approveEdit } from '../suggested-edits/approve-edit.server';
import { suggestEdit } from '../suggested-edits/suggest-edit.server';
import { verifyAnswer } from '../verification/verify-answer.server';
import { verifyData } from '../verify-data/verify-data.server';
import { vote } from '../votes/vote.server';
import { columnsNamingMembers } from './give-rows.server';
import { mergeAccounts } from './merge-accounts.server';
import { decideRing } from '../rings/decide-ring.server';
import { suspendMember } from '../suspensions/suspend-member.server';
import { showMerge } from './show-merge.server';

const START = Date.UTC(2026, 0, 10);
const HOUR = 60 * 60 * 1000;
const reason = 'Both write from one address, and say so.';

let brand: MadeBrand;
let administrator: Actor;
let moderator: Actor;
beforeAll(async () => {
  await waiveStanding();
  brand = await makeBrand();
  administrator = await actorOf((await makeMember({ role: 'administrator' })).id);
  moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
});
const joinedAt = new Date(START - 1000 * HOUR);
const newId = async () => (await makeMember({ joinedAt })).id;

async function nothingIsOff() {
  const found: unknown[] = [];
  await verifyData({ report: (difference) => found.push(difference) });
  expect(found).toEqual([]);
}

/** Refusals are part of a random life; anything else is not. */
async function tryTo(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof InvalidInput)) throw error;
  }
}

async function namesLeft(memberId: number): Promise<string[]> {
  return inTransaction(async (tx) => {
    const left = [];
    for (const { table, column } of await columnsNamingMembers(tx)) {
      const [row] = await tx.execute<{ count: number }>(sql`select count(*)::int as count
        from ${sql.identifier(table)} where ${sql.identifier(column)} = ${memberId}`);
      if ((row?.count ?? 0) > 0) left.push(`${table}.${column}`);
    }
    return left;
  });
}

describe('merging two accounts', () => {
  it('leaves nothing to the one that goes, takes back what one may not do twice, and shows the way', async () => {
    const [fromId, intoId] = [await newId(), await newId()];
    const [from, into] = [await actorOf(fromId), await actorOf(intoId)];
    const question = await makeQuestion(brand, { askerId: fromId });
    const answer = await makeAnswer(question, { authorId: intoId });
    const other = await makeAnswer(question);
    await makeComment({ questionId: question.id }, { authorId: fromId });
    await vote(from, { answerId: answer.id, value: 1 });
    for (const actor of [from, into]) await vote(actor, { answerId: other.id, value: 1 });
    await db
      .insert(sessions)
      .values({ id: 'of-the-one-that-goes', userId: fromId, expiresAt: new Date('2100-01-01') });
    const [goes] = await db.select().from(members).where(eq(members.id, fromId));
    const shown = await showMerge(moderator, {
      from: `@${goes?.handle}`,
      into: `http://localhost/members/${intoId}/any`,
    });
    expect(shown.pair).toMatchObject({ allowed: true, moves: { questions: 1, takenBack: 2 } });
    await mergeAccounts(moderator, { from: fromId, into: intoId, reason });
    expect(await namesLeft(fromId)).toEqual([]);
    const standing = await db
      .select()
      .from(votes)
      .where(and(inArray(votes.answerId, [answer.id, other.id]), sql`withdrawn_at is null`));
    expect(standing).toMatchObject([{ answerId: other.id, voterId: intoId }]);
    expect(await mergedMemberHref(fromId)).toMatch(new RegExp(`^/members/${intoId}/`));
    const [event] = await db.select().from(events).where(eq(events.type, 'member.merged'));
    expect(event).toMatchObject({ privileged: true, payload: { fromId, reason } });
    await nothingIsOff();
  });

  it('is refused where it would be wrong', async () => {
    const [one, two] = [await newId(), await newId()];
    const merge = (actor: Actor, from: number, into: number) =>
      mergeAccounts(actor, { from, into, reason });
    const own = moderator.kind === 'member' ? moderator.memberId : 0;
    const { memberId } = await makeRepresentative(brand);
    await expect(merge(await actorOf(one), one, two)).rejects.toMatchObject({
      code: 'moderators_only',
    });
    await expect(merge(moderator, one, own)).rejects.toMatchObject({ code: 'oneself' });
    await expect(merge(moderator, one, one)).rejects.toMatchObject({ code: 'same_account' });
    await expect(merge(moderator, one, 999_999)).rejects.toMatchObject({ code: 'not_found' });
    await expect(merge(moderator, memberId, one)).rejects.toMatchObject({
      code: 'administrators_only',
    });
    const other = await makeBrand();
    const colleague = await makeRepresentative(other);
    await merge(administrator, memberId, colleague.memberId);
    expect(await actorOf(colleague.memberId)).toMatchObject({ represents: { length: 2 } });
    await expect(merge(administrator, memberId, one)).rejects.toMatchObject({
      code: 'account_gone',
    });
    await merge(moderator, one, two);
    const both = await Promise.allSettled([
      merge(moderator, two, await newId()),
      merge(moderator, two, await newId()),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

const acts = fc.array(
  fc.record({
    act: fc.constantFrom(
      'vote',
      'vote',
      'vote',
      'vote question',
      'outcome',
      'me too',
      'accept',
      'verify',
      'suggest',
      'follow',
      'close',
    ),
    who: fc.nat(5),
    what: fc.nat(9),
    up: fc.boolean(),
    hours: fc.nat(60),
  }),
  { minLength: 30, maxLength: 60 },
);

describe('whatever two accounts did', () => {
  it('verify-data finds nothing after they are merged', async () => {
    await fc.assert(
      fc.asyncProperty(acts, fc.boolean(), async (life, represented) => {
        const people: number[] = [];
        for (let count = 0; count < 5; count += 1) people.push(await newId());
        people.push((await makeRepresentative(brand)).memberId);
        const [fromId = 0, intoId = 0] = people;
        if (represented)
          await makeRepresentative(brand, {
            memberId: fromId,
            since: new Date(START + 20 * HOUR),
            until: new Date(START + 40 * HOUR),
          });
        const questions = [];
        for (const askerId of people.slice(0, 3))
          questions.push(await makeQuestion(brand, { askerId, askedAt: joinedAt }));
        const answers: Awaited<ReturnType<typeof makeAnswer>>[] = [];
        for (let count = 0; count < 10; count += 1) {
          const question = questions[count % 3];
          if (question !== undefined)
            answers.push(await makeAnswer(question, { authorId: people[count % 5] ?? null }));
        }
        for (const { act, who, what, up, hours } of [...life].sort((a, b) => a.hours - b.hours)) {
          const actor = await actorOf(people[who] ?? 0);
          const [answer, question] = [answers[what], questions[what % 3]];
          if (answer === undefined || question === undefined) continue;
          const [answerId, questionId] = [answer.id, question.id];
          await atTime(new Date(START + hours * HOUR), () =>
            tryTo(async () => {
              if (act === 'vote') await vote(actor, { answerId, value: up ? 1 : -1 });
              if (act === 'vote question') await vote(actor, { questionId, value: up ? 1 : -1 });
              if (act === 'outcome')
                await recordOutcome(actor, { answerId, outcome: up ? 'worked' : 'failed' });
              if (act === 'me too') await sayMeToo(actor, { questionId, on: true, version: null });
              if (act === 'accept') await acceptAnswer(actor, { answerId });
              if (act === 'follow') await followQuestion(actor, { questionId });
              if (act === 'close')
                await voteToClose(actor, {
                  questionId,
                  as: 'off-topic',
                  original: null,
                  reason: 'Not about this.',
                });
              if (act === 'verify')
                await verifyAnswer(actor, {
                  answerId,
                  revision: 1,
                  note: '',
                  appliesTo: [],
                  reviewBy: null,
                  supersedes: null,
                });
              if (act === 'suggest') {
                const { suggestedEditId } = await suggestEdit(actor, {
                  answerId,
                  revision: 1,
                  body: `A text of ${who} for ${what}.`,
                  reason: 'Better words.',
                });
                if (up)
                  await approveEdit(moderator, {
                    suggestedEditId,
                    revision: 1,
                    verification: 'outdate',
                    changed: null,
                  });
              }
            }),
          );
        }
        // Others go on while it happens.
        const bystander = await actorOf(people[3] ?? 0);
        const answer = answers[0];
        await Promise.all([
          mergeAccounts(administrator, { from: fromId, into: intoId, reason }),
          tryTo(() => vote(bystander, { answerId: answer?.id ?? 0, value: 1 })),
          tryTo(() => vote(bystander, { answerId: answers[1]?.id ?? 0, value: 1 })),
        ]);
        expect(await namesLeft(fromId)).toEqual([]);
        await nothingIsOff();
      }),
      { numRuns: 3, endOnFailure: true },
    );
  }, 120_000);
});

it('leaves what a ring’s reversal took, and takes suspensions with it', async () => {
  const [fromId, intoId, voter] = [await newId(), await newId(), await newId()];
  const question = await makeQuestion(brand, { askerId: await newId() });
  const answer = await makeAnswer(question, { authorId: fromId });
  await vote(await actorOf(voter), { answerId: answer.id, value: 1 });
  await db.insert(postPrints).values({
    ...{ postKind: 'answer', postId: answer.id, questionId: question.id, authorId: fromId },
    ...{ byNewcomer: false, exact: 1, numbers: [], fate: 'published', postedAt: new Date() },
  });
  const [ring] = await db
    .insert(votingRings)
    .values({
      state: 'proposed',
      people: `${fromId} ${voter}`,
      score: 80,
      evidence: [],
      voteCount: 1,
      foundAt: new Date(),
    })
    .returning({ id: votingRings.id });
  const ringId = ring?.id ?? 0;
  const both = [fromId, voter];
  await db.insert(votingRingMembers).values(both.map((memberId) => ({ ringId, memberId })));
  await db.insert(votingRingPairs).values({ ringId, voterId: voter, authorId: fromId });
  await decideRing(moderator, { ringId, decision: 'reverse', reason });
  await suspendMember(moderator, { memberId: fromId, reason, message: reason, days: '3' });
  await mergeAccounts(administrator, { from: fromId, into: intoId, reason });
  const [known] = await db.select().from(votingRings).where(eq(votingRings.id, ringId));
  const people = [intoId, voter].sort((a, b) => a - b).join(' ');
  expect(known).toMatchObject({ state: 'reversed', people });
  const [print] = await db.select().from(postPrints).where(eq(postPrints.postId, answer.id));
  expect(print?.authorId).toBe(intoId);
  const [kept] = await db.select().from(members).where(eq(members.id, intoId));
  expect(kept?.suspendedUntil).not.toBeNull();
  const [gone] = await db.select().from(members).where(eq(members.id, fromId));
  expect(gone?.suspendedUntil).toBeNull();
  const [scored] = await db.select().from(answers).where(eq(answers.id, answer.id));
  expect(scored?.score).toBe(0);
  await nothingIsOff();
});
