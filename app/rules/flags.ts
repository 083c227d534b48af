/**
 * Flags: why somebody may flag a post, what a flag counts, and how much hides a post until a
 * moderator has looked at it (docs/rules.md, *Flags*). All figures are hundredths of one flag.
 */

export const flagReasons = [
  'spam',
  'rude',
  'particulars',
  'danger',
  'affiliation',
  'duplicate',
  'other',
] as const;

export type FlagReason = (typeof flagReasons)[number];

/** What visitors without an account may report. */
export const visitorReasons = ['particulars', 'danger'] as const satisfies readonly FlagReason[];

/** What became of somebody's earlier flags. */
export type FlagRecord = { readonly upheld: number; readonly dismissed: number };

export type Flagger =
  | { readonly kind: 'visitor' }
  /** `trusted`: has the standing to flag for any reason. */
  | { readonly kind: 'member'; readonly record: FlagRecord; readonly trusted: boolean };

/** What a first flag of a member with the standing to flag counts. */
export const FULL = 100;
/** A member who has not that standing yet counts half, and so does every visitor. */
export const NEWCOMER = 50;
/** The most that one person's word counts, however often they were right. */
export const MOST = 200;
/** Each flag that was right adds this, up to `MOST`. */
const UPHELD = 25;
/** Each that was dismissed takes this, down to nothing. */
const DISMISSED = 50;

/**
 * What a flag counts: one to begin with, a quarter more for each earlier flag that was right, half
 * less for each that was dismissed; never less than nothing, never more than two.
 */
export function flagWeight(flagger: Flagger): number {
  if (flagger.kind === 'visitor') return NEWCOMER;
  const { record, trusted } = flagger;
  const first = trusted ? FULL : NEWCOMER;
  const weight = first + UPHELD * record.upheld - DISMISSED * record.dismissed;
  return Math.min(MOST, Math.max(0, weight));
}

/** An open flag, as far as hiding is concerned. */
export type OpenFlag = {
  /** Null for visitors, of whom nobody knows how many people they are. */
  readonly flaggerId: number | null;
  readonly weight: number;
  /** The flagger had been right before. */
  readonly proven: boolean;
};

/** All visitors together count no more than this. */
export const VISITORS_AT_MOST = 100;
/** All members whose flags were never right before count no more than this together. */
export const UNPROVEN_AT_MOST = 300;

/** What the open flags of a post come to: each person once, with their weightiest. */
export function totalWeight(flags: readonly OpenFlag[]): number {
  const ofMembers = new Map<number, OpenFlag>();
  let visitors = 0;
  for (const flag of flags) {
    if (flag.flaggerId === null) visitors += flag.weight;
    else if ((ofMembers.get(flag.flaggerId)?.weight ?? -1) < flag.weight)
      ofMembers.set(flag.flaggerId, flag);
  }
  let proven = 0;
  let unproven = Math.min(visitors, VISITORS_AT_MOST);
  for (const flag of ofMembers.values()) {
    if (flag.proven) proven += flag.weight;
    else unproven += flag.weight;
  }
  return proven + Math.min(unproven, UNPROVEN_AT_MOST);
}

/** Of whose posts how much hides one. */
export type Flagged = {
  /** An official answer, one that the brand currently verifies, or a moderator's post. */
  readonly isProtected: boolean;
  /** The author has the standing to vote and flag; an ownerless post has nobody to be silenced. */
  readonly authorHasStanding: boolean;
  /** The author has the standing to review others' posts. */
  readonly authorIsEstablished: boolean;
};

/** Two people with the standing to flag, or one who was right before and another, for a newcomer. */
const HIDES_NEWCOMER = 200;
/** More than all who were never right before can bring together. */
const HIDES_STANDING = 400;
const HIDES_ESTABLISHED = 800;

/** How much weight hides a post until a moderator has looked; null: no weight does. */
export function hidesAt({
  isProtected,
  authorHasStanding,
  authorIsEstablished,
}: Flagged): number | null {
  if (isProtected) return null;
  if (authorIsEstablished) return HIDES_ESTABLISHED;
  return authorHasStanding ? HIDES_STANDING : HIDES_NEWCOMER;
}
