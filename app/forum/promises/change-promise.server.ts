import { and, count, desc, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { promiseChanges, promises } from '#db/schema/follow-through';
import { questions } from '#db/schema/posts';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { limits } from '~/rules/limits';
import type { PromiseSubject } from '~/rules/permissions';
import {
  actOnPromise,
  advancePromise,
  changedSince,
  keptLateBy,
  nextTimeChange,
  type PromiseAct,
  type PromiseFacts,
  type PromiseRefusal,
  remindsAt,
  type TimeChange,
} from '~/rules/promise';
import { changeOfAct, type PromiseChangeName } from '~/rules/promise-record';
import { membershipOf } from '../brands/membership-of.server';
import type { ForumEvent } from '../events';
import { lockQuestion, type QuestionRow } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { refreshResolution } from '../resolution/refresh-resolution.server';
import type { SeenInput } from './promise-inputs.server';

export type PromiseRow = typeof promises.$inferSelect;

/** A promise that is about to be changed, with its question, as time has left it by now. */
export type LockedPromise = {
  readonly question: QuestionRow;
  readonly promise: PromiseRow;
  /** The brand's, in which its dates are meant. */
  readonly timeZone: string;
  readonly at: Date;
};

/**
 * Locks a promise and its question, in that order, and lets time do what it has not done yet.
 * @throws Refusal `not_found` where there is none on that question
 */
export async function lockPromise(
  tx: Transaction,
  { questionId, promiseId }: { questionId: number; promiseId: number },
): Promise<LockedPromise> {
  const question = await lockQuestion(tx, questionId);
  const [found] = await tx
    .select({ promise: promises, timeZone: brands.timeZone })
    .from(promises)
    .innerJoin(brands, eq(brands.id, promises.brandId))
    .where(and(eq(promises.id, promiseId), eq(promises.questionId, questionId)))
    .for('update', { of: promises });
  if (found === undefined) throw new Refusal('not_found');
  const at = now();
  const promise = await catchUp(tx, found.promise, at);
  return { question, promise, timeZone: found.timeZone, at };
}

/** What permissions about a promise are judged on. */
export function promiseSubject({
  question,
  promise,
}: Pick<LockedPromise, 'question' | 'promise'>): PromiseSubject {
  return {
    ownerId: promise.ownerId,
    question: {
      askerId: question.askerId,
      brandId: promise.brandId,
      deleted: question.deletedAt !== null,
      held: question.held,
    },
  };
}

/** A stored promise as the rules see it. */
export function factsOfPromise(row: PromiseRow): PromiseFacts {
  const { state, stateAt, firstDueAt, dueAt, datedAt, keptAt, graceDays, ownerId } = row;
  return {
    state,
    stateAt,
    firstDueAt,
    dueAt,
    datedAt,
    keptAt,
    // What a disputed promise waits for is the only thing that time does to it.
    answerBy: state === 'disputed' ? row.changesAt : null,
    graceDays,
    ownerId,
  };
}

/** The columns that follow from a promise's facts. */
export function columnsOf(facts: PromiseFacts) {
  const { state, stateAt, dueAt, datedAt, keptAt, ownerId } = facts;
  return {
    state,
    stateAt,
    dueAt,
    datedAt,
    keptAt,
    ownerId,
    changesAt: nextTimeChange(facts)?.at ?? null,
  };
}

/** Writes what time alone has done to a locked promise by a moment, and tells of it. */
export async function catchUp(
  tx: Transaction,
  row: PromiseRow,
  until: Date,
  { atMost = Number.POSITIVE_INFINITY } = {},
): Promise<PromiseRow> {
  let promise = row;
  for (let done = 0; done < atMost; done += 1) {
    const facts = factsOfPromise(promise);
    const change = nextTimeChange(facts);
    if (change === null || change.at > until) return promise;
    promise = await writeTimeChange(tx, promise, advancePromise(facts, change.at).promise, change);
  }
  return promise;
}

async function writeTimeChange(
  tx: Transaction,
  { id: promiseId, questionId }: PromiseRow,
  facts: PromiseFacts,
  { change, at }: TimeChange,
): Promise<PromiseRow> {
  const [row] = await tx
    .update(promises)
    .set({ ...columnsOf(facts), remindAt: remindsAt(facts) })
    .where(eq(promises.id, promiseId))
    .returning();
  if (row === undefined) throw new Error('a locked promise is gone');
  await tx.insert(promiseChanges).values({ promiseId, questionId, change, at });
  await recordEvent(tx, null, { type: `promise.${change}`, questionId, promiseId }, { at });
  return row;
}

/** Who changes a promise, in what words, and what their form showed them. */
export type ByWhom = {
  readonly memberId: number;
  readonly words: string;
  readonly seen: SeenInput;
};

/**
 * Does to a locked promise what somebody wants, if the table lets them: writes it, its line in the
 * record and its event. The same form sent again finds it done.
 * @throws Refusal what the table says; `stale_promise` where others have changed it since the form
 * was opened; InvalidInput for a date that is none
 */
export async function changePromise(
  tx: Transaction,
  locked: LockedPromise,
  act: PromiseAct,
  by: ByWhom,
): Promise<void> {
  const { promise, question, at } = locked;
  const last = await lastChange(tx, promise.id);
  if (isSameAgain(last, act, by)) return;
  const facts = factsOfPromise(promise);
  const { seenState: state, seenDue: dueAt } = by.seen;
  if (changedSince({ state, dueAt }, facts)) throw new Refusal('stale_promise');
  const next = actOnPromise(facts, act, at);
  if (typeof next === 'string') throw refusalOf(next);
  const ends = next.state === 'kept' || next.state === 'broken' || next.state === 'withdrawn';
  if (!ends && last.count >= limits.promiseChanges.max) throw new Refusal('promise_record_full');
  const passedOn = act.act === 'pass-on';
  await tx
    .update(promises)
    .set({
      ...columnsOf(next),
      evidence: evidenceAfter(promise, act, by.words),
      // Who takes over is reminded when the one before would have been.
      ...(passedOn ? {} : { remindAt: remindsAt(next) }),
    })
    .where(eq(promises.id, promise.id));
  const byAsker = act.act === 'dispute' || act.act === 'take-back-dispute';
  await tx.insert(promiseChanges).values({
    promiseId: promise.id,
    questionId: question.id,
    change: changeOfAct[act.act],
    byId: by.memberId,
    representativeId: byAsker ? null : await membershipOf(tx, by.memberId, promise.brandId),
    at,
    dueAt: 'dueAt' in act ? act.dueAt : null,
    ownerId: passedOn ? act.ownerId : null,
    answerBy: act.act === 'dispute' ? act.answerBy : null,
    words: by.words,
  });
  await tx.update(questions).set({ activeAt: at }).where(eq(questions.id, question.id));
  await refreshResolution(tx, question.id);
  await recordEvent(tx, by.memberId, eventOf(promise, next, changeOfAct[act.act]), {
    // A lead has power over what others promised; an asker has none over anybody.
    privileged: !byAsker && promise.ownerId !== by.memberId,
  });
}

type LastChange = {
  readonly count: number;
  readonly last: typeof promiseChanges.$inferSelect | undefined;
};

async function lastChange(tx: Transaction, promiseId: number): Promise<LastChange> {
  const ofPromise = eq(promiseChanges.promiseId, promiseId);
  const [last] = await tx
    .select()
    .from(promiseChanges)
    .where(ofPromise)
    .orderBy(desc(promiseChanges.id))
    .limit(1);
  const [all] = await tx.select({ count: count() }).from(promiseChanges).where(ofPromise);
  return { count: all?.count ?? 0, last };
}

function isSameAgain({ last }: LastChange, act: PromiseAct, by: ByWhom): boolean {
  return (
    last !== undefined &&
    last.change === changeOfAct[act.act] &&
    last.byId === by.memberId &&
    last.words === by.words &&
    (!('dueAt' in act) || last.dueAt?.getTime() === act.dueAt.getTime()) &&
    (act.act !== 'pass-on' || last.ownerId === act.ownerId)
  );
}

function refusalOf(refusal: PromiseRefusal): Refusal | InvalidInput {
  switch (refusal) {
    case 'due_not_ahead':
      return new InvalidInput({ dueOn: words.inputs.dueNotAhead });
    case 'due_not_new':
      return new InvalidInput({ dueOn: words.inputs.dueNotNew });
    default:
      return new Refusal(refusal);
  }
}

/** What shows that it was kept stands while it counts as kept; the record keeps it anyway. */
function evidenceAfter(promise: PromiseRow, { act }: PromiseAct, said: string): string | null {
  if (act === 'keep') return said;
  return act === 'reopen' ? null : promise.evidence;
}

function eventOf(
  { id: promiseId, questionId, dueAt: before }: PromiseRow,
  next: PromiseFacts,
  change: Exclude<PromiseChangeName, 'made' | 'became-late'>,
): ForumEvent {
  const of = { questionId, promiseId };
  const dueAt = next.dueAt.toISOString();
  switch (change) {
    case 're-dated':
      return { type: 'promise.re-dated', ...of, dueAt, before: before.toISOString() };
    case 'reopened':
      return { type: 'promise.reopened', ...of, dueAt };
    case 'kept':
      return { type: 'promise.kept', ...of, lateByMs: keptLateBy(next) };
    default:
      return { type: `promise.${change}`, ...of };
  }
}
