import { and, count, eq } from 'drizzle-orm';
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
  waiveStanding,
} from '#db/factories';
import { deflections } from '#db/schema/deflections';
import { outcomes } from '#db/schema/outcomes';
import { events } from '#db/schema/site';
import type { Actor } from '~/rules/permissions';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { closeQuestion, closeQuestionInput } from '../closing/close-question.server';
import { countDeflections } from '../deflection/count-deflections.server';
import { recordDeflection } from '../deflection/record-deflection.server';
import { recordOutcome } from '../outcomes/record-outcome.server';
import { deleteQuestion } from '../questions/delete-question.server';
import { refreshSearch } from '../search/refresh-search.server';
import { verifyData } from '../verify-data/verify-data.server';
import { draftInput, listSimilar, similarBeforePosting } from './list-similar.server';

let brand: MadeBrand;
let actor: Actor & { kind: 'member' };
let moderator: Actor;
let unresolved: { id: number };
let resolved: { id: number };
let answer: { id: number };

async function newMember() {
  const member = await actorOf((await makeMember()).id);
  if (member.kind !== 'member') throw new Error('a member');
  return member;
}

beforeAll(async () => {
  await waiveStanding();
  brand = await makeBrand();
  actor = await newMember();
  moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
  unresolved = await makeQuestion(brand, { title: 'Kettle whistles although the lid is shut' });
  const question = await makeQuestion(brand, { title: 'The kettle whistles with its lid shut' });
  resolved = question;
  answer = await makeAnswer(question, { body: 'Clean the seal of the lid with vinegar.' });
  await acceptAnswer(await actorOf(question.askerId ?? 0), { answerId: answer.id });
  await refreshSearch();
});

const draft = (fields: Record<string, unknown>) => draftInput.parse(fields);
const about = draft({ title: 'Why does my kettle whistle with the lid shut?' });

describe('what is like a draft', () => {
  it('has what is answered first, with the first lines of the answer', async () => {
    const found = await listSimilar(actor, about);
    expect(found.map(({ id }) => id)).toEqual([resolved.id, unresolved.id]);
    expect(found[0]).toMatchObject({
      isClose: true,
      confirmed: { answerId: answer.id, excerpt: 'Clean the seal of the lid with vinegar.' },
    });
  });

  it('has few of those that merely share a word, and what is close before them', async () => {
    const brand = await makeBrand();
    for (const part of ['case', 'bow', 'peg', 'bridge', 'stool'])
      await makeQuestion(brand, { title: `Which ${part} for a bandura?` });
    const close = await makeQuestion(brand, { title: 'The bandura buzzes near the window' });
    await refreshSearch();
    const wanted = draft({ title: 'My bandura buzzes near a window', brand: brand.brandId });
    const found = await listSimilar(actor, wanted);
    expect(found.map(({ id }) => id)[0]).toBe(close.id);
    expect(found.filter(({ isClose }) => !isClose)).toHaveLength(3);
  });

  it('has an original in the place of its duplicates, and nothing closed or deleted', async () => {
    const make = () => makeQuestion(brand, { title: 'Zither strings detune overnight' });
    const [original, duplicate, offTopic, gone] = [
      await makeQuestion(brand, { title: 'Instrument loses its pitch' }),
      await make(),
      await make(),
      await make(),
    ];
    const close = (question: { id: number }, fields: Record<string, string>) =>
      closeQuestion(moderator, {
        questionId: question.id,
        ...closeQuestionInput.parse({ reason: 'For this test.', ...fields }),
      });
    await close(duplicate, { as: 'duplicate', original: String(original.id) });
    await close(offTopic, { as: 'off-topic' });
    await deleteQuestion(moderator, { questionId: gone.id, reason: 'For this test.' });
    await refreshSearch();
    const found = await listSimilar(actor, draft({ title: 'zither strings detune' }));
    expect(found.map(({ id }) => id)).toEqual([original.id]);
  });

  it.each(['', ' ', '%\\', '\0', '"-(', '💥'.repeat(500), 'x'.repeat(100_000)])(
    'is a list for any text: %j',
    async (title) => {
      expect(Array.isArray(await listSimilar(actor, draft({ title, body: title })))).toBe(true);
    },
  );
});

describe('before posting', () => {
  const input = { ...about, brand: 0, kind: 'problem' };
  const like = async (shown: '' | 'watching' | 'shown', more: object = {}) =>
    (await similarBeforePosting(actor, { ...input, brand: brand.brandId, ...more }, shown)).length;

  it('stands in the way once, and with scripts only where an answer is confirmed', async () => {
    expect(await like('')).toBeGreaterThan(0);
    expect(await like('watching')).toBeGreaterThan(0);
    expect(await like('shown')).toBe(0);
    await makeQuestion(brand, { title: 'Samovar drips from its tap' });
    await refreshSearch();
    const open = { title: 'My samovar drips from the tap' };
    expect(await like('', open)).toBeGreaterThan(0);
    expect(await like('watching', open)).toBe(0);
  });

  it('lets pass what only shares a word, praise, and what is another brand’s', async () => {
    expect(await like('', { title: 'Which kettle shall I buy for a boat?' })).toBe(0);
    expect(await like('', { kind: 'praise' })).toBe(0);
    expect(await like('', { brand: (await makeBrand()).brandId })).toBe(0);
  });
});

describe('“this answered it”', () => {
  const counted = async (memberId: number) =>
    (await db.select().from(deflections).where(eq(deflections.memberId, memberId))).length;
  const saidBy = (memberId: number) =>
    db
      .select({ outcome: outcomes.outcome, withdrawnAt: outcomes.withdrawnAt })
      .from(outcomes)
      .where(and(eq(outcomes.memberId, memberId), eq(outcomes.answerId, answer.id)));

  it('counts once a member and question, also at once, and says that it worked', async () => {
    const before = (await countDeflections(brand.brandId)).deflected;
    const member = await newMember();
    await Promise.all(
      Array.from({ length: 5 }, () => recordDeflection(member, { answer: answer.id })),
    );
    expect(await counted(member.memberId)).toBe(1);
    expect(await saidBy(member.memberId)).toEqual([{ outcome: 'worked', withdrawnAt: null }]);
    const [told] = await db
      .select({ count: count() })
      .from(events)
      .where(and(eq(events.type, 'deflection.recorded'), eq(events.actorId, member.memberId)));
    expect(told?.count).toBe(1);
    expect((await countDeflections(brand.brandId)).deflected).toBe(before + 1);
    const off: unknown[] = [];
    await verifyData({ report: (difference) => off.push(difference) });
    expect(off).toEqual([]);
  });

  it('is taken back with the “worked” that it said, and said again with the next', async () => {
    const member = await newMember();
    const deflected = async () => (await countDeflections(brand.brandId)).deflected;
    const before = await deflected();
    const say = (outcome: 'worked' | 'failed' | null) =>
      recordOutcome(member, { answerId: answer.id, outcome });
    await recordDeflection(member, { answer: answer.id });
    expect(await deflected()).toBe(before + 1);
    for (const other of [null, 'failed'] as const) {
      await say(other);
      expect(await deflected()).toBe(before);
      await say('worked');
      expect(await deflected()).toBe(before + 1);
    }
  });

  it('leaves what somebody has said of the answer, and counts neither its author nor the brand’s people', async () => {
    const member = await newMember();
    await recordOutcome(member, { answerId: answer.id, outcome: 'failed' });
    await recordDeflection(member, { answer: answer.id });
    expect(await saidBy(member.memberId)).toMatchObject([{ outcome: 'failed' }]);
    const { memberId: staff } = await makeRepresentative(brand);
    const author = await newMember();
    const own = await makeAnswer(await makeQuestion(brand), { authorId: author.memberId });
    for (const memberId of [staff, author.memberId]) {
      await recordDeflection(await actorOf(memberId), { answer: own.id });
      expect(await counted(memberId)).toBe(0);
      const said = await db.select().from(outcomes).where(eq(outcomes.memberId, memberId));
      expect(said).toEqual([]);
    }
  });

  it('is for members, of what is there', async () => {
    const visitor: Actor = { kind: 'visitor' };
    await expect(recordDeflection(visitor, { answer: answer.id })).rejects.toMatchObject({
      code: 'sign_in_required',
    });
    await expect(recordDeflection(actor, { answer: 987_654 })).rejects.toMatchObject({
      code: 'not_found',
    });
    const gone = await makeQuestion(brand);
    const under = await makeAnswer(gone);
    await deleteQuestion(moderator, { questionId: gone.id, reason: 'For this test.' });
    await expect(recordDeflection(actor, { answer: under.id })).rejects.toMatchObject({
      code: 'deleted',
    });
  });
});
