import { eq } from 'drizzle-orm';
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
import { members } from '#db/schema/members';
import { notFixedWords, outcomes } from '#db/schema/outcomes';
import { meToos, questions } from '#db/schema/posts';
import { atTime } from '~/platform/clock.server';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { recordOutcome } from '../outcomes/record-outcome.server';
import { verifyAnswer } from '../verification/verify-answer.server';
import { type Difference, verifyData } from '../verify-data/verify-data.server';
import { sayNotFixed } from './say-not-fixed.server';
import { sayStillHappening } from './say-still-happening.server';

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});

const LONG_AGO = new Date('2026-01-01T00:00:00Z');
const on = (day: number) => new Date(Date.UTC(2026, 5, day, 12));

async function makeThread() {
  const asker = await makeMember({ joinedAt: LONG_AGO });
  const question = await makeQuestion(brand, {
    askerId: asker.id,
    askedAt: LONG_AGO,
    productId: brand.productId,
  });
  const author = await makeMember({ joinedAt: LONG_AGO });
  const answer = await makeAnswer(question, { authorId: author.id, postedAt: LONG_AGO });
  const actor = await actorOf(asker.id);
  return { asker, actor, question, author, answer };
}

async function rowOf(questionId: number) {
  const [row] = await db.select().from(questions).where(eq(questions.id, questionId));
  return row;
}

async function reputationOf(memberId: number) {
  const [row] = await db
    .select({ reputation: members.reputation })
    .from(members)
    .where(eq(members.id, memberId));
  return row?.reputation;
}

async function verify(answerId: number) {
  const { memberId } = await makeRepresentative(brand);
  await verifyAnswer(await actorOf(memberId), {
    answerId,
    revision: 1,
    note: '',
    appliesTo: [],
    reviewBy: null,
    supersedes: null,
  });
}

async function differences() {
  const found: Difference[] = [];
  await verifyData({ report: (difference) => found.push(difference) });
  return found;
}

describe('“not fixed”', () => {
  it('opens the question, and takes the acceptance back with what it paid', async () => {
    const { actor, asker, question, author, answer } = await makeThread();
    await atTime(on(1), () => acceptAnswer(actor, { answerId: answer.id }));
    expect([await reputationOf(author.id), await reputationOf(asker.id)]).toEqual([15, 2]);
    await atTime(on(2), () => sayNotFixed(actor, { questionId: question.id, body: 'It is back.' }));
    expect(await rowOf(question.id)).toMatchObject({
      resolution: 'open',
      resolutionAt: on(2),
      notFixedAt: on(2),
      acceptedAnswerId: null,
    });
    expect([await reputationOf(author.id), await reputationOf(asker.id)]).toEqual([0, 0]);
  });

  it('holds against what came before, and not against what comes after', async () => {
    const { actor, question, answer } = await makeThread();
    await atTime(on(1), () => verify(answer.id));
    await atTime(on(2), () => sayNotFixed(actor, { questionId: question.id }));
    expect(await rowOf(question.id)).toMatchObject({ resolution: 'open' });
    for (let i = 0; i < 3; i += 1) {
      const other = await actorOf((await makeMember({ joinedAt: LONG_AGO })).id);
      await atTime(on(3), () =>
        recordOutcome(other, { answerId: answer.id, outcome: 'worked', version: null }),
      );
    }
    expect(await rowOf(question.id)).toMatchObject({ resolution: 'community-confirmed' });
    await atTime(on(4), () => verify(answer.id).catch(() => undefined));
    await atTime(on(5), () => sayNotFixed(actor, { questionId: question.id }));
    expect(await rowOf(question.id)).toMatchObject({ resolution: 'open' });
    await atTime(on(6), () => acceptAnswer(actor, { answerId: answer.id }));
    expect(await rowOf(question.id)).toMatchObject({ resolution: 'asker-confirmed' });
  });

  it('said again changes nothing, and does not begin the wait anew, until something was tried', async () => {
    const { actor, question, answer } = await makeThread();
    await atTime(on(1), () => sayNotFixed(actor, { questionId: question.id }));
    await atTime(on(2), () => sayNotFixed(actor, { questionId: question.id }));
    await expect(
      atTime(on(2), () => sayNotFixed(actor, { questionId: question.id, body: 'Really.' })),
    ).rejects.toMatchObject({ code: 'not_fixed_already' });
    expect(await rowOf(question.id)).toMatchObject({ notFixedAt: on(1) });
    await makeAnswer(question, { postedAt: on(3) });
    await atTime(on(4), () => sayNotFixed(actor, { questionId: question.id }));
    expect(await rowOf(question.id)).toMatchObject({ notFixedAt: on(4) });
    const rows = await db
      .select()
      .from(notFixedWords)
      .where(eq(notFixedWords.questionId, question.id));
    expect(rows).toHaveLength(2);
    expect(answer.id).toBeGreaterThan(0);
  });

  it('is the asker’s alone, where somebody has answered a question that asks for it', async () => {
    const { question } = await makeThread();
    const other = await actorOf((await makeMember()).id);
    await expect(sayNotFixed(other, { questionId: question.id })).rejects.toMatchObject({
      code: 'not_the_asker',
    });
    const lonely = await makeQuestion(brand);
    await expect(
      sayNotFixed(await actorOf(lonely.askerId ?? 0), { questionId: lonely.id }),
    ).rejects.toMatchObject({ code: 'nobody_answered' });
  });

  it('and an acceptance at once leave one of both, and points that agree', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { actor, question, author, answer } = await makeThread();
      await acceptAnswer(actor, { answerId: answer.id });
      await Promise.all([
        sayNotFixed(actor, { questionId: question.id }),
        acceptAnswer(actor, { answerId: answer.id }),
        sayNotFixed(actor, { questionId: question.id }),
        acceptAnswer(actor, { answerId: answer.id }),
      ]);
      const row = await rowOf(question.id);
      const accepted = row?.acceptedAnswerId === answer.id;
      expect(row?.resolution).toBe(accepted ? 'asker-confirmed' : 'open');
      expect(await reputationOf(author.id)).toBe(accepted ? 15 : 0);
    }
  });
});

describe('“still happening”', () => {
  it('is a me too and a failure of the answer that stands as the solution', async () => {
    const { actor, question, answer } = await makeThread();
    await acceptAnswer(actor, { answerId: answer.id });
    const later = await makeMember();
    const version = brand.versionIds[1] ?? 0;
    const said = { questionId: question.id, version };
    await sayStillHappening(await actorOf(later.id), said);
    await sayStillHappening(await actorOf(later.id), said);
    expect(await rowOf(question.id)).toMatchObject({
      meTooCount: 1,
      resolution: 'asker-confirmed',
    });
    const rows = await db.select().from(outcomes).where(eq(outcomes.answerId, answer.id));
    expect(rows).toMatchObject([
      { memberId: later.id, outcome: 'failed', stillHappening: true, versionId: version },
    ]);
    const too = await db.select().from(meToos).where(eq(meToos.questionId, question.id));
    expect(too).toMatchObject([{ memberId: later.id, versionId: version }]);
  });

  it('needs a solution that is not one’s own', async () => {
    const { actor, question, author, answer } = await makeThread();
    const other = await actorOf((await makeMember()).id);
    const said = { questionId: question.id, version: null };
    await expect(sayStillHappening(other, said)).rejects.toMatchObject({ code: 'not_resolved' });
    await acceptAnswer(actor, { answerId: answer.id });
    await expect(sayStillHappening(await actorOf(author.id), said)).rejects.toMatchObject({
      code: 'own_post',
    });
    await expect(sayStillHappening(actor, said)).rejects.toMatchObject({ code: 'own_post' });
  });
});

it('leaves nothing for verify-data to say', async () => {
  expect(await differences()).toEqual([]);
});
