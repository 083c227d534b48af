/**
 * The silent path (docs/rules.md, *Resolution*): when an asker is asked what became of a question
 * that somebody has answered, and how often.
 */

/**
 * So many days nothing has happened: time to try an answer, and short enough that the asker still
 * knows how it went.
 */
export const QUIET_DAYS_BEFORE_ASKING = 7;
/**
 * After so many quiet days nobody is asked any more: who opens an old question again, or brings its
 * like from elsewhere, shall not wake up everybody who ever asked.
 */
export const QUIET_DAYS_TOO_MANY = 60;
/** Asked a second time only after a word of the asker, such as "not tried yet"; never a third time. */
export const MOST_REMINDERS = 2;
/** After "not tried yet", or any other word, this is how long they have to try it. */
export const DAYS_BEFORE_ASKING_AGAIN = 14;
/** A reminder that nobody has received for so long never arrives. */
export const DAYS_ON_THE_WAY = 90;

const DAY = 24 * 60 * 60 * 1000;

export function daysBefore(days: number, at: Date): Date {
  return new Date(at.getTime() - days * DAY);
}
