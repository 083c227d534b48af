import { and, eq, isNull } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
  waiveStanding,
} from '#db/factories';
import { closings } from '#db/schema/closings';
import { follows } from '#db/schema/inbox';
import { questions, tags } from '#db/schema/posts';
import { events } from '#db/schema/site';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import type { Actor } from '~/rules/permissions';
import { deleteQuestion } from '../questions/delete-question.server';
import { listQuestions } from '../questions/list-questions.server';
import { moveQuestion } from '../questions/move-question.server';
import { restoreQuestion } from '../questions/restore-question.server';
import { sayMeToo } from '../questions/say-me-too.server';
import { verifyData } from '../verify-data/verify-data.server';
import { closeQuestion, closeQuestionInput } from './close-question.server';
import { reopenQuestion } from './reopen-question.server';
import { sayNotDuplicate } from './say-not-duplicate.server';

let brand: MadeBrand;
let moderator: Actor;
beforeAll(async () => {
  await waiveStanding();
  brand = await makeBrand();
});
beforeEach(async () => {
  moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
});

const why = 'The same was asked in spring.';
const input = (fields: Record<string, string>) =>
  closeQuestionInput.parse({ as: 'off-topic', reason: why, ...fields });
const asDuplicateOf = ({ id }: { id: number }) => input({ as: 'duplicate', original: String(id) });

async function close(actor: Actor, { id }: { id: number }, original: { id: number }) {
  await closeQuestion(actor, { questionId: id, ...asDuplicateOf(original) });
}

async function stored({ id }: { id: number }) {
  const [row] = await db.select().from(questions).where(eq(questions.id, id));
  if (row === undefined) throw new Error('no such question');
  return row;
}

const askerOf = ({ askerId }: { askerId: number | null }) => actorOf(askerId ?? 0);
const problemOf = (error: unknown) => (error instanceof InvalidInput ? error.problems : error);

async function meToosOn(question: { id: number }, members: readonly Actor[]) {
  for (const member of members)
    await sayMeToo(member, { questionId: question.id, on: true, version: null });
}
const newMember = async () => actorOf((await makeMember()).id);

async function nothingIsOff() {
  const found: unknown[] = [];
  await verifyData({ report: (difference) => found.push(difference) });
  expect(found).toEqual([]);
}

describe('closing a question', () => {
  it('takes it out of the lists and its tags, and stands in the record and the audit log', async () => {
    const question = await makeQuestion(brand, { tagNames: ['closed-tag'] });
    const listed = async () => (await listQuestions({}, 'newest', null)).rows.map(({ id }) => id);
    expect(await listed()).toContain(question.id);
    await closeQuestion(moderator, { questionId: question.id, ...input({}) });
    expect(await listed()).not.toContain(question.id);
    expect(await stored(question)).toMatchObject({ closedAs: 'off-topic', duplicateOfId: null });
    const [tag] = await db.select().from(tags).where(eq(tags.name, 'closed-tag'));
    expect(tag?.questionCount).toBe(0);
    const [closing] = await db.select().from(closings).where(eq(closings.questionId, question.id));
    expect(closing).toMatchObject({ closedByRole: 'moderator', reason: why, reopenedAt: null });
    const [event] = await db.select().from(events).where(eq(events.type, 'question.closed'));
    expect(event).toMatchObject({ privileged: true, payload: { as: 'off-topic', reason: why } });
    await nothingIsOff();
  });

  it('is for its asker and moderators without a stake in the brand', async () => {
    const question = await makeQuestion(brand);
    const questionId = question.id;
    await expect(
      closeQuestion(await newMember(), { questionId, ...input({}) }),
    ).rejects.toMatchObject({ code: 'not_the_asker' });
    const { memberId } = await makeRepresentative(brand);
    const own = await makeQuestion(brand, { askerId: memberId });
    await expect(
      closeQuestion(await actorOf(memberId), { questionId: own.id, ...input({}) }),
    ).rejects.toMatchObject({ code: 'stake_in_closing', status: 403 });
    await closeQuestion(await askerOf(question), { questionId, ...input({ reason: '' }) });
    await expect(closeQuestion(moderator, { questionId, ...input({}) })).rejects.toMatchObject({
      code: 'closed_already',
      status: 409,
    });
  });

  it('asks a moderator for a reason, and everybody for the place where it is answered', async () => {
    const question = await makeQuestion(brand);
    const questionId = question.id;
    const told = await closeQuestion(moderator, { questionId, ...input({ reason: 'no' }) }).catch(
      problemOf,
    );
    expect(told).toEqual({ reason: words.inputs.closingReason });
    const elsewhere = input({ as: 'answered-elsewhere', reason: '' });
    const asker = await askerOf(question);
    expect(await closeQuestion(asker, { questionId, ...elsewhere }).catch(problemOf)).toEqual({
      reason: words.inputs.closingPlace,
    });
    const place = { as: 'answered-elsewhere', reason: '', elsewhere: 'https://example.com/a' };
    await closeQuestion(asker, { questionId, ...input(place) });
    const [closing] = await db.select().from(closings).where(eq(closings.questionId, questionId));
    expect(closing).toMatchObject({ elsewhere: 'https://example.com/a', closedByRole: 'asker' });
  });

  it.each([
    ['javascript:alert(1)', 'elsewhere'],
    ['https://friend@example.com/', 'elsewhere'],
    ['example.com', 'elsewhere'],
    ['https://elsewhere.example/questions/4', 'original'],
    ['/questions/abc', 'original'],
    ['99999999999999999999', 'original'],
    ['-4', 'original'],
    ['/answers/4', 'original'],
  ])('does not take %s as %s', (text, field) => {
    const parsed = closeQuestionInput.safeParse({ as: 'off-topic', [field]: text });
    expect(parsed.error?.issues.map(({ path }) => path)).toEqual([[field]]);
  });

  it('knows a question by its number, its path and its whole address here', () => {
    for (const original of ['7', '#7', ' /questions/7/a-title?page=2 ', '/questions/7'])
      expect(closeQuestionInput.parse({ as: 'duplicate', original })).toMatchObject({
        original: 7,
      });
  });
});

describe('a duplicate', () => {
  it('leads to its original, whose news its asker follows from then on', async () => {
    const [original, duplicate] = [await makeQuestion(brand), await makeQuestion(brand)];
    await close(moderator, duplicate, original);
    expect(await stored(duplicate)).toMatchObject({ duplicateOfId: original.id });
    const followed = await db.select().from(follows).where(eq(follows.questionId, original.id));
    expect(followed).toMatchObject([{ memberId: duplicate.askerId, following: true }]);
  });

  it('is never part of a chain: it leads to where its original leads, with its own duplicates', async () => {
    const [first, second, third, fourth] = [
      await makeQuestion(brand),
      await makeQuestion(brand),
      await makeQuestion(brand),
      await makeQuestion(brand),
    ];
    await close(moderator, second, first);
    await close(moderator, third, second);
    expect(await stored(third)).toMatchObject({ duplicateOfId: first.id });
    await close(moderator, first, fourth);
    for (const question of [first, second, third])
      expect(await stored(question)).toMatchObject({ duplicateOfId: fourth.id });
    await nothingIsOff();
  });

  it('cannot be of itself, of its own duplicate, of another brand’s, of what is gone or off-topic', async () => {
    const [question, duplicate] = [await makeQuestion(brand), await makeQuestion(brand)];
    await close(moderator, duplicate, question);
    const refused = (original: { id: number }) =>
      close(moderator, question, original).catch(problemOf);
    const { inputs } = words;
    expect(await refused(question)).toEqual({ original: inputs.originalIsItself });
    expect(await refused(duplicate)).toEqual({ original: inputs.originalIsDuplicate });
    expect(await refused({ id: 987_654 })).toEqual({ original: inputs.originalGone });
    const elsewhere = await makeQuestion(await makeBrand());
    expect(await refused(elsewhere)).toEqual({ original: inputs.originalOfAnotherBrand });
    const gone = await makeQuestion(brand);
    await deleteQuestion(moderator, { questionId: gone.id, reason: 'It was spam.' });
    expect(await refused(gone)).toEqual({ original: inputs.originalGone });
    const offTopic = await makeQuestion(brand);
    await closeQuestion(moderator, { questionId: offTopic.id, ...input({}) });
    expect(await refused(offTopic)).toEqual({ original: inputs.originalIsOffTopic });
    const unnamed = closeQuestion(moderator, {
      questionId: question.id,
      ...input({ as: 'duplicate' }),
    });
    expect(await unnamed.catch(problemOf)).toEqual({ original: inputs.originalMissing });
    expect(await stored(question)).toMatchObject({ closedAt: null });
  });

  it('opens again where its original is closed as off-topic, and stays where it is answered elsewhere', async () => {
    const made = [await makeQuestion(brand), await makeQuestion(brand)] as const;
    for (const original of made) {
      const duplicate = await makeQuestion(brand);
      await close(moderator, duplicate, original);
      const elsewhere = original === made[1];
      await closeQuestion(moderator, {
        questionId: original.id,
        ...input(elsewhere ? { as: 'answered-elsewhere', elsewhere: 'https://example.com/a' } : {}),
      });
      expect(await stored(duplicate)).toMatchObject(
        elsewhere
          ? { closedAs: 'duplicate', duplicateOfId: original.id }
          : { closedAs: null, duplicateOfId: null },
      );
      const [closing] = await db
        .select()
        .from(closings)
        .where(eq(closings.questionId, duplicate.id));
      expect(closing?.reopenedAs).toBe(elsewhere ? null : 'original-off-topic');
    }
    await nothingIsOff();
  });

  it('is held by the database itself: no statement makes a chain or a circle', async () => {
    const [one, two, three] = [
      await makeQuestion(brand),
      await makeQuestion(brand),
      await makeQuestion(brand),
    ];
    await close(moderator, two, one);
    const set = (id: number, duplicateOfId: number) =>
      db
        .update(questions)
        .set({ closedAt: new Date(), closedAs: 'duplicate', duplicateOfId })
        .where(eq(questions.id, id));
    await expect(set(three.id, two.id)).rejects.toThrow();
    await expect(set(one.id, three.id)).rejects.toThrow();
    await expect(set(one.id, one.id)).rejects.toThrow();
  });

  it('adds its me-toos up at its original, each member once and never its asker', async () => {
    const [original, duplicate, another] = [
      await makeQuestion(brand),
      await makeQuestion(brand),
      await makeQuestion(brand),
    ];
    const [ada, ben, cy] = [await newMember(), await newMember(), await newMember()];
    await meToosOn(original, [ada]);
    await meToosOn(duplicate, [ada, ben]);
    await meToosOn(another, [ben, await askerOf(original)]);
    await close(moderator, duplicate, original);
    expect((await stored(original)).meTooCount).toBe(2);
    await close(moderator, another, original);
    expect((await stored(original)).meTooCount).toBe(2);
    await meToosOn(another, [cy, ada]);
    expect((await stored(original)).meTooCount).toBe(3);
    expect((await stored(another)).meTooCount).toBe(4);
    await sayMeToo(ada, { questionId: original.id, on: false, version: null });
    expect((await stored(original)).meTooCount).toBe(3);
    await nothingIsOff();
    await reopenQuestion(moderator, { questionId: another.id, reason: 'It is another model.' });
    expect((await stored(original)).meTooCount).toBe(2);
    expect((await stored(another)).meTooCount).toBe(4);
    await deleteQuestion(moderator, { questionId: duplicate.id, reason: 'It was spam.' });
    expect((await stored(original)).meTooCount).toBe(0);
    await nothingIsOff();
    await restoreQuestion(moderator, { questionId: duplicate.id });
    expect((await stored(original)).meTooCount).toBe(2);
    await nothingIsOff();
  });

  it('is opened again when its original is deleted, and its asker keeps the clock', async () => {
    const [original, duplicate] = [await makeQuestion(brand), await makeQuestion(brand)];
    await close(moderator, duplicate, original);
    await deleteQuestion(moderator, { questionId: original.id, reason: 'It was spam.' });
    expect(await stored(duplicate)).toMatchObject({
      closedAt: null,
      duplicateOfId: null,
      askedAt: duplicate.askedAt,
      resolutionAt: duplicate.resolutionAt,
      activeAt: duplicate.activeAt,
    });
    await restoreQuestion(moderator, { questionId: original.id });
    expect(await stored(duplicate)).toMatchObject({ closedAt: null });
    await nothingIsOff();
  });

  it('stays with its original’s brand: neither moves while they belong together', async () => {
    const [original, duplicate] = [await makeQuestion(brand), await makeQuestion(brand)];
    const other = await makeBrand();
    await close(moderator, duplicate, original);
    const place = { product: null, version: null, department: null };
    for (const { id: questionId } of [original, duplicate]) {
      const away = { questionId, brand: other.brandId, ...place };
      await expect(moveQuestion(moderator, away)).rejects.toMatchObject({ code: 'has_duplicates' });
      await moveQuestion(moderator, { questionId, brand: brand.brandId, ...place });
    }
    await nothingIsOff();
  });
});

describe('two at once', () => {
  it('close two questions as duplicates of each other: one wins, the other is told', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [one, two] = [await makeQuestion(brand), await makeQuestion(brand)];
      const results = await Promise.allSettled([
        close(moderator, one, two),
        close(moderator, two, one),
      ]);
      const refused = results.flatMap((result) =>
        result.status === 'rejected' ? [problemOf(result.reason)] : [],
      );
      expect(refused).toEqual([{ original: words.inputs.originalIsDuplicate }]);
      const rows = [await stored(one), await stored(two)];
      expect(rows.filter(({ duplicateOfId }) => duplicateOfId !== null)).toHaveLength(1);
    }
    await nothingIsOff();
  });

  it('close one question: one wins, the others are told, and it is closed once', async () => {
    const question = await makeQuestion(brand);
    const results = await Promise.allSettled(
      Array.from({ length: 4 }, () =>
        closeQuestion(moderator, { questionId: question.id, ...input({}) }),
      ),
    );
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(3);
    for (const { reason } of refused.flatMap((r) => (r.status === 'rejected' ? [r] : [])))
      expect(reason).toMatchObject({ code: 'closed_already' });
    const rows = await db.select().from(closings).where(eq(closings.questionId, question.id));
    expect(rows).toHaveLength(1);
  });

  it('close and delete around one original, while others say me too: nothing is off', async () => {
    for (let round = 0; round < 4; round += 1) {
      const made: { id: number }[] = [];
      for (let i = 0; i < 5; i += 1) made.push(await makeQuestion(brand));
      const [a, b, c, d, e] = made;
      if (!a || !b || !c || !d || !e) throw new Error('five were made');
      const fans = [await newMember(), await newMember(), await newMember()];
      await Promise.allSettled([
        close(moderator, a, b),
        close(moderator, b, c),
        close(moderator, c, a),
        close(moderator, d, a),
        close(moderator, e, d),
        deleteQuestion(moderator, { questionId: b.id, reason: 'It was spam.' }),
        ...fans.map((fan, index) => meToosOn(made[index] ?? a, [fan])),
        ...fans.map((fan) => meToosOn(d, [fan])),
      ]);
      await nothingIsOff();
    }
  });
});

describe('reopening', () => {
  it('is a moderator’s with a reason, and the asker’s where they closed it themselves', async () => {
    const question = await makeQuestion(brand, { tagNames: ['reopened-tag'] });
    const questionId = question.id;
    const asker = await askerOf(question);
    await closeQuestion(asker, { questionId, ...input({ reason: '' }) });
    await reopenQuestion(asker, { questionId, reason: '' });
    await closeQuestion(moderator, { questionId, ...input({}) });
    await expect(reopenQuestion(asker, { questionId, reason: why })).rejects.toMatchObject({
      code: 'moderators_only',
    });
    expect(await reopenQuestion(moderator, { questionId, reason: '' }).catch(problemOf)).toEqual({
      reason: words.inputs.reopeningReason,
    });
    await reopenQuestion(moderator, { questionId, reason: why });
    await expect(reopenQuestion(moderator, { questionId, reason: why })).rejects.toMatchObject({
      code: 'not_closed',
    });
    const [tag] = await db.select().from(tags).where(eq(tags.name, 'reopened-tag'));
    expect(tag?.questionCount).toBe(1);
    await nothingIsOff();
  });

  it('follows the asker’s “not a duplicate”, once: closed again, it is for moderators', async () => {
    const [original, question] = [await makeQuestion(brand), await makeQuestion(brand)];
    const questionId = question.id;
    const asker = await askerOf(question);
    await close(moderator, question, original);
    await expect(
      sayNotDuplicate(await newMember(), { questionId, reason: why }),
    ).rejects.toMatchObject({ code: 'not_the_asker' });
    await sayNotDuplicate(asker, { questionId, reason: 'Mine is the model without a pump.' });
    expect(await stored(question)).toMatchObject({ closedAt: null, askedAt: question.askedAt });
    await expect(sayNotDuplicate(asker, { questionId, reason: why })).rejects.toMatchObject({
      code: 'not_a_duplicate',
    });
    await close(moderator, question, original);
    await expect(sayNotDuplicate(asker, { questionId, reason: why })).rejects.toMatchObject({
      code: 'contested_before',
      status: 409,
    });
    const [open] = await db
      .select()
      .from(closings)
      .where(and(eq(closings.questionId, questionId), isNull(closings.reopenedAt)));
    expect(open).toMatchObject({ closedAs: 'duplicate' });
    await nothingIsOff();
  });
});
