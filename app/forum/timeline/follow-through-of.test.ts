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
} from '#db/factories';
import { departments } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { answers, questions } from '#db/schema/posts';
import { atTime } from '~/platform/clock.server';
import { inPageScope } from '~/platform/page-cache/page-scope.server';
import { type Actor } from '~/rules/permissions';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { undoAcceptance } from '../acceptance/undo-acceptance.server';
import { acknowledgeQuestion } from '../acknowledgement/acknowledge-question.server';
import { handOverQuestion } from '../baton/hand-over-question.server';
import { remindOfPlans } from '../plan/remind-of-plans.server';
import { setPlan } from '../plan/set-plan.server';
import { showQuestion } from '../questions/show-question.server';
import { verifyAnswer, verifyAnswerInput } from '../verification/verify-answer.server';

const visitor: Actor = { kind: 'visitor' };
const on = (day: string) => new Date(`2026-03-${day}Z`);

let brand: MadeBrand;
let mara: Actor;
let maraId: number;
let pricing: number;
beforeAll(async () => {
  brand = await makeBrand({ name: 'Acme' });
  maraId = (await makeMember({ displayName: 'Mara Vogel' })).id;
  await makeRepresentative(brand, { memberId: maraId, title: 'Repairs', level: 'verifier' });
  mara = await actorOf(maraId);
  const [row] = await db
    .insert(departments)
    .values({ brandId: brand.brandId, slug: 'pricing', name: 'Pricing' })
    .returning({ id: departments.id });
  pricing = row?.id ?? 0;
});

let counter = 0;
/** Words that do not repeat those of the other tests. */
const ownWords = () => `${'pump seal belt fuse drum'.split(' ')[(counter += 1)]} ${'x'.repeat(30)}`;

async function show(questionId: number, at: Date, reader = visitor) {
  return atTime(at, () => showQuestion(reader, { questionId, sort: 'best', page: 1 }));
}

const plan = {
  version: 0,
  cause: 'The fuse.',
  nextStep: 'We test it.',
  updateOn: null,
  updateAt: null,
};

it('a question without official events has none of it', async () => {
  const question = await makeQuestion(brand);
  const { followThrough, brandActs } = await show(question.id, on('10T12:00'));
  expect(followThrough).toEqual({ acknowledgement: null, plan: null, baton: null, timeline: [] });
  expect(brandActs).toBeNull();
});

describe('the timeline', () => {
  it('tells what happened in order, who did it, when, and leads there', async () => {
    const asker = await makeMember({ displayName: 'Ada' });
    const question = await makeQuestion(brand, {
      askerId: asker.id,
      askedAt: on('10T09:00'),
      departmentId: brand.departmentId,
    });
    const answer = await makeAnswer(question);
    const questionId = question.id;
    await atTime(on('10T11:10'), () => acknowledgeQuestion(mara, { questionId, body: ownWords() }));
    await atTime(on('10T12:00'), () =>
      setPlan(mara, { ...plan, questionId, department: pricing, updateOn: '2026-03-12' }),
    );
    await atTime(on('10T12:30'), () =>
      handOverQuestion(mara, {
        questionId,
        from: brand.departmentId,
        department: pricing,
        note: 'What does it cost?',
      }),
    );
    await atTime(on('13T08:00'), remindOfPlans);
    await atTime(on('13T09:00'), () =>
      verifyAnswer(mara, { ...verifyAnswerInput.parse({ revision: 1 }), answerId: answer.id }),
    );
    await atTime(on('14T09:00'), async () =>
      acceptAnswer(await actorOf(asker.id), { answerId: answer.id }),
    );
    const { followThrough } = await show(questionId, on('14T12:00'));
    expect(
      followThrough.timeline.map(({ says, mark, href, by }) => [
        says,
        mark,
        href,
        by?.name ?? null,
        by?.forBrand ?? null,
      ]),
    ).toEqual([
      ['Heard after 2 hrs 10 mins', 'word', '#acknowledgement', 'Mara Vogel', 'Acme'],
      ['Plan', 'word', '#plan', 'Mara Vogel', 'Acme'],
      ['Handed to Pricing', 'word', '#baton', 'Mara Vogel', 'Acme'],
      ['No word by 12 March 2026', 'broken', '#plan', null, null],
      ['Verified', 'verified', `#answer-${answer.id}`, 'Mara Vogel', 'Acme'],
      ['Confirmed by the asker', 'done', `#answer-${answer.id}`, 'Ada', null],
    ]);
    expect(followThrough.timeline.map(({ at }) => at)).toEqual([
      on('10T11:10'),
      on('10T12:00'),
      on('10T12:30'),
      on('13T08:00'),
      on('13T09:00'),
      on('14T09:00'),
    ]);
    expect(followThrough.baton).toMatchObject({
      now: { department: 'Pricing', since: on('10T12:30') },
      before: [{ seconds: 3.5 * 3600 }],
    });
  });

  it('leads nowhere where an answer has been deleted', async () => {
    const asker = await makeMember();
    const question = await makeQuestion(brand, { askerId: asker.id });
    const answer = await makeAnswer(question);
    const actor = await actorOf(asker.id);
    await acceptAnswer(actor, { answerId: answer.id });
    await undoAcceptance(actor, { answerId: answer.id });
    await db.update(answers).set({ deletedAt: new Date() }).where(eq(answers.id, answer.id));
    const { followThrough } = await show(question.id, new Date());
    expect(followThrough.timeline.map(({ href }) => href)).toEqual([null, null]);
  });

  it('names nobody who has deleted the account', async () => {
    const { memberId } = await makeRepresentative(brand);
    const question = await makeQuestion(brand);
    await acknowledgeQuestion(await actorOf(memberId), {
      questionId: question.id,
      body: ownWords(),
    });
    await db
      .update(members)
      .set({ erasedAt: new Date(), displayName: 'Former member' })
      .where(eq(members.id, memberId));
    const { followThrough } = await show(question.id, new Date());
    expect(followThrough.acknowledgement?.by).toMatchObject({ name: 'Former member', href: null });
    expect(followThrough.timeline[0]?.by).toMatchObject({ name: 'Former member', href: null });
  });
});

describe('the plan', () => {
  it('says since when no update has come, and afterwards how late it came', async () => {
    const question = await makeQuestion(brand, { askedAt: on('01T09:00') });
    const questionId = question.id;
    const promised = { questionId, department: pricing, updateOn: '2026-03-03' };
    await atTime(on('01T10:00'), () => setPlan(mara, { ...plan, ...promised }));
    const until: Date[] = [];
    const scope = { shows: () => undefined, showsUntil: (at: Date) => until.push(at) };
    const at = (moment: Date) => inPageScope(scope, () => show(questionId, moment));
    expect((await at(on('02T10:00'))).followThrough.plan?.today.update).toMatchObject({
      is: 'ahead',
      by: on('03T23:59'),
      hasTime: false,
    });
    // A kept page is made anew when the date passes, and then every day.
    expect(until).toContainEqual(on('03T23:59'));
    expect((await at(on('06T10:00'))).followThrough.plan?.today.update).toMatchObject({
      is: 'missing',
      days: 2,
    });
    expect(until).toContainEqual(on('06T23:59'));
    await atTime(on('06T12:00'), () =>
      setPlan(mara, { ...plan, questionId, department: pricing, version: 1 }),
    );
    const { plan: after } = (await at(on('20T10:00'))).followThrough;
    expect(after?.today.update).toBeNull();
    expect(after?.earlier.map(({ number, update }) => [number, update?.is, update?.days])).toEqual([
      [1, 'came-late', 2],
    ]);
  });
});

describe('what a reader may do for the brand', () => {
  it('is for its representatives, with the department that has it', async () => {
    const question = await makeQuestion(brand, { departmentId: brand.departmentId });
    const { brandActs } = await show(question.id, new Date(), mara);
    expect(brandActs).toMatchObject({
      acknowledge: true,
      plan: true,
      handOver: true,
      heldBy: brand.departmentId,
    });
    const customer = await actorOf((await makeMember()).id);
    expect((await show(question.id, new Date(), customer)).brandActs).toBeNull();
    const other = await actorOf((await makeRepresentative(await makeBrand())).memberId);
    expect((await show(question.id, new Date(), other)).brandActs).toBeNull();
  });

  it('is nothing on a closed question', async () => {
    const question = await makeQuestion(brand);
    await db
      .update(questions)
      .set({ closedAt: new Date(), closedAs: 'off-topic' })
      .where(eq(questions.id, question.id));
    expect((await show(question.id, new Date(), mara)).brandActs).toBeNull();
  });
});
