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
  waiveStanding,
} from '#db/factories';
import { answers } from '#db/schema/posts';
import { type Actor } from '~/rules/permissions';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { showQuestion } from '../questions/show-question.server';
import { sayMeToo } from '../questions/say-me-too.server';
import { verifyAnswer, verifyAnswerInput } from '../verification/verify-answer.server';
import { refreshSearch } from '../search/refresh-search.server';
import { closeQuestion, closeQuestionInput } from './close-question.server';
import { sayNotDuplicate } from './say-not-duplicate.server';
import { showCloseForm } from './show-close-form.server';

let brand: MadeBrand;
let moderator: Actor;
beforeAll(async () => {
  await waiveStanding();
  brand = await makeBrand();
  moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
});

const visitor: Actor = { kind: 'visitor' };
const show = (actor: Actor, { id }: { id: number }) =>
  showQuestion(actor, { questionId: id, sort: 'best', page: 1 });

async function closeAs(question: { id: number }, fields: Record<string, string>) {
  const input = closeQuestionInput.parse({ reason: 'Asked in spring already.', ...fields });
  await closeQuestion(moderator, { questionId: question.id, ...input });
}
const asDuplicate = (question: { id: number }, original: { id: number }) =>
  closeAs(question, { as: 'duplicate', original: String(original.id) });

describe('the page of a duplicate', () => {
  it('shows what became of its original: its state, its me-toos and the confirmed answer', async () => {
    const original = await makeQuestion(brand, { title: 'The pump is loud at night' });
    const duplicate = await makeQuestion(brand);
    await sayMeToo(moderator, { questionId: original.id, on: true, version: null });
    await makeAnswer(original, { body: 'Restart it.' });
    const answer = await makeAnswer(original, { body: 'Clean the rotor.' });
    await asDuplicate(duplicate, original);
    const before = (await show(visitor, duplicate)).question.closing;
    expect(before).toMatchObject({
      as: 'duplicate',
      byRole: 'moderator',
      reason: 'Asked in spring already.',
      original: { title: 'The pump is loud at night', meTooCount: 1, answer: null },
      mayReopen: undefined,
      maySayNotDuplicate: undefined,
    });
    expect(before?.original?.state).toMatchObject({ is: 'open' });
    const { memberId } = await makeRepresentative(brand);
    const read = verifyAnswerInput.parse({ revision: 1 });
    await verifyAnswer(await actorOf(memberId), { ...read, answerId: answer.id });
    const after = (await show(visitor, duplicate)).question.closing?.original;
    expect(after).toMatchObject({
      state: { is: 'brand-verified' },
      answer: { isVerified: true, isAccepted: false, href: `/answers/${answer.id}` },
    });
    expect(after?.answer?.html).toContain('Clean the rotor.');
  });

  it('shows the accepted answer before a verified one, and of a long one the beginning', async () => {
    const original = await makeQuestion(brand);
    const duplicate = await makeQuestion(brand);
    const accepted = await makeAnswer(original, { body: 'It was the cable. '.repeat(400) });
    const verified = await makeAnswer(original);
    const { memberId } = await makeRepresentative(brand);
    const read = verifyAnswerInput.parse({ revision: 1 });
    await verifyAnswer(await actorOf(memberId), { ...read, answerId: verified.id });
    await acceptAnswer(await actorOf(original.askerId ?? 0), { answerId: accepted.id });
    await asDuplicate(duplicate, original);
    const shown = (await show(visitor, duplicate)).question.closing?.original?.answer;
    expect(shown).toMatchObject({ href: `/answers/${accepted.id}`, isAccepted: true, html: null });
    await db.update(answers).set({ deletedAt: new Date() }).where(eq(answers.id, accepted.id));
    const rest = (await show(visitor, duplicate)).question.closing?.original?.answer;
    expect(rest).toMatchObject({ href: `/answers/${verified.id}` });
  });

  it('tells visitors that it takes no answers, and its asker what they can do', async () => {
    const [original, duplicate] = [await makeQuestion(brand), await makeQuestion(brand)];
    expect((await show(visitor, duplicate)).mayAnswer).toBeUndefined();
    await asDuplicate(duplicate, original);
    expect((await show(visitor, duplicate)).mayAnswer).toMatchObject({
      reason: expect.stringContaining('closed'),
    });
    const asker = await actorOf(duplicate.askerId ?? 0);
    const mine = (await show(asker, duplicate)).question;
    expect(mine.closing).toMatchObject({ maySayNotDuplicate: true, mayReopen: undefined });
    expect(mine.may.close).toBeUndefined();
    await sayNotDuplicate(asker, { questionId: duplicate.id, reason: 'Mine has no pump.' });
    expect((await show(asker, duplicate)).question.closing).toBeNull();
    await asDuplicate(duplicate, original);
    expect((await show(asker, duplicate)).question.closing?.maySayNotDuplicate).toMatchObject({
      reason: expect.stringContaining('moderator'),
    });
  });

  it('gives the address where it is answered elsewhere', async () => {
    const question = await makeQuestion(brand);
    await closeAs(question, { as: 'answered-elsewhere', elsewhere: 'https://example.com/manual' });
    expect((await show(visitor, question)).question.closing).toMatchObject({
      as: 'answered-elsewhere',
      elsewhere: 'https://example.com/manual',
      original: null,
    });
  });
});

describe('the page for closing', () => {
  it('offers possible duplicates to those who may close, and to nobody else', async () => {
    const title = 'Kettle whistles though the lid is shut';
    const first = await makeQuestion(brand, { title, tagNames: [] });
    const question = await makeQuestion(brand, { title: `${title} tightly`, tagNames: [] });
    await refreshSearch();
    const form = await showCloseForm(moderator, question.id);
    expect(form.possible.map(({ id }) => id)).toContain(first.id);
    expect(form.possible.map(({ id }) => id)).not.toContain(question.id);
    const { memberId } = await makeRepresentative(brand);
    const withStake = await showCloseForm(await actorOf(memberId), question.id);
    expect(withStake).toMatchObject({ mayClose: { reason: expect.any(String) }, possible: [] });
  });
});
