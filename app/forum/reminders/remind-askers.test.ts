import { and, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
} from '#db/factories';
import { mailOptOuts, mails } from '#db/schema/mail';
import { notifications } from '#db/schema/inbox';
import { outcomeReminders } from '#db/schema/outcomes';
import { questions } from '#db/schema/posts';
import { events } from '#db/schema/site';
import { atTime } from '~/platform/clock.server';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { undoAcceptance } from '../acceptance/undo-acceptance.server';
import { postComment } from '../comments/post-comment.server';
import { deleteComment } from '../comments/delete-comment.server';
import { markQuestionRead } from '../inbox/mark-notifications-read.server';
import { jobs } from '../jobs.server';
import { sayNotFixed } from '../not-fixed/say-not-fixed.server';
import { recordOutcome } from '../outcomes/record-outcome.server';
import { editQuestion } from '../questions/edit-question.server';
import { react } from '../reactions.server';
import { refreshQuestion } from '../resolution/queue-refresh.server';
import { refreshDueResolutions } from '../resolution/refresh-due-resolutions.server';
import { type Difference, verifyData } from '../verify-data/verify-data.server';
import { vote } from '../votes/vote.server';
import { noteDeliveredReminders } from './note-delivered-reminders.server';
import { putOffOutcome } from './put-off-outcome.server';
import { remindAskers } from './remind-askers.server';

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});
beforeEach(async () => {
  // What other tests left is not asked about here.
  await db.update(questions).set({ activeAt: new Date(0) });
});

const day = (number: number) => new Date(Date.UTC(2026, 2, number, 12));
const ASKED = day(1);

async function makeThread(
  given: { score?: number; asker?: Parameters<typeof makeMember>[0] } = {},
) {
  const asker = await makeMember({ passwordHash: 'x', joinedAt: ASKED, ...given.asker });
  const question = await makeQuestion(brand, { askerId: asker.id, askedAt: ASKED });
  const answer = await makeAnswer(question, { score: given.score ?? 1, postedAt: ASKED });
  await db.update(questions).set({ activeAt: ASKED }).where(eq(questions.id, question.id));
  return { asker, actor: await actorOf(asker.id), question, answer };
}

async function rowOf(questionId: number) {
  const [row] = await db.select().from(questions).where(eq(questions.id, questionId));
  if (row === undefined) throw new Error('the question is gone');
  return row;
}

async function remindersOf(questionId: number) {
  return db.select().from(outcomeReminders).where(eq(outcomeReminders.questionId, questionId));
}

/** The reminder goes out: its reaction runs, as a job would. */
async function deliver(questionId: number, at: Date) {
  const sent = (await remindersOf(questionId)).at(-1);
  if (sent === undefined) throw new Error('nobody was asked');
  await atTime(at, () => react(sent.eventId));
  await atTime(at, () => noteDeliveredReminders());
}

/** Asked on day 9, delivered at once, silent until day 23. */
async function remind(questionId: number) {
  await atTime(day(9), () => remindAskers());
  await deliver(questionId, day(9));
}

const passTo = (at: Date) => atTime(at, () => refreshDueResolutions());

describe('a reminder', () => {
  it('is sent once, after seven quiet days, where an answer has helped', async () => {
    const { question, asker } = await makeThread();
    const useless = await makeThread({ score: 0 });
    expect(await atTime(day(7), () => remindAskers())).toBe(0);
    expect(await atTime(day(9), () => remindAskers())).toBe(1);
    expect(await atTime(day(40), () => remindAskers())).toBe(0);
    expect(await remindersOf(useless.question.id)).toEqual([]);
    await deliver(question.id, day(9));
    const [mail] = await db.select().from(mails).where(eq(mails.memberId, asker.id));
    expect(mail?.kind).toBe('did-it-help');
    for (const said of ['solved', 'not-fixed', 'not-tried'])
      expect(mail?.text).toContain(`/questions/${question.id}/outcome?said=${said}`);
    expect((await rowOf(question.id)).remindedAt).toEqual(day(9));
  });

  it('is not sent of what has been quiet for too long, is closed, or whose asker is gone', async () => {
    await makeThread({ asker: { passwordHash: null } });
    await makeThread({ asker: { erasedAt: day(2) } });
    const closed = await makeThread();
    await db
      .update(questions)
      .set({ closedAt: day(2), closedAs: 'off-topic' })
      .where(eq(questions.id, closed.question.id));
    const late = await makeThread();
    expect(await atTime(day(90), () => remindAskers())).toBe(0);
    expect(await atTime(day(9), () => remindAskers())).toBe(1);
    expect(await remindersOf(late.question.id)).toHaveLength(1);
    await db
      .update(questions)
      .set({ closedAt: null, closedAs: null })
      .where(eq(questions.id, closed.question.id));
  });

  it('of two workers at once is one', async () => {
    const { question } = await makeThread();
    await atTime(day(9), () => Promise.all([remindAskers(), remindAskers(), remindAskers()]));
    expect(await remindersOf(question.id)).toHaveLength(1);
  });

  it('that reached nobody means nothing, until the notification is read', async () => {
    const { question, asker } = await makeThread();
    await db.insert(mailOptOuts).values({ memberId: asker.id, kind: 'did-it-help', since: ASKED });
    await remind(question.id);
    expect((await rowOf(question.id)).remindedAt).toBeNull();
    await passTo(day(40));
    expect((await rowOf(question.id)).resolution).toBe('open');
    await atTime(day(40), () => markQuestionRead(asker.id, question.id));
    await atTime(day(41), () => noteDeliveredReminders());
    expect((await rowOf(question.id)).remindedAt).toEqual(day(40));
    await passTo(day(54));
    expect(await rowOf(question.id)).toMatchObject({
      resolution: 'assumed',
      resolutionAt: day(54),
    });
  });

  it('is asked again once after “not tried yet”, and never a third time', async () => {
    const { question, actor } = await makeThread();
    await remind(question.id);
    await atTime(day(10), () => putOffOutcome(actor, { questionId: question.id }));
    await atTime(day(11), () => putOffOutcome(actor, { questionId: question.id }));
    expect(await atTime(day(20), () => remindAskers())).toBe(0);
    expect(await atTime(day(25), () => remindAskers())).toBe(1);
    await deliver(question.id, day(25));
    await atTime(day(26), () => putOffOutcome(actor, { questionId: question.id }));
    expect(await atTime(day(50), () => remindAskers())).toBe(0);
    await passTo(day(50));
    expect((await rowOf(question.id)).resolution).toBe('open');
  });
});

describe('after fourteen days of silence', () => {
  it('it is assumed, by the job, and told apart from success', async () => {
    const { question } = await makeThread();
    await remind(question.id);
    expect((await rowOf(question.id)).resolutionChangesAt).toEqual(day(23));
    await passTo(new Date(day(23).getTime() - 1));
    expect((await rowOf(question.id)).resolution).toBe('open');
    await passTo(day(23));
    expect((await rowOf(question.id)).resolution).toBe('assumed');
    const changes = await db
      .select({ payload: events.payload })
      .from(events)
      .where(and(eq(events.type, 'question.resolution-changed')));
    expect(changes.filter(({ payload }) => payload['questionId'] === question.id)).toMatchObject([
      { payload: { resolution: 'assumed', before: 'open' } },
    ]);
  });

  it('which begin anew with a post of anybody', async () => {
    const { question } = await makeThread();
    await remind(question.id);
    const other = await actorOf((await makeMember({ reputation: 100 })).id);
    const { commentId } = await atTime(day(15), () =>
      postComment(other, {
        questionId: question.id,
        body: 'How did it go?',
        submission: crypto.randomUUID(),
      }),
    );
    expect((await rowOf(question.id)).resolutionChangesAt).toEqual(day(29));
    await atTime(day(16), () => deleteComment(other, { commentId, reason: 'It had to go.' }));
    expect((await rowOf(question.id)).resolutionChangesAt).toEqual(day(23));
  });

  it.each([
    ['comments', (w: Words) => w.comment()],
    ['edits', (w: Words) => w.edit()],
    ['says it is not fixed', (w: Words) => w.notFixed()],
    ['takes an acceptance back', (w: Words) => w.acceptAndUndo()],
    ['records an outcome', (w: Words) => w.outcome()],
    ['has not tried it yet', (w: Words) => w.putOff()],
  ])('it is undone when the asker %s', async (_name, speak) => {
    const thread = await makeThread();
    await remind(thread.question.id);
    await passTo(day(23));
    expect((await rowOf(thread.question.id)).resolution).toBe('assumed');
    await atTime(day(24), () => speak(wordsOf(thread)));
    expect((await rowOf(thread.question.id)).resolution).toBe('open');
    await passTo(day(80));
    expect((await rowOf(thread.question.id)).resolution).toBe('open');
  });

  it('it is undone when no answer has a point any more, and done again with one', async () => {
    const { question, answer } = await makeThread({ score: 1 });
    await remind(question.id);
    await passTo(day(23));
    const critic = await actorOf((await makeMember({ reputation: 500 })).id);
    await atTime(day(24), () => vote(critic, { answerId: answer.id, value: -1 }));
    await atTime(day(24), () => refreshQuestion(question.id));
    expect((await rowOf(question.id)).resolution).toBe('open');
    await atTime(day(25), () => vote(critic, { answerId: answer.id, value: 1 }));
    await atTime(day(25), () => refreshQuestion(question.id));
    expect((await rowOf(question.id)).resolution).toBe('assumed');
  });
});

type Thread = Awaited<ReturnType<typeof makeThread>>;
type Words = ReturnType<typeof wordsOf>;

function wordsOf({ actor, question, answer }: Thread) {
  return {
    comment: () =>
      postComment(actor, {
        questionId: question.id,
        body: 'I will try it on Sunday.',
        submission: crypto.randomUUID(),
      }),
    edit: () =>
      editQuestion(actor, {
        questionId: question.id,
        revision: 1,
        title: question.title,
        body: 'It stops when it is cold outside, every night.',
        tags: ['setup'],
        reason: '',
      }),
    notFixed: () => sayNotFixed(actor, { questionId: question.id }),
    acceptAndUndo: async () => {
      await acceptAnswer(actor, { answerId: answer.id });
      await undoAcceptance(actor, { answerId: answer.id });
    },
    outcome: () => recordOutcome(actor, { answerId: answer.id, outcome: 'partly' }),
    putOff: () => putOffOutcome(actor, { questionId: question.id }),
  };
}

describe('the jobs', () => {
  it('ask, and note what was delivered', () => {
    expect(Object.keys(jobs)).toEqual(
      expect.arrayContaining(['remind-askers', 'refresh-due-resolutions', 'refresh-resolution']),
    );
  });

  it('tell the asker on the site as well', async () => {
    const { question, asker } = await makeThread();
    await remind(question.id);
    const told = await db
      .select({ event: notifications.event })
      .from(notifications)
      .where(eq(notifications.memberId, asker.id));
    expect(told).toEqual([{ event: 'question.outcome-asked' }]);
  });
});

it('leaves nothing for verify-data to say', async () => {
  const found: Difference[] = [];
  await verifyData({ report: (difference) => found.push(difference) });
  // The tests give scores and reputation without votes.
  expect(found.filter(({ what }) => what !== 'score' && what !== 'reputation')).toEqual([]);
});
