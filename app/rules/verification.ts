import type { VerificationState } from './permissions';

/**
 * Whether a verification is current (docs/rules.md, *verification*). The state is derived from
 * facts and never stored as truth; a stored copy is only as old as `changesAt`.
 */

/** So many counted "did not work" outcomes after a verification make it outdated. */
export const FAILURES_THAT_OUTDATE = 3;

/** Outcomes of members count against a verification once their accounts are older than this. */
export const COUNTED_ACCOUNT_AGE_DAYS = 7;

/** A calendar date as YYYY-MM-DD. */
export type CalendarDate = string;

export type VerificationFacts = {
  readonly withdrawn: boolean;
  /** The verified revision's text is today's text. */
  readonly textIsTodays: boolean;
  /** The last day on which it holds, in UTC; null for no such day. */
  readonly reviewBy: CalendarDate | null;
  /** "Did not work" outcomes that came after it and that `failureCounts` counts. */
  readonly countedFailures: number;
};

/** Why a verification is outdated, in the order in which it is told. */
export type OutdatedReason = 'edited' | 'review-by-passed' | 'did-not-work';

export type VerificationStatus = {
  readonly state: Exclude<VerificationState, 'none'>;
  /** All that hold, for an outdated verification; otherwise empty. */
  readonly outdatedBecause: readonly OutdatedReason[];
  /** When it becomes outdated by itself; null where time alone changes nothing. */
  readonly changesAt: Date | null;
};

/** The state of one verification at a moment. */
export function verificationStatus(facts: VerificationFacts, now: Date): VerificationStatus {
  if (facts.withdrawn) return { state: 'withdrawn', outdatedBecause: [], changesAt: null };

  const reviewEnds = facts.reviewBy === null ? null : endOfDay(facts.reviewBy);
  const reviewByPassed = reviewEnds !== null && now >= reviewEnds;
  const outdatedBecause: OutdatedReason[] = [];
  if (!facts.textIsTodays) outdatedBecause.push('edited');
  if (reviewByPassed) outdatedBecause.push('review-by-passed');
  if (facts.countedFailures >= FAILURES_THAT_OUTDATE) outdatedBecause.push('did-not-work');

  if (outdatedBecause.length > 0) return { state: 'outdated', outdatedBecause, changesAt: null };
  return { state: 'current', outdatedBecause, changesAt: reviewEnds };
}

/** The moment at which a calendar date is over in UTC. */
export function endOfDay(date: CalendarDate): Date {
  const start = new Date(`${date}T00:00:00.000Z`);
  if (Number.isNaN(start.getTime())) throw new RangeError(`not a date: ${date}`);
  start.setUTCDate(start.getUTCDate() + 1);
  return start;
}

export type FailureFacts = {
  readonly at: Date;
  readonly memberJoinedAt: Date;
  /** The product version the outcome names; null for none. */
  readonly version: string | null;
  /** The member had a stake in the brand: then it counts in no state. */
  readonly stake: boolean;
};

/**
 * Whether a "did not work" outcome counts against a verification: it came after it, from a member
 * older than 7 days at the time, without a stake, about a version that the verification covers.
 * An outcome without a version counts only where the verification applies to all.
 */
export function failureCounts(
  failure: FailureFacts,
  verification: { readonly at: Date; readonly appliesTo: readonly string[] },
): boolean {
  const accountAge = failure.at.getTime() - failure.memberJoinedAt.getTime();
  return (
    !failure.stake &&
    failure.at > verification.at &&
    accountAge > COUNTED_ACCOUNT_AGE_DAYS * 24 * 60 * 60 * 1000 &&
    covers(verification.appliesTo, failure.version)
  );
}

/** Whether a verification that applies to these versions (none: all) covers a version. */
export function covers(appliesTo: readonly string[], version: string | null): boolean {
  if (appliesTo.length === 0) return true;
  return version !== null && appliesTo.includes(version);
}
