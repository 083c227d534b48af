import { asc, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { departments } from '#db/schema/brands';
import { planVersions } from '#db/schema/follow-through';
import { questions } from '#db/schema/posts';
import { events } from '#db/schema/site';
import { words } from '~/messages';
import { atTime } from '~/platform/clock.server';
import { limits } from '~/rules/limits';
import type { Actor } from '~/rules/permissions';
import { deleteQuestion } from '../questions/delete-question.server';
import { moveQuestion } from '../questions/move-question.server';
import { remindOfPlans } from './remind-of-plans.server';
import { setPlan, setPlanInput } from './set-plan.server';

const NOON = new Date('2026-03-10T12:00:00Z');

let brand: MadeBrand;
let agent: Actor;
let colleague: Actor;
let questionId: number;
beforeAll(async () => {
  brand = await makeBrand({ timeZone: 'Europe/Berlin' });
  agent = await actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId);
  colleague = await actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId);
});
beforeEach(async () => {
  questionId = (await makeQuestion(brand, { askedAt: NOON })).id;
});

type Fields = Partial<Record<'version' | 'cause' | 'nextStep' | 'updateOn' | 'updateAt', string>>;

/** A plan as its form sends it. */
function plan(fields: Fields = {}, to = { questionId, department: brand.departmentId }) {
  const { questionId: id, department } = to;
  const form = {
    version: '0',
    cause: 'The cut-out trips too early.',
    nextStep: 'We test one with your settings.',
    department: String(department),
    updateOn: '',
    updateAt: '',
    ...fields,
  };
  return { ...setPlanInput.parse(form), questionId: id };
}

function versions(of = questionId) {
  return db
    .select()
    .from(planVersions)
    .where(eq(planVersions.questionId, of))
    .orderBy(asc(planVersions.number));
}

async function eventsOf(type: string) {
  const rows = await db.select().from(events).orderBy(asc(events.id));
  return rows.filter((row) => row.type === type && row.payload['questionId'] === questionId);
}

describe('a plan', () => {
  it('is a version of its own at each change, numbered without gaps', async () => {
    await atTime(NOON, () => setPlan(agent, plan()));
    const later = new Date('2026-03-11T12:00:00Z');
    await atTime(later, () => setPlan(colleague, plan({ version: '1', cause: 'The fuse.' })));
    await atTime(later, () => setPlan(agent, plan({ version: '2', cause: 'The cable.' })));
    expect(await versions()).toMatchObject([
      { number: 1, cause: 'The cut-out trips too early.', setAt: NOON, replacedAt: later },
      { number: 2, cause: 'The fuse.', replacedAt: later },
      { number: 3, cause: 'The cable.', replacedAt: null },
    ]);
    expect(await eventsOf('plan.set')).toHaveLength(3);
  });

  it('is heard, and keeps the question with its brand and its asker', async () => {
    await atTime(NOON, () => setPlan(agent, plan()));
    const [question] = await db.select().from(questions).where(eq(questions.id, questionId));
    expect(question).toMatchObject({ heardAt: NOON, timelineCount: 1, answerCount: 0 });
    const asker = await actorOf(question?.askerId ?? 0);
    const other = await makeBrand();
    await expect(
      moveQuestion(asker, {
        questionId,
        brand: other.brandId,
        product: null,
        version: null,
        department: null,
      }),
    ).rejects.toMatchObject({ code: 'brand_has_committed' });
    await expect(deleteQuestion(asker, { questionId, reason: '' })).rejects.toMatchObject({
      code: 'brand_has_spoken',
    });
  });

  it.each<[string, Fields, string | null]>([
    ['no date', {}, null],
    ['a day, to its end in Berlin', { updateOn: '2026-03-20' }, '2026-03-20T22:59:00Z'],
    ['a day and a time', { updateOn: '2026-03-20', updateAt: '09:30' }, '2026-03-20T08:30:00Z'],
    ['after the clocks went forward', { updateOn: '2026-03-29' }, '2026-03-29T21:59:00Z'],
    [
      'a time that is skipped',
      { updateOn: '2026-03-29', updateAt: '02:30' },
      '2026-03-29T01:00:00Z',
    ],
    ['today', { updateOn: '2026-03-10' }, '2026-03-10T22:59:00Z'],
  ])('promises the next word by %s', async (_, fields, expected) => {
    await atTime(NOON, () => setPlan(agent, plan(fields)));
    const [version] = await versions();
    expect(version?.updateBy ?? null).toEqual(expected === null ? null : new Date(expected));
  });

  it.each<[string, Fields]>([
    ['a day that is over', { updateOn: '2026-03-09' }],
    ['a time that is over', { updateOn: '2026-03-10', updateAt: '13:00' }],
    ['a day that is too far ahead', { updateOn: '2028-01-01' }],
  ])('promises nothing by %s', async (_, fields) => {
    const attempt = atTime(NOON, () => setPlan(agent, plan(fields)));
    await expect(attempt).rejects.toMatchObject({
      problems: { updateOn: words.inputs.updateBy(limits.planDays.max) },
    });
    expect(await versions()).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ['a time without a day', { updateAt: '12:00' }],
    ['no time of day', { updateOn: '2026-03-20', updateAt: '25:00' }],
    ['no day', { updateOn: '2026-02-30' }],
    ['no cause', { cause: ' ' }],
    ['no next step', { nextStep: '' }],
    ['no number', { version: 'one' }],
  ])('is refused with %s', (_, fields) => {
    expect(
      setPlanInput.safeParse({
        version: '0',
        cause: 'The fuse.',
        nextStep: 'We test.',
        department: '1',
        ...fields,
      }).success,
    ).toBe(false);
  });

  it('names a department on offer, of its own brand', async () => {
    const other = await makeBrand();
    const [retired] = await db
      .insert(departments)
      .values({ brandId: brand.brandId, slug: `old-${questionId}`, name: 'Old', retiredAt: NOON })
      .returning({ id: departments.id });
    for (const department of [other.departmentId, retired?.id ?? 0, 999_999]) {
      await expect(setPlan(agent, plan({}, { questionId, department }))).rejects.toMatchObject({
        problems: { department: words.inputs.departmentRetired },
      });
    }
  });

  it.each<[string, () => Promise<Actor>, string]>([
    ['a customer', async () => actorOf((await makeMember()).id), 'not_a_representative'],
    [
      'another brand’s lead',
      async () =>
        actorOf((await makeRepresentative(await makeBrand(), { level: 'lead' })).memberId),
      'not_a_representative',
    ],
  ])('is not set by %s', async (_, makeActor, code) => {
    await expect(setPlan(await makeActor(), plan())).rejects.toMatchObject({ code });
  });
});

describe('two at once', () => {
  it('set a plan: one is told that it has changed, and may send it again', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await makeQuestion(brand);
      const to = { questionId: id, department: brand.departmentId };
      const tries = [
        { actor: agent, input: plan({ cause: 'The fuse.' }, to) },
        { actor: colleague, input: plan({ cause: 'The cable.' }, to) },
      ];
      const both = await Promise.allSettled(tries.map(({ actor, input }) => setPlan(actor, input)));
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const lost = both.findIndex(({ status }) => status === 'rejected');
      expect(both[lost]).toMatchObject({ reason: { code: 'stale_plan' } });
      expect(await versions(id)).toHaveLength(1);
      const again = tries[lost];
      if (again === undefined) throw new Error('nobody lost');
      await setPlan(again.actor, { ...again.input, version: 1 });
      expect(await versions(id)).toMatchObject([
        { number: 1 },
        { number: 2, cause: again.input.cause, replacedAt: null },
      ]);
    }
  });

  it('a double click makes one version', async () => {
    const input = plan({ updateOn: '2099-01-01', updateAt: '10:00' });
    const soon = {
      ...input,
      updateOn: new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10),
    };
    const numbers = await Promise.all([1, 2, 3].map(() => setPlan(agent, soon)));
    expect(numbers).toEqual([{ number: 1 }, { number: 1 }, { number: 1 }]);
    expect(await versions()).toHaveLength(1);
  });
});

describe('a plan’s date', () => {
  const by = { updateOn: '2026-03-20', updateAt: '17:00' };
  const dayBefore = new Date('2026-03-19T16:00:00Z');
  const due = new Date('2026-03-20T16:00:00Z');
  beforeEach(async () => {
    await atTime(NOON, () => setPlan(agent, plan(by)));
  });

  const remindAt = (at: Date) => atTime(at, remindOfPlans);

  it('is reminded of once a day before, and once when it has passed', async () => {
    await remindAt(new Date(dayBefore.getTime() - 1));
    expect(await eventsOf('plan.update-due')).toHaveLength(0);
    await remindAt(dayBefore);
    await remindAt(new Date(due.getTime() - 1));
    expect(await eventsOf('plan.update-due')).toHaveLength(1);
    expect(await eventsOf('plan.update-missed')).toHaveLength(0);
    await remindAt(due);
    await remindAt(new Date('2026-04-20T16:00:00Z'));
    expect(await eventsOf('plan.update-due')).toHaveLength(1);
    expect(await eventsOf('plan.update-missed')).toMatchObject([
      { actorId: null, timelineOfId: questionId, payload: { updateBy: due.toISOString() } },
    ]);
  });

  it('that passed while no worker ran is told as passed, once, with several workers', async () => {
    await Promise.all([1, 2, 3, 4].map(() => remindAt(new Date('2026-03-25T08:00:00Z'))));
    expect(await eventsOf('plan.update-due')).toHaveLength(0);
    expect(await eventsOf('plan.update-missed')).toHaveLength(1);
  });

  it('is caught up in order', async () => {
    const second = await makeQuestion(brand, { askedAt: NOON });
    await atTime(NOON, () =>
      setPlan(
        agent,
        plan({ updateOn: '2026-03-15' }, { questionId: second.id, department: brand.departmentId }),
      ),
    );
    await remindAt(new Date('2026-03-25T08:00:00Z'));
    const missed = (await db.select().from(events).orderBy(asc(events.id)))
      .filter(({ type }) => type === 'plan.update-missed')
      .map(({ payload }) => payload['questionId'])
      .filter((id) => id === questionId || id === second.id);
    expect(missed).toEqual([second.id, questionId]);
  });

  it('is over with the next version', async () => {
    await atTime(dayBefore, () =>
      setPlan(agent, plan({ version: '1', cause: 'It was the fuse.' })),
    );
    await remindAt(new Date('2026-03-25T08:00:00Z'));
    expect(await eventsOf('plan.update-due')).toHaveLength(0);
    expect(await eventsOf('plan.update-missed')).toHaveLength(0);
  });

  it('and a new version at once: whichever comes first, nobody is reminded of what is done', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await makeQuestion(brand, { askedAt: NOON });
      const to = { questionId: id, department: brand.departmentId };
      await atTime(NOON, () => setPlan(agent, plan(by, to)));
      await atTime(dayBefore, () =>
        Promise.all([
          setPlan(agent, plan({ version: '1', cause: 'It was the fuse.' }, to)),
          remindOfPlans(),
        ]),
      );
      const rows = await versions(id);
      expect(rows.map(({ remindAt: next }) => next)).toEqual([null, null]);
    }
  });

  it('of a deleted question is nobody’s', async () => {
    await db.update(questions).set({ deletedAt: NOON }).where(eq(questions.id, questionId));
    await remindAt(due);
    expect(await eventsOf('plan.update-missed')).toHaveLength(0);
    expect(await versions()).toMatchObject([{ remindAt: null }]);
  });
});
