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
  /** Of a visitor: their address that day. */
  readonly visitorKey?: string | null;
  readonly weight: number;
  /** The flagger had been right before. */
  readonly proven: boolean;
};

/** All visitors together count no more than this. */
export const VISITORS_AT_MOST = 100;
/** All members whose flags were never right before count no more than this together. */
export const UNPROVEN_AT_MOST = 300;

/** Each person's weightiest flag. */
function ofEachPerson(flags: readonly OpenFlag[]): OpenFlag[] {
  const weightiest = new Map<string, OpenFlag>();
  for (const flag of flags) {
    const who =
      flag.flaggerId === null ? `visitor ${flag.visitorKey ?? ''}` : `member ${flag.flaggerId}`;
    if ((weightiest.get(who)?.weight ?? -1) < flag.weight) weightiest.set(who, flag);
  }
  return [...weightiest.values()];
}

/** What the open flags of a post come to: each person once, with their weightiest. */
export function totalWeight(flags: readonly OpenFlag[]): number {
  let [visitors, proven, unproven] = [0, 0, 0];
  for (const flag of ofEachPerson(flags)) {
    if (flag.flaggerId === null) visitors += flag.weight;
    else if (flag.proven) proven += flag.weight;
    else unproven += flag.weight;
  }
  return proven + Math.min(unproven + Math.min(visitors, VISITORS_AT_MOST), UNPROVEN_AT_MOST);
}

/**
 * Whether flags weigh enough. What visitors say may be the same person's once more, signed out: it
 * hides nothing beside one member alone who was never right before.
 */
export function hides(flags: readonly OpenFlag[], needed: number): boolean {
  if (totalWeight(flags) < needed) return false;
  const members = ofEachPerson(flags).filter(({ flaggerId }) => flaggerId !== null);
  return members.length >= 2 || members.some(({ proven }) => proven);
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
