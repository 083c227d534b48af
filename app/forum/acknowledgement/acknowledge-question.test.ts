import { and, eq } from 'drizzle-orm';
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
import { brands } from '#db/schema/brands';
import { acknowledgements } from '#db/schema/follow-through';
import { members } from '#db/schema/members';
import { questions } from '#db/schema/posts';
import { events } from '#db/schema/site';
import { words } from '~/messages';
import { atTime } from '~/platform/clock.server';
import type { Actor } from '~/rules/permissions';
import { listWaitingQuestions } from '../desk/list-waiting-questions.server';
import { type Difference, verifyData } from '../verify-data/verify-data.server';
import { acknowledgeQuestion, acknowledgeQuestionInput } from './acknowledge-question.server';

const WORDS = 'I have your log, and Ida looks at the cut-out tomorrow morning.';
const OTHERS = 'The hose clip is ours to replace; I am finding out who has one in Leeds.';

let brand: MadeBrand;
let agent: Actor;
let colleague: Actor;
beforeAll(async () => {
  // From nine to five in Berlin, Monday to Friday.
  brand = await makeBrand({
    timeZone: 'Europe/Berlin',
    serviceHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
  });
  agent = await actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId);
  colleague = await actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId);
});

/** A representative whose earlier words nothing is compared with. */
async function freshAgent(): Promise<Actor> {
  return actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId);
}

async function questionOf(id: number) {
  const [row] = await db.select().from(questions).where(eq(questions.id, id));
  if (row === undefined) throw new Error('no such question');
  return row;
}

function on(questionId: number) {
  return db.select().from(acknowledgements).where(eq(acknowledgements.questionId, questionId));
}

describe('an acknowledgement', () => {
  it('has its own clock, in service hours', async () => {
    // Friday 16:00 in Berlin; Monday 10:10.
    const question = await makeQuestion(brand, { askedAt: new Date('2026-03-06T15:00:00Z') });
    await atTime(new Date('2026-03-09T09:10:30Z'), () =>
      acknowledgeQuestion(agent, { questionId: question.id, body: WORDS }),
    );
    expect(await on(question.id)).toMatchObject([{ body: WORDS, serviceMinutes: 130 }]);
    const [event] = await db
      .select()
      .from(events)
      .where(and(eq(events.timelineOfId, question.id), eq(events.type, 'question.acknowledged')));
    expect(event?.payload).toMatchObject({ serviceMinutes: 130 });
    expect((await questionOf(question.id)).timelineCount).toBe(1);
  });

  it('is heard, is no answer, and ends no wait', async () => {
    const question = await makeQuestion(brand, { askedAt: new Date('2026-03-06T15:00:00Z') });
    const at = new Date('2026-03-09T09:10:00Z');
    await atTime(at, async () =>
      acknowledgeQuestion(await freshAgent(), { questionId: question.id, body: WORDS }),
    );
    const after = await questionOf(question.id);
    expect(after).toMatchObject({ heardAt: at, answerCount: 0, resolution: 'open' });
    expect(after.resolutionAt).toEqual(question.resolutionAt);
    expect(after.askedAt).toEqual(question.askedAt);
  });

  it('takes a question from the list of those that nobody has said a word to', async () => {
    const own = await makeBrand();
    const mine = await actorOf((await makeRepresentative(own)).memberId);
    const question = await makeQuestion(own);
    const waiting = async () => {
      const [row] = await db.select().from(brands).where(eq(brands.id, own.brandId));
      if (row === undefined) throw new Error('no brand');
      const { rows } = await listWaitingQuestions(mine, row, {
        waitsFor: 'first-word',
        after: null,
      });
      return rows.map(({ questionId }) => questionId);
    };
    expect(await waiting()).toEqual([question.id]);
    await acknowledgeQuestion(mine, { questionId: question.id, body: WORDS });
    expect(await waiting()).toEqual([]);
  });
});

describe('words of one’s own', () => {
  it.each(['', '   ', 'Noted.', '\u200b'.repeat(40)])('are more than %j', (body) => {
    expect(acknowledgeQuestionInput.safeParse({ body }).success).toBe(false);
  });

  it('are not those that one wrote on another question', async () => {
    const writer = await freshAgent();
    const [first, second] = [await makeQuestion(brand), await makeQuestion(brand)];
    await acknowledgeQuestion(writer, { questionId: first.id, body: `Dear Anna, ${WORDS}` });
    const again = acknowledgeQuestion(writer, {
      questionId: second.id,
      body: `Dear Ben, ${WORDS.replace('Ida', 'Otto')}`,
    });
    await expect(again).rejects.toMatchObject({
      problems: { body: words.inputs.repeatsAcknowledgement },
    });
    expect(await on(second.id)).toEqual([]);
    await acknowledgeQuestion(writer, { questionId: second.id, body: OTHERS });
    expect(await on(second.id)).toHaveLength(1);
  });

  it('may be like a colleague’s', async () => {
    const [first, second] = [await makeQuestion(brand), await makeQuestion(brand)];
    await acknowledgeQuestion(await freshAgent(), { questionId: first.id, body: WORDS });
    await acknowledgeQuestion(await freshAgent(), { questionId: second.id, body: WORDS });
    expect(await on(second.id)).toHaveLength(1);
  });
});

describe('who may not', () => {
  it.each<[string, () => Promise<Actor>, string]>([
    ['a customer', async () => actorOf((await makeMember()).id), 'not_a_representative'],
    [
      'another brand’s lead',
      async () =>
        actorOf((await makeRepresentative(await makeBrand(), { level: 'lead' })).memberId),
      'not_a_representative',
    ],
    [
      'who left the brand',
      async () => actorOf((await makeRepresentative(brand, { until: new Date() })).memberId),
      'not_a_representative',
    ],
  ])('%s', async (_, makeActor, code) => {
    const question = await makeQuestion(brand);
    const attempt = acknowledgeQuestion(await makeActor(), {
      questionId: question.id,
      body: WORDS,
    });
    await expect(attempt).rejects.toMatchObject({ code });
    expect(await on(question.id)).toEqual([]);
  });

  it.each<[string, Partial<typeof questions.$inferInsert>, string]>([
    ['a deleted question', { deletedAt: new Date() }, 'deleted'],
    ['a closed one', { closedAt: new Date(), closedAs: 'off-topic' }, 'question_closed'],
  ])('%s', async (_, state, code) => {
    const question = await makeQuestion(brand, state);
    await expect(
      acknowledgeQuestion(agent, { questionId: question.id, body: OTHERS }),
    ).rejects.toMatchObject({ code });
  });

  it('the asker, who speaks for the brand', async () => {
    const { memberId } = await makeRepresentative(brand);
    const question = await makeQuestion(brand, { askerId: memberId });
    await expect(
      acknowledgeQuestion(await actorOf(memberId), { questionId: question.id, body: OTHERS }),
    ).rejects.toMatchObject({ code: 'own_post' });
  });
});

describe('at once', () => {
  it('two representatives: one acknowledges, the other is told who was quicker', async () => {
    for (let round = 0; round < 5; round += 1) {
      const question = await makeQuestion(brand);
      const [one, other] = [await freshAgent(), await freshAgent()];
      const both = await Promise.allSettled([
        acknowledgeQuestion(one, { questionId: question.id, body: WORDS }),
        acknowledgeQuestion(other, { questionId: question.id, body: OTHERS }),
      ]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const rows = await on(question.id);
      expect(rows).toHaveLength(1);
      const [winner] = await db
        .select()
        .from(members)
        .where(eq(members.id, rows[0]?.memberId ?? 0));
      expect(both.find((result) => result.status === 'rejected')).toMatchObject({
        reason: { code: 'acknowledged_meanwhile', facts: { who: winner?.displayName } },
      });
    }
  });

  it('one representative’s double click makes one', async () => {
    const question = await makeQuestion(brand);
    const writer = await freshAgent();
    const ids = await Promise.all(
      [1, 2, 3].map(() => acknowledgeQuestion(writer, { questionId: question.id, body: WORDS })),
    );
    expect(new Set(ids.map(({ acknowledgementId }) => acknowledgementId)).size).toBe(1);
    expect(await on(question.id)).toHaveLength(1);
  });

  it('one representative on two questions with the same words: one is refused', async () => {
    const writer = await freshAgent();
    const [first, second] = [await makeQuestion(brand), await makeQuestion(brand)];
    const both = await Promise.allSettled(
      [first, second].map(({ id }) => acknowledgeQuestion(writer, { questionId: id, body: WORDS })),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

it('leaves nothing that verify-data finds', async () => {
  const question = await makeQuestion(brand);
  await acknowledgeQuestion(colleague, { questionId: question.id, body: WORDS });
  const found: Difference[] = [];
  await verifyData({ report: (one) => found.push(one) });
  expect(found.filter(({ row }) => row === `question ${question.id}`)).toEqual([]);
});
