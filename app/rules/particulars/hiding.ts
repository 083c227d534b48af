/** How much a brand may hide of others' posts until a moderator has looked. */
export const HIDING = {
  /** Then it is back, unless a moderator has confirmed it. */
  hours: 48,
  /** Of one brand, over all its threads. */
  aDay: 20,
  /** Characters of one post, and which part of it at most. */
  ofPost: 200,
  share: 0.25,
  /** Whoever has hidden so much that moderators gave back, within so many days, hides nothing more. */
  declined: 2,
  declinedDays: 30,
} as const;
