import type { Check } from './check-context';

const OLD_AFTER_DAYS = 60;
const NEW_ACCOUNT_HOURS = 24 * 7;

/** A new account under a thread in which nobody has written for long: where spam is left. */
export const latePost: Check = ({ thread, author }) => {
  if (thread === null || thread.takesPart || author.ageHours > NEW_ACCOUNT_HOURS) return null;
  if (thread.quietDays < OLD_AFTER_DAYS) return null;
  return { score: 1, evidence: { days: Math.floor(thread.quietDays) } };
};
