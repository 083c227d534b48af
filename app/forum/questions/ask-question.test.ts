import { and, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, type MadeBrand, makeBrand, makeMember, makeProduct } from '#db/factories';
import { members } from '#db/schema/members';
import { questions, questionTags, revisions, tags, tagSynonyms } from '#db/schema/posts';
import { events } from '#db/schema/site';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { type AskQuestion, askQuestion, askQuestionInput } from './ask-question.server';

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});

function draft(change: Partial<AskQuestion> = {}): AskQuestion {
  return {
    submission: randomUUID(),
    kind: 'question',
    brand: brand.brandId,
    product: brand.productId,
    version: null,
    department: null,
    title: 'Why does it stop after ten minutes?',
    body: 'It starts well and then stops, every time.',
    tags: ['heating', 'error-codes'],
    ...change,
  };
}

async function newcomer() {
  const member = await makeMember();
  return { member, actor: await actorOf(member.id) };
}

describe('asking', () => {
  it('makes the question, its first revision, its tags and its event', async () => {
    const { member, actor } = await newcomer();
    const { questionId } = await askQuestion(actor, draft());
    const [question] = await db.select().from(questions).where(eq(questions.id, questionId));
    expect(question).toMatchObject({
      askerId: member.id,
      resolution: 'open',
      answerCount: 0,
      revision: 1,
      listed: true,
    });
    expect(question?.bodyHtml).toContain('<p');
    const [first] = await db.select().from(revisions).where(eq(revisions.questionId, questionId));
    expect(first).toMatchObject({ number: 1, tags: ['heating', 'error-codes'] });
    const tagged = await db
      .select()
      .from(questionTags)
      .where(eq(questionTags.questionId, questionId));
    expect(tagged).toHaveLength(2);
    const told = await db
      .select()
      .from(events)
      .where(and(eq(events.type, 'question.asked'), eq(events.actorId, member.id)));
    expect(told).toHaveLength(1);
    const [counted] = await db.select().from(members).where(eq(members.id, member.id));
    expect(counted?.questionCount).toBe(1);
  });

  it.each(['idea', 'praise'] as const)('gives %s no resolution', async (kind) => {
    const { actor } = await newcomer();
    const { questionId } = await askQuestion(actor, draft({ kind }));
    const [question] = await db.select().from(questions).where(eq(questions.id, questionId));
    expect(question?.resolution).toBeNull();
  });

  it('makes one question of one form that is sent ten times at once', async () => {
    const { member, actor } = await newcomer();
    const form = draft();
    const made = await Promise.all(Array.from({ length: 10 }, () => askQuestion(actor, form)));
    expect(new Set(made.map(({ questionId }) => questionId)).size).toBe(1);
    const asked = await db.select().from(questions).where(eq(questions.askerId, member.id));
    expect(asked).toHaveLength(1);
  });

  it('keeps the forms of two members apart, even with one key', async () => {
    const form = draft();
    const [first, second] = await Promise.all([newcomer(), newcomer()]);
    const made = await Promise.all([
      askQuestion(first.actor, form),
      askQuestion(second.actor, form),
    ]);
    expect(made[0].questionId).not.toBe(made[1].questionId);
  });

  it('puts a question under the tag that a synonym stands for', async () => {
    const [tag] = await db.insert(tags).values({ name: 'tumble-dryer' }).returning();
    await db.insert(tagSynonyms).values({ name: 'drier', tagId: tag?.id ?? 0 });
    const { actor } = await newcomer();
    const { questionId } = await askQuestion(actor, draft({ tags: ['drier', 'tumble-dryer'] }));
    const rows = await db
      .select({ name: tags.name, count: tags.questionCount })
      .from(questionTags)
      .innerJoin(tags, eq(tags.id, questionTags.tagId))
      .where(eq(questionTags.questionId, questionId));
    expect(rows).toEqual([{ name: 'tumble-dryer', count: 1 }]);
  });

  it('lets askers bring the same new tags at the same time', async () => {
    const askers = await Promise.all(Array.from({ length: 8 }, newcomer));
    await Promise.all(
      askers.map(({ actor }, index) =>
        askQuestion(
          actor,
          draft({ tags: index % 2 === 0 ? ['new-a', 'new-b'] : ['new-b', 'new-a'] }),
        ),
      ),
    );
    const rows = await db.select().from(tags).where(eq(tags.name, 'new-a'));
    expect(rows.map(({ questionCount }) => questionCount)).toEqual([8]);
  });

  it('refuses a visitor', async () => {
    await expect(askQuestion({ kind: 'visitor' }, draft())).rejects.toMatchObject({
      code: 'sign_in_required',
    });
  });

  it('refuses a newcomer’s third link and says how far the standing is', async () => {
    const { actor } = await newcomer();
    const body = 'See https://a.example and https://b.example and https://c.example for it.';
    const refused = askQuestion(actor, draft({ body }));
    await expect(refused).rejects.toBeInstanceOf(Refusal);
    await expect(refused).rejects.toMatchObject({
      code: 'standing_too_low',
      facts: { needed: 10, missing: 10 },
    });
  });

  it('refuses a product, version or department of another brand', async () => {
    const other = await makeBrand();
    const { actor } = await newcomer();
    const foreign = [
      { change: { brand: 9_999_999 }, field: 'brand' },
      { change: { product: other.productId }, field: 'product' },
      { change: { version: other.versionIds[0] ?? 0 }, field: 'version' },
      { change: { department: other.departmentId }, field: 'department' },
    ];
    for (const { change, field } of foreign) {
      const problem = await askQuestion(actor, draft(change)).catch((error: unknown) => error);
      expect(problem).toBeInstanceOf(InvalidInput);
      expect(problem).toMatchObject({ problems: { [field]: expect.any(String) } });
    }
    const second = await makeProduct(brand.brandId);
    await expect(
      askQuestion(actor, draft({ version: second.versionIds[0] ?? 0 })),
    ).rejects.toBeInstanceOf(InvalidInput);
  });
});

describe('the form', () => {
  const form = {
    submission: '7d3b6f0e-3c1f-4c44-9f5e-0d8a34b4a111',
    kind: 'problem',
    brand: '1',
    product: '',
    title: '  Why   does it\tstop?  ',
    body: 'line one\r\nline two\0 and more of it',
    tags: 'Heating, Fehler-Codes  heating',
  };

  it('is cleaned: spaces, line ends, NUL, and tags in lower case once', () => {
    expect(askQuestionInput.parse(form)).toMatchObject({
      title: 'Why does it stop?',
      body: 'line one\nline two and more of it',
      tags: ['heating', 'fehler-codes'],
      product: null,
    });
  });

  it.each([
    ['title', { title: 'Too short' }],
    ['title', { title: 'x'.repeat(151) }],
    ['body', { body: 'x'.repeat(19) }],
    ['body', { body: 'x'.repeat(30_001) }],
    ['tags', { tags: '' }],
    ['tags', { tags: 'a b c d e f' }],
    ['tags', { tags: '<script>' }],
    ['kind', { kind: 'rant' }],
    ['brand', { brand: '-1' }],
    ['brand', { brand: '1e99' }],
    ['submission', { submission: 'not a key' }],
  ])('is refused for its %s: %o', (field, change) => {
    const parsed = askQuestionInput.safeParse({ ...form, ...change });
    expect(parsed.error?.issues[0]?.path[0]).toBe(field);
  });
});
