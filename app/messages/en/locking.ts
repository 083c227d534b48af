import { plural } from '../format';

/** Locking a question, and what a locked one says. */
export const locking = {
  lock: 'Lock',
  unlock: 'Unlock',
  title: 'Lock this question',
  lead: 'A locked question stays in sight, and takes no answers, comments, votes, or edits by others. It is for a quarrel that needs to cool down, not for a question that is done: close that.',
  reason: 'Why?',
  reasonHelp: 'Everybody can read this; the asker is told.',
  days: 'For how long?',
  forDays: (days: number) => plural(days, { one: '# day', other: '# days' }),
  untilUnlocked: 'Until somebody unlocks it',
  button: 'Lock the question',
  titleLocked: 'This question is locked',
  leadLocked: 'Unlocked, it takes answers, comments, votes and edits again.',
  unlockButton: 'Unlock the question',
  locked: 'Locked for now',
  by: 'By',
  on: 'on',
  until: 'until',
  whatItMeans: 'No answers, comments, votes, or edits by others are taken meanwhile.',
} as const;
