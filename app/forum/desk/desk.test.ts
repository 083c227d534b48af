import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
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
import { departments } from '#db/schema/brands';
import { promises } from '#db/schema/follow-through';
import { answers, meToos, questions } from '#db/schema/posts';
import { events } from '#db/schema/site';
import { atTime } from '~/platform/clock.server';
import type { Actor } from '~/rules/permissions';
import { keepPromise } from '../promises/keep-promise.server';
import { makePromise } from '../promises/make-promise.server';
import { deleteQuestion } from '../questions/delete-question.server';
import { moveQuestion } from '../questions/move-question.server';
import { restoreQuestion } from '../questions/restore-question.server';
import { verifyAnswer } from '../verification/verify-answer.server';
import { withdrawVerification } from '../verification/withdraw-verification.server';
import { vote } from '../votes/vote.server';
import { markAnswerRead } from './mark-answer-read.server';
import { handOverQuestion } from '../baton/hand-over-question.server';
import { postAnswer } from '../answers/post-answer.server';
import { sayNotFixed } from '../not-fixed/say-not-fixed.server';
import { showDesk } from './show-desk.server';

let brand: MadeBrand;
let verifier: Awaited<ReturnType<typeof actorOf>>;
beforeEach(async () => {
  brand = await makeBrand({
    timeZone: 'Europe/Berlin',
    // Monday to Friday, eight hours.
    serviceHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
  });
  verifier = await actorOf((await makeRepresentative(brand)).memberId);
});

const notFixedIds = async () => (await desk()).notFixed.rows.map(({ questionId }) => questionId);

async function desk(cursors: { waiting?: string | null; unread?: string | null } = {}) {
  return showDesk(verifier, {
    brand: brand.slug,
    waiting: null,
    unread: null,
    promises: null,
    ...cursors,
  });
}

const waitingIds = async () => (await desk()).waiting.rows.map(({ questionId }) => questionId);
const unreadIds = async () => (await desk()).unread.rows.map(({ answerId }) => answerId);

const day = (number: number) => new Date(Date.UTC(2026, 0, number, 10));

describe('the questions that are not fixed', () => {
  it('come back from what was answered, and go once the brand answers again', async () => {
    const asked: number[] = [];
    for (const at of [day(12), day(13)]) {
      const asker = await makeMember();
      const { id } = await makeQuestion(brand, { askerId: asker.id, askedAt: at });
      await postAnswer(verifier, officially(id));
      await sayNotFixed(await actorOf(asker.id), { questionId: id });
      asked.push(id);
    }
    expect(await notFixedIds()).toEqual(asked);
    expect(await waitingIds()).toEqual([]);
    await postAnswer(verifier, officially(asked[0] ?? 0));
    expect(await notFixedIds()).toEqual([asked[1]]);
  });
});

const officially = (questionId: number) => ({
  questionId,
  body: 'Hold the two lower buttons for three seconds.',
  voice: 'official' as const,
  submission: randomUUID(),
});

describe('the questions that wait for a first word', () => {
  it('are those of the brand that nobody has answered, longest wait first', async () => {
    const second = await makeQuestion(brand, { askedAt: day(12) });
    const first = await makeQuestion(brand, { askedAt: day(5), kind: 'problem' });
    await makeQuestion(brand, { kind: 'idea' });
    await makeQuestion(brand, { kind: 'praise' });
    await makeQuestion(brand, { deletedAt: day(6) });
    await makeQuestion(brand, { closedAt: day(6), closedAs: 'off-topic' });
    await makeQuestion(brand, { heardAt: day(6) });
    await makeQuestion(await makeBrand());
    await makeAnswer(await makeQuestion(brand));
    expect(await waitingIds()).toEqual([first.id, second.id]);
  });

  it('are counted in service hours and in people', async () => {
    // From Friday noon to Monday noon in Berlin: five hours and three hours.
    const friday = new Date('2026-01-09T11:00:00Z');
    const monday = new Date('2026-01-12T11:00:00Z');
    const question = await makeQuestion(brand, { askedAt: friday });
    const { memberId: colleague } = await makeRepresentative(brand);
    const [old, newcomer] = [
      await makeMember({ joinedAt: day(1) }),
      await makeMember({ joinedAt: new Date('2026-01-12T09:00:00Z') }),
    ];
    for (const memberId of [old.id, newcomer.id, colleague])
      await db.insert(meToos).values({ questionId: question.id, memberId, saidAt: monday });
    const { waiting } = await atTime(monday, () => desk());
    expect(waiting.rows[0]).toMatchObject({
      waitedHours: 8,
      affected: 2,
      mayAnswer: true,
    });
  });

  it('are paged', async () => {
    for (let number = 0; number < 32; number += 1)
      await makeQuestion(brand, { askedAt: day(1 + (number % 5)) });
    const first = await desk();
    const second = await desk({ waiting: first.waiting.after });
    const rows = [...first.waiting.rows, ...second.waiting.rows];
    expect(new Set(rows.map(({ questionId }) => questionId)).size).toBe(32);
    const times = rows.map(({ askedAt }) => askedAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });
});

describe('the answers that the brand has not read', () => {
  it('are those by customers that others voted up, longest wait first', async () => {
    const question = await makeQuestion(brand);
    const { memberId, representativeId } = await makeRepresentative(brand, { until: day(20) });
    const facts = { score: 1, postedAt: day(10) };
    const late = await makeAnswer(question, { ...facts, postedAt: day(11), score: 9 });
    const early = await makeAnswer(question, facts);
    const after = await makeAnswer(question, { score: 1, authorId: memberId, postedAt: day(21) });
    await makeAnswer(question, { ...facts, authorId: memberId });
    await makeAnswer(question, { ...facts, authorId: memberId, representativeId });
    await makeAnswer(question, { ...facts, score: 0 });
    await makeAnswer(question, { ...facts, deletedAt: day(12) });
    await makeAnswer(await makeQuestion(await makeBrand()), facts);
    expect(await unreadIds()).toEqual([early.id, late.id, after.id]);
  });

  it('appear when they are voted up', async () => {
    const answer = await makeAnswer(await makeQuestion(brand));
    expect(await unreadIds()).toEqual([]);
    const voter = await actorOf((await makeMember({ reputation: 500 })).id);
    await vote(voter, { answerId: answer.id, value: 1 });
    expect(await unreadIds()).toEqual([answer.id]);
    await vote(voter, { answerId: answer.id, value: 0 });
    expect(await unreadIds()).toEqual([]);
  });

  it('leave when they are verified, and stay away when that is withdrawn', async () => {
    const answer = await makeAnswer(await makeQuestion(brand), { score: 1 });
    const details = { revision: 1, note: '', appliesTo: [], reviewBy: null, supersedes: null };
    await verifyAnswer(verifier, { answerId: answer.id, ...details });
    expect(await unreadIds()).toEqual([]);
    await withdrawVerification(verifier, { answerId: answer.id, reason: 'It is not right.' });
    expect(await unreadIds()).toEqual([]);
  });

  it('leave when somebody says that they have read it', async () => {
    const answer = await makeAnswer(await makeQuestion(brand), { score: 1 });
    const agent = await actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId);
    await atTime(day(15), () => markAnswerRead(agent, { answerId: answer.id }));
    await markAnswerRead(verifier, { answerId: answer.id });
    expect(await unreadIds()).toEqual([]);
    const [row] = await db.select().from(answers).where(eq(answers.id, answer.id));
    expect(row?.readAt).toEqual(day(15));
    const told = await db.select().from(events).where(eq(events.type, 'answer.read'));
    expect(told.filter(({ payload }) => payload['answerId'] === answer.id)).toHaveLength(1);
  });

  it('are marked by nobody but the brand’s representatives', async () => {
    const answer = await makeAnswer(await makeQuestion(brand), { score: 1 });
    const other = await actorOf((await makeRepresentative(await makeBrand())).memberId);
    const admin = await actorOf((await makeMember({ role: 'administrator' })).id);
    for (const actor of [other, admin])
      await expect(markAnswerRead(actor, { answerId: answer.id })).rejects.toMatchObject({
        code: 'not_a_representative',
      });
    await expect(
      markAnswerRead({ kind: 'visitor' }, { answerId: answer.id }),
    ).rejects.toMatchObject({ code: 'sign_in_required' });
    await expect(markAnswerRead(verifier, { answerId: 999_999 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('go and come with their question', async () => {
    const question = await makeQuestion(brand);
    const answer = await makeAnswer(question, { score: 1 });
    const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
    await deleteQuestion(moderator, { questionId: question.id, reason: 'Not for here.' });
    expect(await unreadIds()).toEqual([]);
    await restoreQuestion(moderator, { questionId: question.id });
    expect(await unreadIds()).toEqual([answer.id]);
    await db
      .update(questions)
      .set({ closedAt: day(9), closedAs: 'off-topic' })
      .where(eq(questions.id, question.id));
    expect(await unreadIds()).toEqual([]);
  });

  it('are unread again where their question moves to another brand', async () => {
    const question = await makeQuestion(brand, { productId: null });
    const answer = await makeAnswer(question, { score: 1 });
    await markAnswerRead(verifier, { answerId: answer.id });
    const other = await makeBrand();
    const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
    await moveQuestion(moderator, {
      questionId: question.id,
      brand: other.brandId,
      product: null,
      version: null,
      department: null,
    });
    const theirs = await actorOf((await makeRepresentative(other)).memberId);
    const { unread } = await showDesk(theirs, {
      brand: null,
      waiting: null,
      unread: null,
      promises: null,
    });
    expect(unread.rows.map(({ answerId }) => answerId)).toEqual([answer.id]);
  });

  it('say what can be done, and for which versions', async () => {
    const question = await makeQuestion(brand);
    await makeAnswer(question, { score: 2 });
    const own = await makeAnswer(question, { score: 1, authorId: null, authorName: 'Old hand' });
    const { unread } = await desk();
    expect(unread.rows[0]).toMatchObject({ mayVerify: true, score: 2, revision: 1 });
    expect(unread.rows[0]?.versions.map(({ label }) => label)).toEqual(['1.0', '2.0']);
    expect(unread.rows.find(({ answerId }) => answerId === own.id)?.author.name).toBe('Old hand');
    const agent = await actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId);
    const theirs = await showDesk(agent, {
      brand: null,
      waiting: null,
      unread: null,
      promises: null,
    });
    expect(theirs.unread.rows[0]?.mayVerify).toHaveProperty('reason');
  });

  it('are paged', async () => {
    const question = await makeQuestion(brand);
    const { id: authorId } = await makeMember();
    for (let number = 0; number < 33; number += 1)
      await makeAnswer(question, { authorId, score: 1, postedAt: day(1 + (number % 4)) });
    const first = await desk();
    const second = await desk({ unread: first.unread.after });
    const rows = [...first.unread.rows, ...second.unread.rows];
    expect(new Set(rows.map(({ answerId }) => answerId)).size).toBe(33);
  });
});

describe('the desk', () => {
  it('is for representatives, each at the desks of their own brands', async () => {
    const nothing = { brand: null, waiting: null, unread: null, promises: null };
    await expect(showDesk({ kind: 'visitor' }, nothing)).rejects.toMatchObject({
      code: 'sign_in_required',
    });
    const admin = await actorOf((await makeMember({ role: 'administrator' })).id);
    await expect(showDesk(admin, nothing)).rejects.toMatchObject({ code: 'not_a_representative' });
    const { slug } = await makeBrand();
    await expect(showDesk(verifier, { ...nothing, brand: slug })).rejects.toMatchObject({
      code: 'not_a_representative',
    });
  });

  it('offers the desks of all brands that somebody speaks for', async () => {
    const other = await makeBrand();
    const { memberId } = await makeRepresentative(brand);
    await makeRepresentative(other, { memberId });
    const shown = await showDesk(await actorOf(memberId), {
      brand: other.slug,
      waiting: null,
      unread: null,
      promises: null,
    });
    expect(shown.brands).toHaveLength(2);
    expect(shown.brands.find(({ current }) => current)?.href).toBe(`/desk?brand=${other.slug}`);
    expect(shown.here).toBe(`/desk?brand=${other.slug}`);
  });
});

describe('promises on the desk', () => {
  const due = (days: number) =>
    new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  const promise = (actor: Actor, questionId: number, days: number) =>
    makePromise(actor, {
      questionId,
      submission: randomUUID(),
      text: `Done in ${days} days.`,
      owner: null,
      dueOn: due(days),
      dueTime: '',
    });
  const promisesOf = async (actor: Actor, promises: string | null = null) =>
    (await showDesk(actor, { brand: brand.slug, waiting: null, unread: null, promises })).promised;

  it('are one’s own, for a lead all, what is due first', async () => {
    const agent = await actorOf((await makeRepresentative(brand, { level: 'agent' })).memberId);
    const lead = await actorOf((await makeRepresentative(brand, { level: 'lead' })).memberId);
    const question = await makeQuestion(brand);
    const { promiseId: later } = await promise(agent, question.id, 9);
    const { promiseId: sooner } = await promise(agent, question.id, 4);
    const { promiseId: other } = await promise(verifier, question.id, 6);
    expect((await promisesOf(agent)).rows.map(({ id }) => id)).toEqual([sooner, later]);
    expect(await promisesOf(verifier)).toMatchObject({
      all: false,
      rows: [{ id: other, owner: null }],
    });
    const all = await promisesOf(lead);
    expect(all.rows.map(({ id }) => id)).toEqual([sooner, other, later]);
    expect(all.all).toBe(true);
    expect(all.rows[0]?.href).toContain(`#promise-${sooner}`);
  });

  it('leave it with their question, and when they are kept', async () => {
    const question = await makeQuestion(brand);
    const { promiseId } = await promise(verifier, question.id, 5);
    const [row] = await db.select().from(promises).where(eq(promises.id, promiseId));
    await db.update(questions).set({ deletedAt: new Date() }).where(eq(questions.id, question.id));
    expect((await promisesOf(verifier)).rows).toEqual([]);
    await db.update(questions).set({ deletedAt: null }).where(eq(questions.id, question.id));
    expect((await promisesOf(verifier)).rows).toHaveLength(1);
    await keepPromise(verifier, {
      questionId: question.id,
      promiseId,
      seenState: 'open',
      seenDue: row?.dueAt ?? new Date(),
      evidence: 'It has arrived.',
    });
    expect((await promisesOf(verifier)).rows).toEqual([]);
  });
});

describe('the desk of a department', () => {
  it('shows what the asker or a colleague gave it, and what nobody has', async () => {
    const own = await makeBrand();
    const { memberId } = await makeRepresentative(own);
    const actor = await actorOf(memberId);
    const [pricing] = await db
      .insert(departments)
      .values({ brandId: own.brandId, slug: 'pricing', name: 'Pricing' })
      .returning({ id: departments.id });
    const departmentId = pricing?.id ?? 0;
    const chosen = await makeQuestion(own, { departmentId: own.departmentId });
    const handed = await makeQuestion(own, { departmentId: own.departmentId });
    const nobodys = await makeQuestion(own);
    await handOverQuestion(actor, {
      questionId: handed.id,
      from: own.departmentId,
      department: departmentId,
      note: 'What does it cost?',
    });
    const waiting = async (department: string | null) => {
      const desk = await showDesk(actor, {
        brand: own.slug,
        department,
        waiting: null,
        unread: null,
        promises: null,
      });
      return desk.waiting.rows.map(({ questionId }) => questionId).sort((a, b) => a - b);
    };
    expect(await waiting(null)).toEqual([chosen.id, handed.id, nobodys.id]);
    expect(await waiting(String(own.departmentId))).toEqual([chosen.id]);
    expect(await waiting(String(departmentId))).toEqual([handed.id]);
    expect(await waiting('nobody')).toEqual([nobodys.id]);
    expect(await waiting("1'; drop table")).toHaveLength(3);
    await db
      .update(departments)
      .set({ retiredAt: new Date() })
      .where(eq(departments.id, departmentId));
    expect(await waiting('nobody')).toEqual([handed.id, nobodys.id]);
  });
});
