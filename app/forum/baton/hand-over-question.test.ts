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
import { batons } from '#db/schema/follow-through';
import { questions } from '#db/schema/posts';
import { words } from '~/messages';
import { atTime } from '~/platform/clock.server';
import type { Actor } from '~/rules/permissions';
import { moveQuestion } from '../questions/move-question.server';
import { handOverQuestion, handOverQuestionInput } from './hand-over-question.server';

const NOTE = 'The list price is wrong; you have the sheet.';
const NOON = new Date('2026-03-10T12:00:00Z');

let brand: MadeBrand;
let agent: Actor;
let colleague: Actor;
let support: number;
let pricing: number;
let design: number;
let questionId: number;

async function makeDepartment(name: string): Promise<number> {
  const [row] = await db
    .insert(departments)
    .values({ brandId: brand.brandId, slug: name.toLowerCase(), name })
    .returning({ id: departments.id });
  return row?.id ?? 0;
}

beforeAll(async () => {
  brand = await makeBrand();
  support = brand.departmentId;
  pricing = await makeDepartment('Pricing');
  design = await makeDepartment('Design');
  agent = await actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId);
  colleague = await actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId);
});
beforeEach(async () => {
  questionId = (await makeQuestion(brand, { askedAt: NOON })).id;
});

const hop = (from: number | null, department: number, note = NOTE, to = questionId) => ({
  questionId: to,
  from,
  department,
  note,
});

function held(of = questionId) {
  return db
    .select()
    .from(batons)
    .where(eq(batons.questionId, of))
    .orderBy(asc(batons.since), asc(batons.id));
}

describe('a question', () => {
  it('begins with nobody in particular, and is with one department at a time', async () => {
    const later = new Date('2026-03-11T09:00:00Z');
    await atTime(NOON, () => handOverQuestion(agent, hop(null, pricing)));
    await atTime(later, () => handOverQuestion(colleague, hop(pricing, design)));
    expect(await held()).toMatchObject([
      { fromDepartmentId: null, departmentId: pricing, since: NOON, until: later },
      { fromDepartmentId: pricing, departmentId: design, since: later, until: null },
    ]);
  });

  it('begins with the department that the asker chose', async () => {
    const { id } = await makeQuestion(brand, { departmentId: support });
    await expect(handOverQuestion(agent, hop(null, pricing, NOTE, id))).rejects.toMatchObject({
      code: 'handed_over_meanwhile',
    });
    await handOverQuestion(agent, hop(support, pricing, NOTE, id));
    expect(await held(id)).toMatchObject([{ fromDepartmentId: support, departmentId: pricing }]);
  });

  it('stays unheard, and waits on', async () => {
    await handOverQuestion(agent, hop(null, pricing));
    const [question] = await db.select().from(questions).where(eq(questions.id, questionId));
    expect(question).toMatchObject({ heardAt: null, askedAt: NOON, activeAt: NOON });
  });

  it('is nobody’s again with another brand, and stays where it is with another product', async () => {
    await handOverQuestion(agent, hop(null, pricing));
    const [{ askerId } = { askerId: null }] = await db
      .select({ askerId: questions.askerId })
      .from(questions)
      .where(eq(questions.id, questionId));
    const asker = await actorOf(askerId ?? 0);
    const place = { questionId, product: null, version: null, department: null };
    await moveQuestion(asker, { ...place, brand: brand.brandId });
    expect(await held()).toMatchObject([{ until: null }]);
    const other = await makeBrand();
    await moveQuestion(asker, { ...place, brand: other.brandId });
    const [row] = await held();
    expect(row?.until).not.toBeNull();
    const theirs = await actorOf((await makeRepresentative(other)).memberId);
    await handOverQuestion(theirs, hop(null, other.departmentId));
    expect((await held()).map(({ departmentId }) => departmentId)).toEqual([
      pricing,
      other.departmentId,
    ]);
  });
});

describe('handing over', () => {
  it('needs a note', () => {
    const form = { from: '', department: '1' };
    for (const note of ['', 'Yours.', '\u200b'.repeat(20)])
      expect(handOverQuestionInput.safeParse({ ...form, note }).success).toBe(false);
    expect(handOverQuestionInput.parse({ ...form, note: NOTE })).toEqual({
      from: null,
      department: 1,
      note: NOTE,
    });
  });

  it('goes to another department of the brand, which is on offer', async () => {
    await handOverQuestion(agent, hop(null, pricing));
    await expect(handOverQuestion(agent, hop(pricing, pricing))).rejects.toMatchObject({
      problems: { department: words.inputs.otherDepartment },
    });
    const retired = await makeDepartment('Retired');
    await db.update(departments).set({ retiredAt: NOON }).where(eq(departments.id, retired));
    const other = await makeBrand();
    for (const department of [retired, other.departmentId])
      await expect(handOverQuestion(agent, hop(pricing, department))).rejects.toMatchObject({
        problems: { department: words.inputs.departmentRetired },
      });
  });

  it('goes on from a department that has been retired since', async () => {
    const old = await makeDepartment('Old');
    await handOverQuestion(agent, hop(null, old));
    await db.update(departments).set({ retiredAt: NOON }).where(eq(departments.id, old));
    await handOverQuestion(agent, hop(old, design));
    expect(await held()).toHaveLength(2);
  });

  it.each<[string, () => Promise<Actor>]>([
    ['a customer', async () => actorOf((await makeMember()).id)],
    [
      'another brand’s lead',
      async () =>
        actorOf((await makeRepresentative(await makeBrand(), { level: 'lead' })).memberId),
    ],
  ])('is not for %s', async (_, makeActor) => {
    await expect(handOverQuestion(await makeActor(), hop(null, pricing))).rejects.toMatchObject({
      code: 'not_a_representative',
    });
  });
});

describe('two at once', () => {
  it('hand over: it goes one way, and the other is told where it is', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await makeQuestion(brand);
      const both = await Promise.allSettled([
        handOverQuestion(agent, hop(null, pricing, NOTE, id)),
        handOverQuestion(colleague, hop(null, design, NOTE, id)),
      ]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const rows = await held(id);
      expect(rows).toHaveLength(1);
      expect(both.find((result) => result.status === 'rejected')).toMatchObject({
        reason: {
          code: 'handed_over_meanwhile',
          facts: { department: rows[0]?.departmentId === pricing ? 'Pricing' : 'Design' },
        },
      });
    }
  });

  it('a double click hands over once', async () => {
    await Promise.all([1, 2, 3].map(() => handOverQuestion(agent, hop(null, pricing))));
    expect(await held()).toHaveLength(1);
  });
});
