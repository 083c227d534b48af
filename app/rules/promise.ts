/**
 * What becomes of a promise (docs/rules.md, *Promises*): one table of states and acts, and what
 * time does by itself. Everything that is stored of a promise's state follows from here.
 */

export const promiseStates = ['open', 'late', 'kept', 'disputed', 'broken', 'withdrawn'] as const;
export type PromiseState = (typeof promiseStates)[number];

/** What people can do to a promise that stands. */
export const promiseActs = [
  'keep',
  'break',
  'withdraw',
  're-date',
  'pass-on',
  'dispute',
  'take-back-dispute',
  'reopen',
] as const;
export type PromiseActName = (typeof promiseActs)[number];

/** Why an act is refused. */
export type PromiseRefusal =
  | 'promise_final'
  | 'promise_kept'
  | 'promise_not_kept'
  | 'promise_disputed'
  | 'promise_not_disputed'
  | 'dispute_too_late'
  | 'due_not_ahead'
  | 'due_not_new';

/** So long after it was kept the asker can say that it was not. */
export const DISPUTE_DAYS = 14;

const DAY = 24 * 60 * 60 * 1000;

export type PromiseFacts = {
  readonly state: PromiseState;
  /** Since when the state is what it is. */
  readonly stateAt: Date;
  readonly firstDueAt: Date;
  readonly dueAt: Date;
  /** When the due date was set. */
  readonly datedAt: Date;
  readonly keptAt: Date | null;
  /** By when the brand sets a new due date, where the asker disputes that it was kept. */
  readonly answerBy: Date | null;
  /** So many days after the due date it is broken by itself: what its brand allowed when it was made. */
  readonly graceDays: number;
  /** Who sees to it; null is the brand, where nobody leads it. */
  readonly ownerId: number | null;
};

export type PromiseAct =
  | { readonly act: 'keep' | 'break' | 'withdraw' | 'take-back-dispute' }
  | { readonly act: 're-date' | 'reopen'; readonly dueAt: Date }
  | { readonly act: 'pass-on'; readonly ownerId: number | null }
  /** `answerBy`: when the brand's target hours will have passed. */
  | { readonly act: 'dispute'; readonly answerBy: Date };

type Cell = PromiseState | PromiseRefusal;

/** Each state, and what an act makes of it: a state, or why not. */
const table: { readonly [State in PromiseState]: { readonly [Act in PromiseActName]: Cell } } = {
  open: {
    keep: 'kept',
    break: 'broken',
    withdraw: 'withdrawn',
    're-date': 'open',
    'pass-on': 'open',
    dispute: 'promise_not_kept',
    'take-back-dispute': 'promise_not_disputed',
    reopen: 'promise_not_disputed',
  },
  late: {
    keep: 'kept',
    break: 'broken',
    withdraw: 'withdrawn',
    're-date': 'open',
    'pass-on': 'late',
    dispute: 'promise_not_kept',
    'take-back-dispute': 'promise_not_disputed',
    reopen: 'promise_not_disputed',
  },
  kept: {
    keep: 'promise_kept',
    break: 'promise_kept',
    withdraw: 'promise_kept',
    're-date': 'promise_kept',
    'pass-on': 'promise_kept',
    dispute: 'disputed',
    'take-back-dispute': 'promise_not_disputed',
    reopen: 'promise_not_disputed',
  },
  disputed: {
    keep: 'promise_disputed',
    break: 'promise_disputed',
    withdraw: 'promise_disputed',
    're-date': 'promise_disputed',
    'pass-on': 'disputed',
    dispute: 'promise_disputed',
    'take-back-dispute': 'kept',
    reopen: 'open',
  },
  broken: allFinal(),
  withdrawn: allFinal(),
};

function allFinal(): { readonly [Act in PromiseActName]: PromiseRefusal } {
  return {
    keep: 'promise_final',
    break: 'promise_final',
    withdraw: 'promise_final',
    're-date': 'promise_final',
    'pass-on': 'promise_final',
    dispute: 'promise_final',
    'take-back-dispute': 'promise_final',
    reopen: 'promise_final',
  };
}

/** What the table says to an act in a state. */
export function promiseCell(state: PromiseState, act: PromiseActName): Cell {
  return table[state][act];
}

/** A promise as it is when it is made. */
export function madePromise(made: {
  readonly at: Date;
  readonly dueAt: Date;
  readonly graceDays: number;
  readonly ownerId: number | null;
}): PromiseFacts {
  const { at, dueAt, graceDays, ownerId } = made;
  return {
    state: 'open',
    stateAt: at,
    firstDueAt: dueAt,
    dueAt,
    datedAt: at,
    keptAt: null,
    answerBy: null,
    graceDays,
    ownerId,
  };
}

/**
 * The promise after an act, or why not. Time comes first: pass what `advancePromise` gives for the
 * moment of the act.
 */
export function actOnPromise(
  promise: PromiseFacts,
  act: PromiseAct,
  at: Date,
): PromiseFacts | PromiseRefusal {
  const state = promiseCell(promise.state, act.act);
  if (!isPromiseState(state)) return state;
  const next = { ...promise, state, stateAt: state === promise.state ? promise.stateAt : at };
  switch (act.act) {
    case 'keep':
      return { ...next, keptAt: at };
    case 'break':
    case 'withdraw':
      return next;
    case 'take-back-dispute':
      return { ...next, answerBy: null };
    case 'dispute': {
      const until = disputableUntil(promise);
      if (until === null || at >= until) return 'dispute_too_late';
      return { ...next, answerBy: act.answerBy };
    }
    case 'pass-on':
      return { ...next, ownerId: act.ownerId };
    case 're-date':
    case 'reopen':
      if (act.dueAt <= at) return 'due_not_ahead';
      if (act.dueAt.getTime() === promise.dueAt.getTime()) return 'due_not_new';
      return { ...next, dueAt: act.dueAt, datedAt: at, keptAt: null, answerBy: null };
  }
}

/** Whether a cell of the table is a state, and not a refusal. */
export function isPromiseState(cell: string): cell is PromiseState {
  return promiseStates.some((state) => state === cell);
}

/** What time alone does to a promise, and when. */
export type TimeChange = { readonly change: 'became-late' | 'broken'; readonly at: Date };

/** What time alone will do next; null where it changes nothing. */
export function nextTimeChange(promise: PromiseFacts): TimeChange | null {
  switch (promise.state) {
    case 'open':
      return { change: 'became-late', at: promise.dueAt };
    case 'late':
      return { change: 'broken', at: breaksAt(promise) };
    case 'disputed':
      return promise.answerBy === null ? null : { change: 'broken', at: promise.answerBy };
    case 'kept':
    case 'broken':
    case 'withdrawn':
      return null;
  }
}

/** When a promise that is not kept is broken by itself. */
export function breaksAt({ dueAt, graceDays }: PromiseFacts): Date {
  return new Date(dueAt.getTime() + graceDays * DAY);
}

/** All that time alone has done to a promise by now, in order, each at the moment at which it fell due. */
export function advancePromise(
  promise: PromiseFacts,
  now: Date,
): { readonly promise: PromiseFacts; readonly changes: readonly TimeChange[] } {
  const changes: TimeChange[] = [];
  let reached = promise;
  for (;;) {
    const change = nextTimeChange(reached);
    if (change === null || change.at > now) return { promise: reached, changes };
    changes.push(change);
    reached = afterTimeChange(reached, change);
  }
}

/** The promise after one change by time. */
export function afterTimeChange(promise: PromiseFacts, { change, at }: TimeChange): PromiseFacts {
  return { ...promise, state: change === 'became-late' ? 'late' : 'broken', stateAt: at };
}

/** Until when the asker can say that it was not kept; null where it was not said to be kept. */
export function disputableUntil({ state, keptAt }: PromiseFacts): Date | null {
  if (state !== 'kept' || keptAt === null) return null;
  return new Date(keptAt.getTime() + DISPUTE_DAYS * DAY);
}

/** By how many milliseconds a kept promise was late; 0 where it was kept in time or is not kept. */
export function keptLateBy({ dueAt, keptAt }: Pick<PromiseFacts, 'dueAt' | 'keptAt'>): number {
  return keptAt === null ? 0 : Math.max(0, keptAt.getTime() - dueAt.getTime());
}

/** Who is reminded in a state, before time changes it. In all others nobody is. */
export const reminded = {
  open: ['owner'],
  late: ['owner', 'lead'],
  disputed: ['owner', 'lead'],
} as const;

/**
 * When those are reminded who can still do something: a day before time changes the promise, or half
 * the way there where that is later.
 */
export function remindsAt(promise: PromiseFacts): Date | null {
  const change = nextTimeChange(promise);
  if (change === null) return null;
  const since = (promise.state === 'open' ? promise.datedAt : promise.stateAt).getTime();
  const until = change.at.getTime();
  return new Date(Math.max(until - DAY, Math.floor((since + until) / 2)));
}

/** What a form showed of a promise when somebody filled it in. */
export type SeenPromise = { readonly state: PromiseState; readonly dueAt: Date };

/**
 * Whether people have changed a promise since a form showed it. That it has become late meanwhile
 * changes nothing for whoever keeps, breaks, withdraws or re-dates it.
 */
export function changedSince(seen: SeenPromise, promise: PromiseFacts): boolean {
  if (seen.dueAt.getTime() !== promise.dueAt.getTime()) return true;
  if (seen.state === 'open' && promise.state === 'late') return false;
  return seen.state !== promise.state;
}
