import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it, vi } from 'vitest';
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
import { answers } from '#db/schema/posts';
import { visitorOutcomeKeys } from '#db/schema/visitor-outcomes';
import { atTime, now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import type { Actor } from '~/rules/permissions';
import { removeExpired } from '../jobs.server';
import { showQuestion } from '../questions/show-question.server';
import { recordVisitorOutcome } from './record-visitor-outcome.server';
import { visitorOutcomesOf } from './visitor-outcomes-of.server';

let brand: MadeBrand;
beforeAll(async () => {
  vi.stubEnv('SECRET_KEY', 'a-key-for-tests-that-is-long-enough-to-be-one');
  brand = await makeBrand();
});

let household = 0;
const address = () => `10.1.${Math.floor((household += 1) / 250)}.${household % 250}`;

const says = (answer: { id: number }, fixed: boolean, clientAddress: string) =>
  recordVisitorOutcome({ answerId: answer.id, fixed }, { clientAddress });

async function countsOf(answer: { id: number }) {
  return (await visitorOutcomesOf([answer.id])).get(answer.id) ?? { fixed: 0, notFixed: 0 };
}

describe('what visitors say of an answer', () => {
  it('counts once a day for an address, the last word', async () => {
    const answer = await makeAnswer(await makeQuestion(brand));
    const here = address();
    await says(answer, true, here);
    await says(answer, true, here);
    expect(await countsOf(answer)).toEqual({ fixed: 1, notFixed: 0 });
    await says(answer, false, here);
    expect(await countsOf(answer)).toEqual({ fixed: 0, notFixed: 1 });
    await says(answer, false, address());
    await atTime(new Date(now().getTime() + 24 * 60 * 60 * 1000), () => says(answer, true, here));
    expect(await countsOf(answer)).toEqual({ fixed: 1, notFixed: 2 });
  });

  it('counts each address once, however many ask at the same moment', async () => {
    const answer = await makeAnswer(await makeQuestion(brand));
    const [one, two] = [address(), address()];
    await Promise.all(
      [one, two, one, two, one, two].map((from, index) => says(answer, index % 4 < 2, from)),
    );
    const { fixed, notFixed } = await countsOf(answer);
    expect(fixed + notFixed).toBe(2);
    expect(Math.min(fixed, notFixed)).toBeGreaterThanOrEqual(0);
  });

  it('is limited by address, over all answers', async () => {
    const answer = await makeAnswer(await makeQuestion(brand));
    const here = address();
    for (let time = 0; time < 60; time += 1) await says(answer, time % 2 === 0, here);
    await expect(says(answer, true, here)).rejects.toMatchObject({ code: 'too_many_attempts' });
    const [{ id }] = [await makeAnswer(await makeQuestion(brand))];
    await expect(says({ id }, true, here)).rejects.toThrow(Refusal);
  });

  it('keeps no address, and of the keyed hash nothing after a day', async () => {
    const answer = await makeAnswer(await makeQuestion(brand));
    await says(answer, true, '203.0.113.77');
    const keys = () =>
      db.select().from(visitorOutcomeKeys).where(eq(visitorOutcomeKeys.answerId, answer.id));
    const [row] = await keys();
    expect(JSON.stringify(row)).not.toContain('203.0.113');
    await removeExpired();
    expect(await keys()).toHaveLength(1);
    await atTime(new Date(now().getTime() + 2 * 24 * 60 * 60 * 1000), removeExpired);
    expect(await keys()).toEqual([]);
    expect(await countsOf(answer)).toEqual({ fixed: 1, notFixed: 0 });
  });

  it('is said of answers that are there, to questions that ask for one', async () => {
    const idea = await makeAnswer(await makeQuestion(brand, { kind: 'idea' }));
    await expect(says(idea, true, address())).rejects.toThrow(new Refusal('not_found'));
    await expect(says({ id: 999_999 }, true, address())).rejects.toThrow(new Refusal('not_found'));
    const answer = await makeAnswer(await makeQuestion(brand));
    await db.update(answers).set({ deletedAt: now() }).where(eq(answers.id, answer.id));
    await expect(says(answer, true, address())).rejects.toThrow(new Refusal('gone'));
  });

  it('is shown to the brand’s own people alone', async () => {
    const question = await makeQuestion(brand);
    const answer = await makeAnswer(question);
    await says(answer, true, address());
    const shownTo = async (actor: Actor) => {
      const page = await showQuestion(actor, { questionId: question.id, sort: 'best', page: 1 });
      return page.answers[0]?.visitorCounts;
    };
    const { memberId } = await makeRepresentative(brand);
    expect(await shownTo(await actorOf(memberId))).toEqual({ fixed: 1, notFixed: 0 });
    expect(await shownTo({ kind: 'visitor' })).toBeNull();
    expect(await shownTo(await actorOf((await makeMember()).id))).toBeNull();
    const other = await makeRepresentative(await makeBrand());
    expect(await shownTo(await actorOf(other.memberId))).toBeNull();
  });
});
