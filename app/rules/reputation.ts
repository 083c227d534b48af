/**
 * Reputation: what pays, whom, how much and up to which limit (docs/rules.md, *Reputation*), and
 * the one arithmetic of payments, reversals and limits. Commands call `entryFor` with sums that
 * they read; `replay` calls it with sums that it keeps, so both come to the same entries.
 */

/** At most this many points a UTC day from votes and outcomes together. */
export const DAILY_LIMIT = 200;
/** At most this many points a UTC day from one member's votes and outcomes for one author. */
export const PAIR_LIMIT = 40;
/** At most this many points an answer from outcomes. */
export const ANSWER_LIMIT = 50;
/** At most this many points in all from suggested edits. */
export const SUGGESTED_EDITS_LIMIT = 1000;

/** The limits by name. Each is a sum over the member's entries that no payment may exceed. */
export const reputationLimits = {
  'a-day': DAILY_LIMIT,
  'a-day-from-one-member': PAIR_LIMIT,
  'an-answer': ANSWER_LIMIT,
  'in-all': SUGGESTED_EDITS_LIMIT,
} as const;

export type ReputationLimit = keyof typeof reputationLimits;

export type ReputationRow = {
  /** Whose reputation it is. */
  readonly who: 'author' | 'asker' | 'editor' | 'voter';
  readonly points: number;
  readonly limits: readonly ReputationLimit[];
  /** Under which circumstances it pays nothing. */
  readonly never: readonly Unpaid[];
};

/**
 * Why something that happened pays nothing: whoever acted did so on their own post, was the asker,
 * or had a stake in the brand (`from-stake`); or whoever would be paid had one (`stake`).
 */
export type Unpaid = 'own-post' | 'by-asker' | 'stake' | 'from-stake';

const VOTES_AND_OUTCOMES = ['a-day', 'a-day-from-one-member'] as const;

const table = {
  'answer.upvoted': {
    who: 'author',
    points: 10,
    limits: VOTES_AND_OUTCOMES,
    never: ['own-post', 'stake', 'from-stake'],
  },
  'question.upvoted': {
    who: 'author',
    points: 5,
    limits: VOTES_AND_OUTCOMES,
    never: ['own-post', 'stake', 'from-stake'],
  },
  'answer.accepted': {
    who: 'author',
    points: 15,
    limits: [],
    never: ['own-post', 'stake', 'from-stake'],
  },
  'acceptance.made': {
    who: 'asker',
    points: 2,
    limits: [],
    never: ['own-post', 'stake', 'from-stake'],
  },
  // Its cause is the answer, so it stands at most once an answer. The verifier's stake is the point.
  'answer.verified': { who: 'author', points: 25, limits: [], never: ['own-post', 'stake'] },
  'outcome.confirmed': {
    who: 'author',
    points: 5,
    limits: [...VOTES_AND_OUTCOMES, 'an-answer'],
    never: ['own-post', 'by-asker', 'stake', 'from-stake'],
  },
  // Its cause is the question, so it stands at most once a question.
  'fix.shipped': { who: 'asker', points: 20, limits: [], never: ['stake'] },
  'suggested-edit.approved': {
    who: 'editor',
    points: 2,
    limits: ['in-all'],
    never: ['own-post', 'stake'],
  },
  // Who earns nothing from votes on a brand's questions loses nothing by them either.
  'post.downvoted': { who: 'author', points: -2, limits: [], never: ['stake'] },
  'downvote.cast': { who: 'voter', points: -1, limits: [], never: ['stake'] },
  // Its cause is the moderator's act. A stake is no excuse for abuse.
  'post.removed-as-abuse': { who: 'author', points: -100, limits: [], never: [] },
} as const satisfies Record<string, ReputationRow>;

export type ReputationEvent = keyof typeof table;

/** What pays: event, who, points, limits. */
export const reputationTable: Readonly<Record<ReputationEvent, ReputationRow>> = table;

/** Every event that pays, in the table's order. */
export const reputationEvents: readonly ReputationEvent[] =
  Object.keys(table).filter(isReputationEvent);

/** Whether a name stands in the table of reputation. */
export function isReputationEvent(name: string): name is ReputationEvent {
  return Object.hasOwn(table, name);
}

/** The events whose payments count together against a limit. */
export function eventsUnder(limit: ReputationLimit): ReputationEvent[] {
  return reputationEvents.filter((event) => reputationTable[event].limits.includes(limit));
}

/** What kind of dated row caused an entry. */
export type CauseKind =
  | 'vote'
  | 'acceptance'
  | 'verified-answer'
  | 'outcome'
  | 'shipped-fix'
  | 'suggested-edit'
  | 'removal';

/** A UTC day as YYYY-MM-DD. */
export type Day = string;

/** The UTC day of a moment. */
export function utcDay(at: Date): Day {
  return at.toISOString().slice(0, 10);
}

/**
 * One thing that happened to one member's reputation.
 *
 * - `pay`: it happened. Pays nothing while the cause is already paid for.
 * - `undo`: it was taken back (a vote withdrawn, an acceptance moved, the post deleted …).
 * - `repay`: the post was restored, and the cause stood when the post was deleted. It pays again
 *   at most what that deletion took back, on the day on which it was first paid.
 *
 * A vote or outcome cast anew after being withdrawn is a new cause with an id of its own.
 */
export type ReputationFact = {
  readonly at: Date;
  readonly act: 'pay' | 'undo' | 'repay';
  readonly event: ReputationEvent;
  readonly causeKind: CauseKind;
  readonly causeId: number;
  /** Whose act it was; null for imported votes, which no pair limit holds. */
  readonly fromMemberId: number | null;
  /** The answer it is about, if it is about one. */
  readonly answerId?: number | null;
  /** Whoever acted is the author of the post. */
  readonly ownPost?: boolean;
  /** It was the asker who acted. */
  readonly byAsker?: boolean;
  /** Whoever would be paid had a stake in the brand at the time of the act. */
  readonly stake?: boolean;
  /** Whoever acted had one. */
  readonly fromStake?: boolean;
};

/** Points written down for a member; entries are only ever added. */
export type ReputationEntry = {
  readonly event: ReputationEvent;
  readonly points: number;
  readonly causeKind: CauseKind;
  readonly causeId: number;
  readonly fromMemberId: number | null;
  readonly answerId: number | null;
  /** The UTC day on whose limits it counts: the day of the payment, also for its reversal. */
  readonly earnedOn: Day;
  readonly enteredAt: Date;
};

/** What the entries of one cause (event, kind, id) of one member come to. */
export type CauseState = {
  /** The sum of its entries: 0, or what was paid. */
  readonly standing: number;
  /** What the last reversal took back. */
  readonly takenBack: number;
  /** The day of the latest payment; null before the first. */
  readonly earnedOn: Day | null;
};

export const UNPAID_CAUSE: CauseState = { standing: 0, takenBack: 0, earnedOn: null };

/** The state of a cause from its entries, oldest first. */
export function causeStateOf(
  entries: readonly Pick<ReputationEntry, 'points' | 'earnedOn'>[],
): CauseState {
  return entries.reduce(afterEntry, UNPAID_CAUSE);
}

function afterEntry(
  state: CauseState,
  entry: Pick<ReputationEntry, 'points' | 'earnedOn'>,
): CauseState {
  const standing = state.standing + entry.points;
  return {
    standing,
    takenBack: standing === 0 ? state.standing : 0,
    earnedOn: entry.earnedOn,
  };
}

/**
 * What the member's entries already sum to under each limit, counter-entries included:
 * `a-day` and `a-day-from-one-member` over entries with that `earnedOn` and the events of
 * `eventsUnder`, the latter from one member alone; `an-answer` and `in-all` over all days. What
 * the event's row does not name is not looked at and may be left out.
 */
export type Earned = Readonly<Partial<Record<ReputationLimit, number>>>;

/** The points still to be had under all limits of an event's row; never below 0. */
export function roomFor(event: ReputationEvent, earned: Earned): number {
  const rooms = reputationTable[event].limits.map(
    (limit) => reputationLimits[limit] - (earned[limit] ?? 0),
  );
  return Math.max(0, Math.min(...rooms, Number.POSITIVE_INFINITY));
}

/** What an event pays where there is so much room. What costs points knows no limit. */
export function payment(event: ReputationEvent, room: number): number {
  return within(reputationTable[event].points, room);
}

function within(points: number, room: number): number {
  return points < 0 ? points : Math.max(0, Math.min(points, room));
}

/** Why an event pays nothing under these circumstances, or null if it pays. */
export function whyUnpaid(
  fact: Pick<ReputationFact, 'event' | 'ownPost' | 'byAsker' | 'stake' | 'fromStake'>,
): Unpaid | null {
  const circumstances = {
    'own-post': fact.ownPost === true,
    'by-asker': fact.byAsker === true,
    stake: fact.stake === true,
    'from-stake': fact.fromStake === true,
  };
  return reputationTable[fact.event].never.find((reason) => circumstances[reason]) ?? null;
}

/** The UTC day on whose limits a fact counts: read the sums of that day for `entryFor`. */
export function limitDay(fact: Pick<ReputationFact, 'act' | 'at'>, cause: CauseState): Day {
  return fact.act === 'pay' ? utcDay(fact.at) : (cause.earnedOn ?? utcDay(fact.at));
}

/**
 * The entry that a fact adds to a member's reputation, or null where it adds none.
 * @param cause the state of the fact's cause before it
 * @param earned the member's sums on `limitDay(fact, cause)` before it
 */
export function entryFor(
  fact: ReputationFact,
  cause: CauseState,
  earned: Earned,
): ReputationEntry | null {
  const points = pointsFor(fact, cause, earned);
  if (points === 0) return null;
  return {
    event: fact.event,
    points,
    causeKind: fact.causeKind,
    causeId: fact.causeId,
    fromMemberId: fact.fromMemberId,
    answerId: fact.answerId ?? null,
    earnedOn: limitDay(fact, cause),
    enteredAt: fact.at,
  };
}

function pointsFor(fact: ReputationFact, cause: CauseState, earned: Earned): number {
  if (fact.act === 'undo') return 0 - cause.standing;
  if (cause.standing !== 0 || whyUnpaid(fact) !== null) return 0;
  const room = roomFor(fact.event, earned);
  return fact.act === 'pay' ? payment(fact.event, room) : within(cause.takenBack, room);
}

/**
 * All entries of one member, recomputed from what happened.
 * @param facts of that member alone, in the order in which they were committed (under the lock on
 * the member's row), which is the order in which limits cut them off
 */
export function replay(facts: Iterable<ReputationFact>): ReputationEntry[] {
  const causes = new Map<string, CauseState>();
  const sums = new Map<string, number>();
  const entries: ReputationEntry[] = [];

  for (const fact of facts) {
    const causeKey = `${fact.event} ${fact.causeKind} ${fact.causeId}`;
    const cause = causes.get(causeKey) ?? UNPAID_CAUSE;
    const sumKeys = sumKeysOf(fact, limitDay(fact, cause));
    const earned = Object.fromEntries(sumKeys.map(({ limit, key }) => [limit, sums.get(key) ?? 0]));

    const entry = entryFor(fact, cause, earned);
    if (entry === null) {
      // A payment that the limits cut off entirely leaves nothing to pay again after a deletion.
      if (fact.act === 'pay' && cause.standing === 0) causes.set(causeKey, UNPAID_CAUSE);
      continue;
    }
    entries.push(entry);
    causes.set(causeKey, afterEntry(cause, entry));
    for (const { key } of sumKeys) sums.set(key, (sums.get(key) ?? 0) + entry.points);
  }
  return entries;
}

/** Under which sums a fact's entry counts, one for each limit of its row. */
function sumKeysOf(fact: ReputationFact, day: Day): { limit: ReputationLimit; key: string }[] {
  const keys: Record<ReputationLimit, string | null> = {
    'a-day': day,
    'a-day-from-one-member': fact.fromMemberId === null ? null : `${day} ${fact.fromMemberId}`,
    'an-answer': `answer ${fact.answerId ?? ''}`,
    'in-all': 'in all',
  };
  return reputationTable[fact.event].limits.flatMap((limit) => {
    const key = keys[limit];
    return key === null ? [] : [{ limit, key }];
  });
}

/** The sum of entries: a member's true reputation, or what one cause came to. */
export function sumOf(entries: Iterable<{ readonly points: number }>): number {
  let sum = 0;
  for (const entry of entries) sum += entry.points;
  return sum;
}
