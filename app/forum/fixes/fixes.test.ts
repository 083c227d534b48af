import { and, eq, isNull } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { members } from '#db/schema/members';
import { fixes } from '#db/schema/outcomes';
import { questions } from '#db/schema/posts';
import type { Actor } from '~/rules/permissions';
import { deleteQuestion } from '../questions/delete-question.server';
import { restoreQuestion } from '../questions/restore-question.server';
import { verifyData } from '../verify-data/verify-data.server';
import { declineFix } from './decline-fix.server';
import { declineFixInput, shipFixInput } from './fix-inputs.server';
import { planFix } from './plan-fix.server';
import { shipFix } from './ship-fix.server';
import { withdrawFix } from './withdraw-fix.server';

let brand: MadeBrand;
let agent: Actor;
beforeAll(async () => {
  brand = await makeBrand();
  agent = await actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId);
});

async function makeProblem(given: Parameters<typeof makeQuestion>[1] = {}) {
  const question = await makeQuestion(brand, {
    kind: 'problem',
    productId: brand.productId,
    ...given,
  });
  return { questionId: question.id, askerId: question.askerId ?? 0 };
}

const plan = (questionId: number) =>
  planFix(agent, { questionId, reason: 'In the spring.', link: null });
const ship = (questionId: number, version = brand.versionIds[1] ?? null) =>
  shipFix(agent, { questionId, version, link: 'https://example.com/notes', reason: '' });
const withdraw = (questionId: number) =>
  withdrawFix(agent, { questionId, reason: 'It came back in tests.' });

async function reputationOf(memberId: number) {
  const [row] = await db
    .select({ reputation: members.reputation })
    .from(members)
    .where(eq(members.id, memberId));
  return row?.reputation;
}

async function stateOf(questionId: number) {
  const [row] = await db
    .select({ fix: questions.fix })
    .from(questions)
    .where(eq(questions.id, questionId));
  return row?.fix;
}

describe('what becomes of a problem', () => {
  it('is planned, then shipped, which pays the asker once, and stays in the record', async () => {
    const { questionId, askerId } = await makeProblem();
    await plan(questionId);
    expect(await stateOf(questionId)).toBe('planned');
    await ship(questionId);
    await ship(questionId);
    expect(await reputationOf(askerId)).toBe(20);
    await ship(questionId, brand.versionIds[0]);
    expect(await reputationOf(askerId)).toBe(20);
    const rows = await db.select().from(fixes).where(eq(fixes.questionId, questionId));
    expect(rows.map(({ state, withdrawnAt }) => [state, withdrawnAt === null])).toEqual(
      expect.arrayContaining([
        ['planned', false],
        ['shipped', false],
        ['shipped', true],
      ]),
    );
  });

  it('is taken back with what it paid, and pays again when it is shipped after all', async () => {
    const { questionId, askerId } = await makeProblem();
    await ship(questionId);
    await withdraw(questionId);
    expect([await stateOf(questionId), await reputationOf(askerId)]).toEqual([null, 0]);
    await expect(withdraw(questionId)).rejects.toMatchObject({ code: 'no_fix' });
    await ship(questionId);
    expect(await reputationOf(askerId)).toBe(20);
    await declineFix(agent, { questionId, reason: 'It cannot be done, we found.' });
    expect([await stateOf(questionId), await reputationOf(askerId)]).toEqual(['declined', 0]);
  });

  it('goes under ground with the question, and comes back with it', async () => {
    const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
    const { questionId, askerId } = await makeProblem();
    await ship(questionId);
    await deleteQuestion(moderator, { questionId, reason: 'Asked for by the asker.' });
    expect(await reputationOf(askerId)).toBe(0);
    await restoreQuestion(moderator, { questionId });
    expect(await reputationOf(askerId)).toBe(20);
  });

  it('pays nothing to an asker who speaks for the brand', async () => {
    const own = await makeRepresentative(brand);
    const { questionId } = await makeProblem({ askerId: own.memberId });
    await ship(questionId);
    expect(await reputationOf(own.memberId)).toBe(0);
  });

  it('is the word of the brand’s own people, on problems and ideas, in versions of the product', async () => {
    const { questionId } = await makeProblem();
    const stranger = await actorOf((await makeMember({ reputation: 5000 })).id);
    const other = await makeBrand();
    const others = await actorOf((await makeRepresentative(other)).memberId);
    for (const actor of [stranger, others])
      await expect(planFix(actor, { questionId, reason: '', link: null })).rejects.toMatchObject({
        code: 'not_a_representative',
      });
    const asked = await makeQuestion(brand);
    await expect(plan(asked.id)).rejects.toMatchObject({ code: 'nothing_to_fix' });
    await expect(ship(questionId, other.versionIds[0])).rejects.toMatchObject({
      name: 'InvalidInput',
    });
    await expect(ship(questionId, null)).rejects.toMatchObject({ name: 'InvalidInput' });
  });

  it('shipped and taken back at once leaves one word, and points that agree', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { questionId, askerId } = await makeProblem();
      await plan(questionId);
      await Promise.allSettled([
        ship(questionId),
        withdraw(questionId),
        ship(questionId, brand.versionIds[0]),
        withdraw(questionId),
      ]);
      const standing = await db
        .select({ state: fixes.state })
        .from(fixes)
        .where(and(eq(fixes.questionId, questionId), isNull(fixes.withdrawnAt)));
      expect(standing.length).toBeLessThanOrEqual(1);
      expect(await stateOf(questionId)).toBe(standing[0]?.state ?? null);
      expect(await reputationOf(askerId)).toBe(standing[0]?.state === 'shipped' ? 20 : 0);
    }
  });
});

describe('its link', () => {
  it.each([
    ['', null],
    [' https://example.com/2.1 ', 'https://example.com/2.1'],
    ['http://example.com', false],
    ['javascript:alert(1)', false],
    ['https://user:pw@example.com', false],
    ['https://', false],
    [`https://example.com/${'a'.repeat(500)}`, false],
  ])('%j is %j', (link, expected) => {
    const parsed = shipFixInput.safeParse({ link });
    expect(parsed.success ? parsed.data.link : false).toBe(expected);
  });

  it('a refusal has a reason', () => {
    expect(declineFixInput.safeParse({ reason: ' no ' }).success).toBe(false);
  });
});

it('leaves nothing for verify-data to say', async () => {
  const found: unknown[] = [];
  await verifyData({
    report: (difference) => {
      if (difference.what !== 'reputation') found.push(difference);
    },
  });
  expect(found).toEqual([]);
});
