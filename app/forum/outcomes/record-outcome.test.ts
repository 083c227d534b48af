import { and, eq, isNull } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { verifications } from '#db/schema/confirmations';
import { members, reputationEntries } from '#db/schema/members';
import { outcomes } from '#db/schema/outcomes';
import { answers, questions } from '#db/schema/posts';
import { events } from '#db/schema/site';
import { atTime } from '~/platform/clock.server';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { deleteAnswer } from '../answers/delete-answer.server';
import { restoreAnswer } from '../answers/restore-answer.server';
import { verifyAnswer } from '../verification/verify-answer.server';
import { type Difference, verifyData } from '../verify-data/verify-data.server';
import { vote } from '../votes/vote.server';
import { type Outcome, recordOutcome } from './record-outcome.server';

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});

const DAY = 24 * 60 * 60 * 1000;
const LONG_AGO = new Date('2026-01-01T00:00:00Z');
const NOON = new Date('2026-06-01T12:00:00Z');
const later = (days: number) => new Date(NOON.getTime() + days * DAY);

/** A thread of long ago, and customers with accounts as old. */
const customer = (given: Parameters<typeof makeMember>[0] = {}) =>
  makeMember({ joinedAt: LONG_AGO, ...given });

async function makeThread() {
  const asker = await customer();
  const question = await makeQuestion(brand, {
    askerId: asker.id,
    askedAt: LONG_AGO,
    productId: brand.productId,
  });
  const author = await customer();
  const answer = await makeAnswer(question, { authorId: author.id, postedAt: LONG_AGO });
  return { asker, question, author, answer };
}

async function say(
  memberId: number,
  answerId: number,
  outcome: Outcome | null,
  version: number | null = null,
) {
  await recordOutcome(await actorOf(memberId), { answerId, outcome, version });
}

async function countsOf(answerId: number) {
  const [row] = await db
    .select({
      worked: answers.workedCount,
      partly: answers.partlyCount,
      failed: answers.failedCount,
    })
    .from(answers)
    .where(eq(answers.id, answerId));
  return row;
}

async function reputationOf(memberId: number) {
  const [row] = await db
    .select({ reputation: members.reputation })
    .from(members)
    .where(eq(members.id, memberId));
  return row?.reputation;
}

async function stateOf(questionId: number) {
  const [row] = await db
    .select({ resolution: questions.resolution })
    .from(questions)
    .where(eq(questions.id, questionId));
  return row?.resolution;
}

/** What `verify-data` says, but of members to whom a test gave reputation out of nowhere. */
async function differences() {
  const found: Difference[] = [];
  await verifyData({ report: (difference) => found.push(difference) });
  return found.filter(({ what }) => what !== 'reputation');
}

describe('an outcome', () => {
  it('is one a member and answer, can be changed and taken back, and is kept', async () => {
    const { answer, author } = await makeThread();
    const { id } = await customer();
    await say(id, answer.id, 'worked', brand.versionIds[0]);
    await say(id, answer.id, 'worked', brand.versionIds[0]);
    expect(await countsOf(answer.id)).toEqual({ worked: 1, partly: 0, failed: 0 });
    expect(await reputationOf(author.id)).toBe(5);
    await say(id, answer.id, 'partly');
    expect(await countsOf(answer.id)).toEqual({ worked: 0, partly: 1, failed: 0 });
    expect(await reputationOf(author.id)).toBe(0);
    await say(id, answer.id, null);
    await say(id, answer.id, null);
    expect(await countsOf(answer.id)).toEqual({ worked: 0, partly: 0, failed: 0 });
    const rows = await db.select().from(outcomes).where(eq(outcomes.answerId, answer.id));
    expect(rows.map(({ outcome, withdrawnAt }) => [outcome, withdrawnAt !== null])).toEqual([
      ['worked', true],
      ['partly', true],
    ]);
    const entries = await db
      .select({ points: reputationEntries.points })
      .from(reputationEntries)
      .where(eq(reputationEntries.memberId, author.id));
    expect(entries.map(({ points }) => points)).toEqual([5, -5]);
  });

  it('is refused to the author, a visitor, and of another product’s version', async () => {
    const { answer, author } = await makeThread();
    await expect(say(author.id, answer.id, 'worked')).rejects.toMatchObject({ code: 'own_post' });
    await expect(
      recordOutcome({ kind: 'visitor' }, { answerId: answer.id, outcome: 'worked' }),
    ).rejects.toMatchObject({ code: 'sign_in_required' });
    const other = await makeBrand();
    const { id } = await customer();
    await expect(say(id, answer.id, 'worked', other.versionIds[0] ?? null)).rejects.toMatchObject({
      name: 'InvalidInput',
    });
    const idea = await makeAnswer(await makeQuestion(brand, { kind: 'idea' }));
    await expect(say(id, idea.id, 'worked')).rejects.toMatchObject({ code: 'asks_for_no_answer' });
  });

  it('of the asker or of the brand’s own people counts nowhere and pays nothing', async () => {
    const { asker, answer, author } = await makeThread();
    const agent = await makeRepresentative(brand, { level: 'agent' });
    await say(asker.id, answer.id, 'worked');
    await say(agent.memberId, answer.id, 'worked');
    expect(await countsOf(answer.id)).toEqual({ worked: 0, partly: 0, failed: 0 });
    expect(await reputationOf(author.id)).toBe(0);
    await say(agent.memberId, answer.id, 'failed');
    await say(agent.memberId, answer.id, null);
    expect(await countsOf(answer.id)).toEqual({ worked: 0, partly: 0, failed: 0 });
  });

  it('pays at most 50 an answer, over all days, and 40 from one member with their votes', async () => {
    const { question, answer, author } = await makeThread();
    for (let day = 0; day < 2; day += 1)
      await atTime(later(day), async () => {
        for (let i = 0; i < 6; i += 1) await say((await customer()).id, answer.id, 'worked');
      });
    expect(await reputationOf(author.id)).toBe(50);
    const fan = await customer({ reputation: 500 });
    await atTime(later(5), async () => {
      for (let i = 0; i < 4; i += 1) {
        const own = await makeAnswer(question, { authorId: author.id });
        await vote(await actorOf(fan.id), { answerId: own.id, value: 1 });
      }
      const last = await makeAnswer(question, { authorId: author.id });
      await say(fan.id, last.id, 'worked');
    });
    expect(await reputationOf(author.id)).toBe(90);
  });

  it('is undone with its answer, and comes back with it', async () => {
    const { answer, author } = await makeThread();
    const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
    await say((await customer()).id, answer.id, 'worked');
    const changed = await customer();
    await say(changed.id, answer.id, 'worked');
    await deleteAnswer(moderator, { answerId: answer.id, reason: 'It is about something else.' });
    expect(await reputationOf(author.id)).toBe(0);
    await expect(say(changed.id, answer.id, 'failed')).rejects.toMatchObject({ code: 'deleted' });
    await restoreAnswer(moderator, { answerId: answer.id });
    expect(await reputationOf(author.id)).toBe(10);
  });

  it('of two at once leaves one that stands, and counters that agree', async () => {
    const { answer, author } = await makeThread();
    const { id } = await customer();
    const kinds = ['worked', 'failed', 'partly', 'worked', null, 'worked'] as const;
    await Promise.all(kinds.map((outcome) => say(id, answer.id, outcome)));
    const standing = await db
      .select({ outcome: outcomes.outcome })
      .from(outcomes)
      .where(and(eq(outcomes.answerId, answer.id), isNull(outcomes.withdrawnAt)));
    const counts = await countsOf(answer.id);
    expect(standing.length).toBeLessThanOrEqual(1);
    expect((counts?.worked ?? 0) + (counts?.partly ?? 0) + (counts?.failed ?? 0)).toBe(
      standing.length,
    );
    expect(await reputationOf(author.id)).toBe(standing[0]?.outcome === 'worked' ? 5 : 0);
  });
});

describe('outcomes and states', () => {
  it('three who say that it worked confirm it, while they are three quarters', async () => {
    const { question, answer } = await makeThread();
    const people = await Promise.all([1, 2, 3].map(() => customer()));
    await Promise.all(people.map(({ id }) => say(id, answer.id, 'worked')));
    expect(await stateOf(question.id)).toBe('community-confirmed');
    await say((await customer()).id, answer.id, 'failed');
    expect(await stateOf(question.id)).toBe('community-confirmed');
    await say((await customer()).id, answer.id, 'partly');
    expect(await stateOf(question.id)).toBe('open');
  });

  it('three who say at once that it did not work make a verification outdated, and tell once', async () => {
    const { question, answer } = await makeThread();
    const { memberId } = await makeRepresentative(brand);
    await atTime(NOON, async () => {
      await verifyAnswer(await actorOf(memberId), {
        answerId: answer.id,
        revision: 1,
        note: '',
        appliesTo: [brand.versionIds[0] ?? 0],
        reviewBy: null,
        supersedes: null,
      });
    });
    expect(await stateOf(question.id)).toBe('brand-verified');
    const covered = brand.versionIds[0] ?? 0;
    const notCounted = await atTime(later(1), async () => {
      await say((await customer({ joinedAt: later(-5) })).id, answer.id, 'failed', covered);
      await say((await customer()).id, answer.id, 'failed', brand.versionIds[1] ?? 0);
      await say((await customer()).id, answer.id, 'failed');
      const agent = await makeRepresentative(brand);
      await say(agent.memberId, answer.id, 'failed', covered);
      return stateOf(question.id);
    });
    expect(notCounted).toBe('brand-verified');
    const three = await Promise.all([1, 2, 3].map(() => customer()));
    await atTime(later(2), () =>
      Promise.all(three.map(({ id }) => say(id, answer.id, 'failed', covered))),
    );
    expect(await stateOf(question.id)).toBe('open');
    const [first] = three;
    await atTime(later(3), () => say(first?.id ?? 0, answer.id, null));
    expect(await stateOf(question.id)).toBe('brand-verified');
    await atTime(later(4), () => say(first?.id ?? 0, answer.id, 'failed', covered));
    expect(await stateOf(question.id)).toBe('open');
    const told = await db
      .select({ payload: events.payload })
      .from(events)
      .where(eq(events.type, 'answer.verification-outdated'));
    expect(told.filter(({ payload }) => payload['answerId'] === answer.id)).toHaveLength(1);
    const [row] = await db
      .select({ failed: verifications.failedCount })
      .from(verifications)
      .where(eq(verifications.answerId, answer.id));
    expect(row?.failed).toBe(3);
  });

  it('the asker’s acceptance stands above them', async () => {
    const { question, answer, asker } = await makeThread();
    await acceptAnswer(await actorOf(asker.id), { answerId: answer.id });
    await say((await customer()).id, answer.id, 'failed');
    expect(await stateOf(question.id)).toBe('asker-confirmed');
  });
});

it('leaves nothing for verify-data to say', async () => {
  expect(await differences()).toEqual([]);
});
