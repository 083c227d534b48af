import type { DemoEvent, DemoThread } from '#db/seed/demo/demo-content';
import { now, utcDay } from '~/platform/clock.server';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { deleteAnswer } from '../answers/delete-answer.server';
import { editAnswer } from '../answers/edit-answer.server';
import { acknowledgeQuestion } from '../acknowledgement/acknowledge-question.server';
import { handOverQuestion } from '../baton/hand-over-question.server';
import { remindOfPlans } from '../plan/remind-of-plans.server';
import { setPlan } from '../plan/set-plan.server';
import { postAnswer } from '../answers/post-answer.server';
import { closeQuestion } from '../closing/close-question.server';
import { postComment } from '../comments/post-comment.server';
import { recordDeflection } from '../deflection/record-deflection.server';
import { eq } from 'drizzle-orm';
import { outcomeReminders } from '#db/schema/outcomes';
import { inTransaction } from '~/platform/transaction.server';
import type { Actor } from '~/rules/permissions';
import { SILENT_DAYS_THAT_ASSUME } from '~/rules/resolution';
import { declineFix } from '../fixes/decline-fix.server';
import { planFix } from '../fixes/plan-fix.server';
import { shipFix } from '../fixes/ship-fix.server';
import { markQuestionRead } from '../inbox/mark-notifications-read.server';
import { tellOnSite } from '../inbox/tell-people.server';
import { sayNotFixed } from '../not-fixed/say-not-fixed.server';
import { recordOutcome } from '../outcomes/record-outcome.server';
import { noteDeliveredReminders } from '../reminders/note-delivered-reminders.server';
import { remindAskers } from '../reminders/remind-askers.server';
import { refreshDueResolutions } from '../resolution/refresh-due-resolutions.server';
import { askQuestion } from '../questions/ask-question.server';
import { deleteQuestion } from '../questions/delete-question.server';
import { editQuestion } from '../questions/edit-question.server';
import { sayMeToo } from '../questions/say-me-too.server';
import { verifyAnswer } from '../verification/verify-answer.server';
import { withdrawVerification } from '../verification/withdraw-verification.server';
import { chance } from './demo-chance';
import { actOnDemoPromise, type DemoThreadAt, makeDemoPromise } from './demo-promises.server';
import { castDemoVote } from './demo-votes.server';
import { actorNamed, daysAgo, type DemoWorld, known, type Moment } from './demo-world.server';
import { keyOfWrittenForm } from './written-form.server';

type Of<Type extends DemoEvent['type']> = Extract<DemoEvent, { type: Type }>;
type Votes = Of<'upvotes'> | Of<'downvotes'>;
type On = Of<'edit'>['on'];

/** A post as it stands in the telling. */
type Told = {
  id: number;
  title: string;
  revision: number;
  verificationId: number | null;
  /** The author and those who have voted on it. */
  notBy: Set<string>;
};

/** What a thread's acts need to know of what came before them in it. */
type Telling = {
  world: DemoWorld;
  thread: DemoThread;
  question: Told[];
  answers: Map<string, Told>;
  /** Versions of the plan so far. */
  plans: number;
  /** The department that has it. */
  heldBy: number | null;
  promises: Map<string, number>;
};

/** Votes on a post come over the days before they are counted, not in one second. */
const VOTES_COME_OVER_HOURS = 72;
const DAY_MS = 86_400_000;
/** Those who say "me too" in one event of the content do so one after the other. */
const BETWEEN_ME_TOOS_HOURS = 0.002;

/** Everything that happens in a thread, each thing at its time. */
export function momentsOf(world: DemoWorld, thread: DemoThread): Moment[] {
  const telling: Telling = {
    world,
    thread,
    question: [],
    answers: new Map(),
    plans: 0,
    heldBy: null,
    promises: new Map(),
  };
  const at = (hours: number) => daysAgo(world, thread.askedDaysAgo, hours);
  return [
    { at: at(0), act: () => ask(telling) },
    ...thread.events.flatMap((event, index): Moment[] => {
      if (event.type === 'upvotes' || event.type === 'downvotes')
        return votesOf(telling, event, index).map(({ hours, act }) => ({ at: at(hours), act }));
      if (event.type === 'me-too')
        return event.by.map((person, nth) => ({
          at: at(event.afterHours + nth * BETWEEN_ME_TOOS_HOURS),
          act: () => meToo(telling, person),
        }));
      const moment = { at: at(event.afterHours), act: () => perform(telling, event) };
      // What follows from time alone is told at its time as well.
      if (event.type === 'remind') return [moment, assumedAfter(at, event)];
      return event.type === 'plan' ? [moment, ...remindersOf(at, event)] : [moment];
    }),
  ];
}

/** Silence after a reminder has been long enough. */
function assumedAfter(at: (hours: number) => Date, event: Of<'remind'>): Moment {
  return {
    at: at(event.afterHours + (SILENT_DAYS_THAT_ASSUME + 0.1) * 24),
    act: async () => {
      await refreshDueResolutions();
    },
  };
}

/** The reminders of a plan's date that has come by today: a day before, and when it has passed. */
function remindersOf(at: (hours: number) => Date, event: Of<'plan'>): Moment[] {
  if (event.updateAfterHours === null) return [];
  const day = at(event.updateAfterHours).getTime();
  return [day, day + DAY_MS]
    .filter((time) => time < now().getTime())
    .map((time) => ({
      at: new Date(time),
      act: async () => {
        await remindOfPlans();
      },
    }));
}

function told(id: number, by: string, title = ''): Told {
  return { id, title, revision: 1, verificationId: null, notBy: new Set([by]) };
}

function questionOf({ question, thread }: Telling): Told {
  const [asked] = question;
  if (asked === undefined) throw new Error(`not asked yet: ${thread.title}`);
  return asked;
}

function postOf(telling: Telling, on: On): Told {
  return on === 'question' ? questionOf(telling) : known(telling.answers, on.answer);
}

function versionsOf({ world, thread }: Telling): ReadonlyMap<string, number> {
  if (thread.product === undefined) return new Map();
  return known(known(world.places, thread.brand).products, thread.product).versions;
}

async function ask(telling: Telling): Promise<void> {
  const { world, thread } = telling;
  const place = known(world.places, thread.brand);
  const { questionId } = await askQuestion(await actorNamed(world, thread.by), {
    submission: keyOfWrittenForm(),
    kind: thread.kind,
    brand: place.brandId,
    product: thread.product === undefined ? null : known(place.products, thread.product).id,
    version: thread.version === undefined ? null : known(versionsOf(telling), thread.version),
    department: thread.reach === undefined ? null : known(place.departments, thread.reach),
    title: thread.title,
    body: thread.body,
    tags: thread.tags,
  });
  if (thread.reach !== undefined) telling.heldBy = known(place.departments, thread.reach);
  telling.question.push(told(questionId, thread.by, thread.title));
  world.questionIds.set(thread.title, questionId);
}

async function meToo(
  telling: Telling,
  { handle, version }: { handle: string; version?: string },
): Promise<void> {
  await sayMeToo(await actorNamed(telling.world, handle), {
    questionId: questionOf(telling).id,
    on: true,
    version: version === undefined ? null : known(versionsOf(telling), version),
  });
}

/** One vote a moment, between the post (or 72 hours before) and the time that the content gives. */
function votesOf(telling: Telling, event: Votes, index: number) {
  const { world, thread } = telling;
  const random = chance(`${thread.title} ${index}`);
  const posted = event.on === 'question' ? 0 : hoursOfAnswer(thread, event.on.answer);
  const from = Math.max(posted, event.afterHours - VOTES_COME_OVER_HOURS);
  return Array.from({ length: event.count }, () => ({
    hours: event.afterHours - random() * (event.afterHours - from) * 0.98,
    act: async () => {
      const post = postOf(telling, event.on);
      await castDemoVote(world, {
        brand: thread.brand,
        post: event.on === 'question' ? { questionId: post.id } : { answerId: post.id },
        notBy: post.notBy,
        value: event.type === 'upvotes' ? 1 : -1,
        random,
      });
    },
  }));
}

function hoursOfAnswer(thread: DemoThread, key: string): number {
  const answer = thread.events.find((event) => event.type === 'answer' && event.key === key);
  return answer?.afterHours ?? 0;
}

type Single = Exclude<DemoEvent, Votes | Of<'me-too'>>;

async function perform(telling: Telling, event: Single): Promise<void> {
  const { world, thread } = telling;
  const actor = await actorNamed(world, event.type === 'accept' ? thread.by : event.by);
  const question = questionOf(telling);
  switch (event.type) {
    case 'answer': {
      const { answerId } = await postAnswer(actor, {
        submission: keyOfWrittenForm(),
        questionId: question.id,
        body: event.body,
        voice: event.voice ?? 'personal',
      });
      telling.answers.set(event.key, told(answerId, event.by));
      return;
    }
    case 'comment': {
      const { id } = postOf(telling, event.on);
      await postComment(actor, {
        submission: keyOfWrittenForm(),
        body: event.body,
        ...(event.on === 'question' ? { questionId: id } : { answerId: id }),
      });
      return;
    }
    case 'edit':
      return edit(telling, event);
    case 'verify': {
      const answer = known(telling.answers, event.answer);
      const days = event.reviewByDaysFromToday;
      const { verificationId } = await verifyAnswer(actor, {
        answerId: answer.id,
        revision: answer.revision,
        note: event.note ?? '',
        appliesTo: (event.appliesTo ?? []).map((name) => known(versionsOf(telling), name)),
        reviewBy: days === undefined ? null : utcDay(daysAgo(world, -days)),
        supersedes: answer.verificationId,
      });
      answer.verificationId = verificationId;
      return;
    }
    case 'withdraw-verification': {
      const answer = known(telling.answers, event.answer);
      await withdrawVerification(actor, { answerId: answer.id, reason: event.reason });
      answer.verificationId = null;
      return;
    }
    case 'acknowledge':
      await acknowledgeQuestion(actor, { questionId: question.id, body: event.body });
      return;
    case 'plan':
      return plan(telling, event);
    case 'hand-over': {
      const department = known(known(world.places, thread.brand).departments, event.department);
      await handOverQuestion(actor, {
        questionId: question.id,
        from: telling.heldBy,
        department,
        note: event.note,
      });
      telling.heldBy = department;
      return;
    }
    case 'promise':
      telling.promises.set(
        event.key,
        await makeDemoPromise(world, actor, threadAt(telling), event),
      );
      return;
    case 'promise-act': {
      const promiseId = known(telling.promises, event.promise);
      return actOnDemoPromise(world, actor, threadAt(telling), promiseId, event);
    }
    case 'close':
      await closeQuestion(actor, {
        questionId: question.id,
        as: event.as,
        original: event.original === undefined ? null : known(world.questionIds, event.original),
        elsewhere: null,
        reason: event.reason,
      });
      return;
    case 'deflect':
      await recordDeflection(actor, { answer: known(telling.answers, event.answer).id });
      return;
    case 'outcome':
      await recordOutcome(actor, {
        answerId: known(telling.answers, event.answer).id,
        outcome: event.outcome,
        version: event.version === undefined ? null : known(versionsOf(telling), event.version),
      });
      return;
    case 'not-fixed':
      await sayNotFixed(actor, { questionId: question.id, body: event.body });
      return;
    case 'remind':
      return remindDemoAsker(question.id, known(world.memberIds, event.by));
    case 'fix':
      return decideDemoFix(telling, actor, event);
    case 'accept':
      await acceptAnswer(actor, { answerId: known(telling.answers, event.answer).id });
      return;
    case 'delete': {
      const { id } = postOf(telling, event.on);
      if (event.on === 'question')
        await deleteQuestion(actor, { questionId: id, reason: event.reason });
      else await deleteAnswer(actor, { answerId: id, reason: event.reason });
    }
  }
}

async function remindDemoAsker(questionId: number, askerId: number): Promise<void> {
  await remindAskers();
  await inTransaction(async (tx) => {
    const [reminder] = await tx
      .select({ id: outcomeReminders.eventId })
      .from(outcomeReminders)
      .where(eq(outcomeReminders.questionId, questionId));
    if (reminder === undefined) throw new Error('the demo’s asker was not asked');
    const happened = { id: reminder.id, actorId: null, at: now() };
    await tellOnSite({ type: 'question.outcome-asked', questionId }, happened);
  });
  await markQuestionRead(askerId, questionId);
  await noteDeliveredReminders();
}

async function decideDemoFix(telling: Telling, actor: Actor, event: Of<'fix'>): Promise<void> {
  const questionId = questionOf(telling).id;
  const { reason, link = null } = event;
  if (event.state === 'planned') return planFix(actor, { questionId, reason, link });
  if (event.state === 'declined') return declineFix(actor, { questionId, reason });
  const version = event.version === undefined ? null : known(versionsOf(telling), event.version);
  return shipFix(actor, { questionId, reason, link, version });
}

async function plan(telling: Telling, event: Of<'plan'>): Promise<void> {
  const { world, thread } = telling;
  const { cause, nextStep, updateAfterHours } = event;
  const { number } = await setPlan(await actorNamed(world, event.by), {
    questionId: questionOf(telling).id,
    version: telling.plans,
    cause,
    nextStep,
    department: known(known(world.places, thread.brand).departments, event.department),
    updateOn:
      updateAfterHours === null
        ? null
        : utcDay(daysAgo(world, thread.askedDaysAgo, updateAfterHours)),
    updateAt: null,
  });
  telling.plans = number;
}

function threadAt(telling: Telling): DemoThreadAt {
  const { world, thread } = telling;
  return {
    questionId: questionOf(telling).id,
    brand: thread.brand,
    at: (hours) => daysAgo(world, thread.askedDaysAgo, hours),
  };
}

async function edit(telling: Telling, event: Of<'edit'>): Promise<void> {
  const actor = await actorNamed(telling.world, event.by);
  const post = postOf(telling, event.on);
  const { reason, body } = event;
  const change = { revision: post.revision, reason, body };
  if (event.on === 'question') {
    post.title = event.title ?? post.title;
    const { tags } = telling.thread;
    await editQuestion(actor, { ...change, questionId: post.id, title: post.title, tags });
  } else {
    await editAnswer(actor, { ...change, answerId: post.id });
  }
  post.revision += 1;
}
