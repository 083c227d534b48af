/**
 * Standing: what a member's reputation lets them do (docs/rules.md, *Standing*). The table of
 * abilities and the presets stand here and nowhere else; the help page prints them.
 */

/** Reputation needed for each ability in the preset *standard*, lowest first. */
const standard = {
  /**
   * Ask, answer, comment under one's own question and its answers, me too, record an outcome,
   * suggest an edit, report particulars or danger.
   */
  'take-part': 1,
  /** Post more than two links or images. */
  'post-many-links': 10,
  /** Upvote and flag. */
  upvote: 15,
  /** Comment anywhere. */
  'comment-anywhere': 50,
  downvote: 125,
  /** Review first posts and suggested edits. */
  review: 500,
  /** Edit any post, representatives' official answers aside. */
  'edit-any-post': 1000,
  /** Vote to close as duplicate or off-topic, and to reopen. */
  'vote-to-close': 2000,
} as const;

export type Ability = keyof typeof standard;

/** The reputation each ability needs; an administrator can edit each number. */
export type StandingThresholds = Readonly<Record<Ability, number>>;

export const abilities = [
  'take-part',
  'post-many-links',
  'upvote',
  'comment-anywhere',
  'downvote',
  'review',
  'edit-any-post',
  'vote-to-close',
] as const satisfies readonly Ability[];

/** What needs no more than this is open to every member, whatever their reputation. */
export const EVERYONES_THRESHOLD = 1;

/** How many votes by members with `vote-to-close` close or reopen; a moderator's one suffices. */
export const CLOSE_VOTES = 3;

/** Links and images a post may have before it needs `post-many-links`. */
export const FREE_LINKS = 2;

/**
 * In a new community nobody has reputation yet, so what the first members need from each other
 * (votes and comments) is everyone's, and the rest is a day's work away.
 */
const newCommunity: StandingThresholds = {
  'take-part': 1,
  'post-many-links': 1,
  upvote: 1,
  'comment-anywhere': 1,
  downvote: 5,
  review: 10,
  'edit-any-post': 15,
  'vote-to-close': 15,
};

const strict: StandingThresholds = {
  'take-part': 1,
  'post-many-links': 20,
  upvote: 30,
  'comment-anywhere': 100,
  downvote: 250,
  review: 1000,
  'edit-any-post': 2000,
  'vote-to-close': 4000,
};

export const standingPresets = {
  standard,
  'new-community': newCommunity,
  strict,
} as const satisfies Record<string, StandingThresholds>;

export type StandingPreset = keyof typeof standingPresets;

/** Where a reputation stands before one ability; `missing` is 0 once it is reached. */
export type AbilityStanding = {
  readonly ability: Ability;
  readonly needed: number;
  readonly has: number;
  readonly reached: boolean;
  readonly missing: number;
};

/**
 * Where a member stands before one ability.
 * @param reputation the true sum of the member's entries, which may be 0 or below
 */
export function standingFor(
  ability: Ability,
  reputation: number,
  thresholds: StandingThresholds,
): AbilityStanding {
  const needed = thresholds[ability];
  // Everybody is shown with at least 1, and a newcomer's sum is 0: a threshold of 1 means all.
  const reached = needed <= EVERYONES_THRESHOLD || reputation >= needed;
  return {
    ability,
    needed,
    has: reputation,
    reached,
    missing: reached ? 0 : needed - reputation,
  };
}

/**
 * Everything a reputation may do and how far away the rest is, lowest threshold first.
 * @param reputation the true sum of the member's entries
 */
export function standingOf(reputation: number, thresholds: StandingThresholds): AbilityStanding[] {
  return abilities
    .map((ability) => standingFor(ability, reputation, thresholds))
    .sort((a, b) => a.needed - b.needed);
}

/** The nearest ability that is not reached yet, or null when all are. */
export function nextAbility(
  reputation: number,
  thresholds: StandingThresholds,
): AbilityStanding | null {
  return standingOf(reputation, thresholds).find((standing) => !standing.reached) ?? null;
}

/** The reputation as pages show it: at least 1. Standing uses the true sum. */
export function shownReputation(reputation: number): number {
  return Math.max(1, reputation);
}
