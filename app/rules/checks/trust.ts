import type { Trust } from './check-context';

/** With so much reputation, others have found it good more than once. */
const TRUSTED_FROM = 50;
/** Whoever has posted so often, for so long, without anything being taken away, is no newcomer. */
const MEMBER = { posts: 3, hours: 48 };

/** Moderators, representatives and the well-reputed. */
export function isKnownWell(author: {
  readonly role: 'member' | 'moderator' | 'administrator';
  readonly represents: boolean;
  readonly reputation: number;
}): boolean {
  const { role, represents, reputation } = author;
  return role !== 'member' || represents || reputation >= TRUSTED_FROM;
}

/** Whom the site knows: those it knows well; members; or newcomers. */
export function trustOf(
  author: Parameters<typeof isKnownWell>[0] & {
    readonly ageHours: number;
    /** Published posts. */
    readonly posts: number;
  },
): Trust {
  const { ageHours, posts } = author;
  if (isKnownWell(author)) return 'trusted';
  return posts >= MEMBER.posts && ageHours >= MEMBER.hours ? 'member' : 'newcomer';
}

/** What newcomers send is counted over so many minutes. */
export const FLOOD_MINUTES = 10;
const TIMES_IN_TWO_WEEKS = (14 * 24 * 60) / FLOOD_MINUTES;
/** A good day has so many times as many as the average. */
const ABOVE_AVERAGE = 6;

/**
 * How many posts of newcomers within ten minutes are ordinary: what an administrator has set, and
 * more where the last two weeks had more.
 */
export function ordinaryNewcomerPosts(least: number, inTwoWeeks: number): number {
  return Math.max(least, Math.ceil((ABOVE_AVERAGE * inTwoWeeks) / TIMES_IN_TWO_WEEKS));
}
