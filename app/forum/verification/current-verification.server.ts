import { and, eq, gte, isNull, lt, or, type Placeholder, type SQL } from 'drizzle-orm';
import { verifications } from '#db/schema/confirmations';
import { answers } from '#db/schema/posts';
import { FAILURES_THAT_OUTDATE } from '~/rules/verification';

/** Whether a verification stands: it is the answer's last, and not withdrawn. It may be outdated. */
export const verificationStands: SQL | undefined = and(
  isNull(verifications.supersededAt),
  isNull(verifications.withdrawnAt),
);

/**
 * Whether a verification is current: `verificationStatus` of `app/rules/verification.ts` in SQL,
 * for a query that joins `verifications` to `answers`.
 * @param today the UTC day as YYYY-MM-DD
 */
export function currentlyVerified(today: string | Placeholder): SQL | undefined {
  return and(
    verificationStands,
    eq(verifications.bodyMd5, answers.bodyMd5),
    or(isNull(verifications.reviewBy), gte(verifications.reviewBy, today)),
    lt(verifications.failedCount, FAILURES_THAT_OUTDATE),
  );
}
