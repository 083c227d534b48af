import type { CheckName } from './checks/checks';
import type { FlagReason } from './flags';

/** Of so many days the figures can be seen, in the whole weeks that these lie in. */
export const healthPeriods = [30, 90, 365] as const;
export type HealthPeriod = (typeof healthPeriods)[number];

export type ReviewKindName =
  | 'held-post'
  | 'flagged-post'
  | 'first-post'
  | 'appeal'
  | 'suggested-edit'
  | 'close-votes'
  | 'hidden-span'
  | 'voting-ring';

/** What became of the posts that were held or removed in a week, until now. */
export type PostsOfWeek = {
  week: Date;
  held: number;
  /** Of the held ones, those that came into sight. */
  letThrough: number;
  removed: number;
  appealed: number;
  /** Brought back after an appeal, or because the removal was taken back. */
  overturned: number;
};

/** How long things waited for a decision, in hours. */
export type Wait = {
  decided: number;
  median: number;
  p90: number;
};

export type CheckRecord = {
  check: CheckName;
  /** Posts that it noticed and a moderator removed. */
  removed: number;
  /** Posts that it noticed and that were let through, by whoever looked. */
  approved: number;
  /** Nobody has looked at these, or their authors deleted them. */
  undecided: number;
};

export type FlagsOfReason = {
  reason: FlagReason;
  flagged: number;
  upheld: number;
  dismissed: number;
  open: number;
};

export type SuspensionsOfWeek = {
  week: Date;
  begun: number;
  lifted: number;
  appealed: number;
  /** Of those begun in that week, the ones still in force. */
  running: number;
};

export type Health = {
  days: HealthPeriod;
  /** The Monday (UTC) with which the figures begin. */
  since: Date;
  posts: PostsOfWeek[];
  waits: { weeks: (Wait & { week: Date })[]; all: Wait | null };
  waitsByKind: (Wait & { kind: ReviewKindName })[];
  waiting: { count: number; longestHours: number | null };
  checks: CheckRecord[];
  flags: FlagsOfReason[];
  suspensions: SuspensionsOfWeek[];
};
