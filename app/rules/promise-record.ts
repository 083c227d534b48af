import {
  actOnPromise,
  afterTimeChange,
  madePromise,
  nextTimeChange,
  type PromiseAct,
  type PromiseActName,
  type PromiseFacts,
} from './promise';

/** Everything that is recorded of a promise, and what it comes to. */

/** What an act is called once it is done. */
export const changeOfAct = {
  keep: 'kept',
  break: 'broken',
  withdraw: 'withdrawn',
  're-date': 're-dated',
  'pass-on': 'passed-on',
  dispute: 'disputed',
  'take-back-dispute': 'dispute-taken-back',
  reopen: 'reopened',
} as const satisfies Record<PromiseActName, string>;

export const promiseChangeNames = ['made', 'became-late', ...Object.values(changeOfAct)] as const;
export type PromiseChangeName = (typeof promiseChangeNames)[number];

/** One line of a promise's record. */
export type RecordedChange = {
  readonly change: PromiseChangeName;
  readonly at: Date;
  /** Nobody did it: time alone. */
  readonly byTime: boolean;
  /** The due date from then on, where it is a new one. */
  readonly dueAt: Date | null;
  /** The owner from then on, where it is a new one; null is the brand. */
  readonly ownerId: number | null;
  /** By when a dispute is to be answered. */
  readonly answerBy: Date | null;
};

/** What a record comes to, or which of its lines cannot be. */
export type Replayed = PromiseFacts | { readonly impossible: string };

/** The promise that a record tells of, each change judged by the table and the clock. */
export function replayPromise(graceDays: number, record: readonly RecordedChange[]): Replayed {
  const [made, ...changes] = record;
  if (made === undefined || made.change !== 'made' || made.dueAt === null)
    return { impossible: 'it was never made' };
  const { at, dueAt, ownerId } = made;
  let promise = madePromise({ at, dueAt, graceDays, ownerId });
  for (const [index, change] of changes.entries()) {
    const next = change.byTime ? afterTime(promise, change) : afterAct(promise, change);
    if (typeof next === 'string')
      return { impossible: `${change.change}, number ${index + 2}: ${next}` };
    promise = next;
  }
  return promise;
}

function afterTime(promise: PromiseFacts, { change, at }: RecordedChange): PromiseFacts | string {
  const due = nextTimeChange(promise);
  if (due === null || due.change !== change) return 'time does not do that';
  if (due.at.getTime() !== at.getTime()) return `was due at ${due.at.toISOString()}`;
  return afterTimeChange(promise, due);
}

function afterAct(promise: PromiseFacts, recorded: RecordedChange): PromiseFacts | string {
  const act = actOf(recorded);
  if (act === null) return 'nobody does that';
  const due = nextTimeChange(promise);
  if (due !== null && due.at <= recorded.at) return `time was first, at ${due.at.toISOString()}`;
  return actOnPromise(promise, act, recorded.at);
}

function actOf({ change, dueAt, ownerId, answerBy }: RecordedChange): PromiseAct | null {
  switch (change) {
    case 'kept':
      return { act: 'keep' };
    case 'broken':
      return { act: 'break' };
    case 'withdrawn':
      return { act: 'withdraw' };
    case 'dispute-taken-back':
      return { act: 'take-back-dispute' };
    case 're-dated':
      return dueAt === null ? null : { act: 're-date', dueAt };
    case 'reopened':
      return dueAt === null ? null : { act: 'reopen', dueAt };
    case 'disputed':
      return answerBy === null ? null : { act: 'dispute', answerBy };
    case 'passed-on':
      return { act: 'pass-on', ownerId };
    case 'made':
    case 'became-late':
      return null;
  }
}
