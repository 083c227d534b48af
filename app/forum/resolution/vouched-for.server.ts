import { and, desc, eq, isNull, or, type Placeholder, sql, type SQL } from 'drizzle-orm';
import { verifications } from '#db/schema/confirmations';
import { answers, questions } from '#db/schema/posts';
import { today } from '~/platform/clock.server';
import { currentlyVerified } from '../verification/current-verification.server';
import { isCommunityConfirmed } from './community-confirmed.server';

/*
 * The answers that somebody other than their author vouches for: of a statement that joins answers
 * with their questions and, where there is one, with `verifiedToday`.
 */

/** The answer's verification, if it is current: what to join `verifications` by. */
export function verifiedToday(): SQL | undefined {
  return verifiedOn(today());
}

/** @param day as YYYY-MM-DD, UTC */
export function verifiedOn(day: string | Placeholder): SQL | undefined {
  return and(eq(verifications.answerId, answers.id), currentlyVerified(day));
}

export const isAccepted = sql<boolean>`(${questions.acceptedAnswerId} = ${answers.id}) is true`;
export const isVerified = sql<boolean>`${verifications.id} is not null`;

export const isVouchedFor = and(
  isNull(answers.deletedAt),
  or(isAccepted, isVerified, isCommunityConfirmed),
);

/** The accepted one first, then what the brand verified last, then what worked for most. */
export const bestVouchedFirst = [
  desc(isAccepted),
  sql`${verifications.verifiedAt} desc nulls last`,
  desc(answers.workedCount),
  answers.id,
];
