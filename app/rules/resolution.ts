import type { QuestionKind } from './permissions';

/**
 * Whether a question is resolved, and by whose word (docs/rules.md, *Resolution*): one function
 * from facts to a state. Closed questions and duplicates are shown as such elsewhere.
 */

/** In the order in which they rank, the strongest first. */
export const resolutionStates = [
  'asker-confirmed',
  'brand-verified',
  'community-confirmed',
  'assumed',
  'open',
] as const;

export type ResolutionState = (typeof resolutionStates)[number];

/** So many counted "worked" on one answer confirm it … */
export const WORKED_THAT_CONFIRM = 3;
/** … if they are at least this part of its counted outcomes. */
export const WORKED_PART_THAT_CONFIRMS = 3 / 4;
/** So many days of silence after a delivered reminder are assumed to mean solved. */
export const SILENT_DAYS_THAT_ASSUME = 14;
/** An answer must have this score for silence to mean anything. */
export const SCORE_THAT_ASSUMES = 1;

const DAY = 24 * 60 * 60 * 1000;

/** Facts about one question. The order of lists means nothing. Leave out what is deleted. */
export type ResolutionFacts = {
  readonly kind: QuestionKind;
  readonly askedAt: Date;
  /** The asker's acceptance that stands, by an asker without a stake in the brand. */
  readonly acceptance: { readonly answerId: number; readonly at: Date } | null;
  /** The asker's latest "not fixed". */
  readonly notFixedAt: Date | null;
  /** Verifications that are current; `changesAt` is when they become outdated by themselves. */
  readonly verifications: readonly {
    readonly answerId: number;
    readonly at: Date;
    readonly changesAt: Date | null;
  }[];
  /**
   * Counted outcomes, the latest of each member on an answer: of members other than the asker and
   * the answer's author, without a stake in the brand.
   */
  readonly outcomes: readonly {
    readonly answerId: number;
    readonly outcome: 'worked' | 'partly' | 'failed';
    readonly at: Date;
  }[];
  /** The highest score of an answer; null without answers. */
  readonly highestScore: number | null;
  /** When a reminder was delivered to the asker, the latest. */
  readonly remindedAt: Date | null;
  /** When the asker last said a word in the thread: it answers every reminder before it. */
  readonly askerSpokeAt: Date | null;
  /** The latest of question, answers and comments. */
  readonly lastPostAt: Date;
};

export type Resolution = {
  readonly state: ResolutionState;
  /** Since when the state holds. */
  readonly since: Date;
  /** The answer that resolved it; null for `assumed` and `open`. */
  readonly answerId: number | null;
  /** When any of these changes by time alone; null for never. */
  readonly changesAt: Date | null;
};

type Derived = Omit<Resolution, 'changesAt'>;

/** The resolution at a moment; null for ideas and praise, which have none. */
export function resolutionOf(facts: ResolutionFacts, now: Date): Resolution | null {
  if (facts.kind !== 'question' && facts.kind !== 'problem') return null;
  const today = derive(facts, now);
  const changesAt = timesOfChange(facts)
    .filter((time) => time > now)
    .sort(byTime)
    .find((time) => !same(derive(facts, time), today));
  return { ...today, changesAt: changesAt ?? null };
}

function derive(facts: ResolutionFacts, now: Date): Derived {
  return (
    askerConfirmed(facts) ??
    brandVerified(facts, now) ??
    communityConfirmed(facts) ??
    assumed(facts, now) ?? {
      state: 'open',
      since: facts.notFixedAt ?? facts.askedAt,
      answerId: null,
    }
  );
}

/** What came before the asker's "not fixed" no longer counts. */
function stillCounts(facts: ResolutionFacts, at: Date): boolean {
  return facts.notFixedAt === null || at > facts.notFixedAt;
}

function askerConfirmed(facts: ResolutionFacts): Derived | null {
  const { acceptance } = facts;
  if (acceptance === null || !stillCounts(facts, acceptance.at)) return null;
  return { state: 'asker-confirmed', since: acceptance.at, answerId: acceptance.answerId };
}

function brandVerified(facts: ResolutionFacts, now: Date): Derived | null {
  const [first, ...rest] = facts.verifications
    .filter(
      ({ at, changesAt }) => stillCounts(facts, at) && (changesAt === null || now < changesAt),
    )
    .sort((a, b) => byTime(a.at, b.at) || b.answerId - a.answerId);
  if (first === undefined) return null;
  // Resolved since the first, by the one that stands first on the page: the latest.
  const latest = rest.at(-1) ?? first;
  return { state: 'brand-verified', since: first.at, answerId: latest.answerId };
}

function communityConfirmed(facts: ResolutionFacts): Derived | null {
  const counted = facts.outcomes.filter(({ at }) => stillCounts(facts, at));
  const [first] = [...groupBy(counted, ({ answerId }) => answerId)]
    .flatMap(([answerId, outcomes]) => {
      const since = confirmedSince(outcomes);
      return since === null ? [] : [{ answerId, since }];
    })
    .sort((a, b) => byTime(a.since, b.since) || a.answerId - b.answerId);
  return first === undefined ? null : { state: 'community-confirmed', ...first };
}

/** Since when one answer's outcomes have confirmed it without a break; null if they do not. */
function confirmedSince(outcomes: ResolutionFacts['outcomes']): Date | null {
  const byMoment = groupBy(outcomes, ({ at }) => at.getTime());
  let worked = 0;
  let total = 0;
  let since: Date | null = null;
  for (const [time, together] of [...byMoment].sort(([a], [b]) => a - b)) {
    total += together.length;
    worked += together.filter(({ outcome }) => outcome === 'worked').length;
    const confirmed = worked >= WORKED_THAT_CONFIRM && worked >= total * WORKED_PART_THAT_CONFIRMS;
    since = confirmed ? (since ?? new Date(time)) : null;
  }
  return since;
}

function assumed(facts: ResolutionFacts, now: Date): Derived | null {
  const since = assumedFrom(facts);
  return since === null || now < since ? null : { state: 'assumed', since, answerId: null };
}

/** When silence will have been long enough; null where it never means anything. */
function assumedFrom(facts: ResolutionFacts): Date | null {
  // After "not fixed" the question is open until somebody says otherwise; silence says nothing.
  if (facts.notFixedAt !== null || facts.remindedAt === null) return null;
  if (facts.askerSpokeAt !== null && facts.askerSpokeAt >= facts.remindedAt) return null;
  if (facts.highestScore === null || facts.highestScore < SCORE_THAT_ASSUMES) return null;
  const silentSince = Math.max(facts.remindedAt.getTime(), facts.lastPostAt.getTime());
  return new Date(silentSince + SILENT_DAYS_THAT_ASSUME * DAY);
}

function timesOfChange(facts: ResolutionFacts): Date[] {
  return [...facts.verifications.map(({ changesAt }) => changesAt), assumedFrom(facts)].filter(
    (time) => time !== null,
  );
}

function same(a: Derived, b: Derived): boolean {
  return a.state === b.state && byTime(a.since, b.since) === 0 && a.answerId === b.answerId;
}

function byTime(a: Date, b: Date): number {
  return a.getTime() - b.getTime();
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
