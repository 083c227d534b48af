/**
 * The fair queue (docs/rules.md, *The fair queue*): by how long a question has waited and by how
 * many people it affects. Nothing here can see who asks.
 */

/** Each overdue promise adds this much. */
export const OVERDUE_PROMISE_WEIGHT = 5;
/** A "not fixed" after the last official reply adds this much. */
export const NOT_FIXED_WEIGHT = 3;
/** A me too counts once its member's account is older than this. */
export const COUNTED_ACCOUNT_AGE_DAYS = 1;

const DAY = 24 * 60 * 60 * 1000;

export type UrgencyFacts = {
  /** Service hours since `waitingSince`. */
  readonly serviceHoursWaiting: number;
  /** The service hours within which the brand means to answer; above 0. */
  readonly targetHours: number;
  /** The asker and the counted me-toos, from `peopleAffected`; at least 1. */
  readonly peopleAffected: number;
  readonly overduePromises: number;
  readonly notFixedAfterOfficialReply: boolean;
};

/**
 * urgency = (service hours waiting ÷ target hours) × (1 + log2(n)) + 5 × overdue promises
 * + 3 if "not fixed" came after the last official reply. The most urgent stands first.
 */
export function urgencyOf(facts: UrgencyFacts): number {
  if (!(facts.targetHours > 0)) throw new RangeError('target hours are above 0');
  const waited = facts.serviceHoursWaiting / facts.targetHours;
  return (
    waited * (1 + Math.log2(Math.max(1, facts.peopleAffected))) +
    OVERDUE_PROMISE_WEIGHT * facts.overduePromises +
    (facts.notFixedAfterOfficialReply ? NOT_FIXED_WEIGHT : 0)
  );
}

export type MeTooFacts = {
  readonly memberId: number;
  readonly memberJoinedAt: Date;
  /** The member has a stake in the brand. */
  readonly stake: boolean;
};

/**
 * n of the formula: the asker, and the distinct members who said me too with accounts older than a
 * day and without a stake.
 * @param meToos of members other than the asker
 */
export function peopleAffected(meToos: readonly MeTooFacts[], now: Date): number {
  const counted = meToos.filter(
    ({ stake, memberJoinedAt }) =>
      !stake && now.getTime() - memberJoinedAt.getTime() > COUNTED_ACCOUNT_AGE_DAYS * DAY,
  );
  return 1 + new Set(counted.map(({ memberId }) => memberId)).size;
}

export type WaitingFacts = {
  readonly askedAt: Date;
  /** The asker's latest "not fixed". */
  readonly notFixedAt: Date | null;
  /** The latest moment at which an answer was posted officially or verified. */
  readonly answeredAt: Date | null;
};

/**
 * Since when a question waits for its brand: since asking or the latest "not fixed". Null when an
 * official or verified answer came after that. Nothing else resets it.
 */
export function waitingSince(facts: WaitingFacts): Date | null {
  const { askedAt, notFixedAt, answeredAt } = facts;
  const since = notFixedAt !== null && notFixedAt > askedAt ? notFixedAt : askedAt;
  return answeredAt !== null && answeredAt > since ? null : since;
}
