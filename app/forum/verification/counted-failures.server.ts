import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { verifications } from '#db/schema/confirmations';
import { COUNTED_ACCOUNT_AGE_DAYS } from '~/rules/verification';
import { verificationStands } from './current-verification.server';

/**
 * How many "did not work" outcomes count against a verification: `failureCounts` of
 * `app/rules/verification.ts` in SQL, for a row of `verifications`. All that it looks at is dated
 * and stays, so that nothing but an outcome changes the number.
 */
export const countedFailures: SQL<number> = sql<number>`(
  select count(*)::int from outcomes o
  join members m on m.id = o.member_id
  where o.answer_id = verifications.answer_id and o.withdrawn_at is null
    and o.outcome = 'failed' and not o.stake
    and o.recorded_at > verifications.verified_at
    and o.recorded_at > m.joined_at + make_interval(hours => ${COUNTED_ACCOUNT_AGE_DAYS * 24})
    and (not exists (select from verification_versions vv where vv.verification_id = verifications.id)
      or exists (select from verification_versions vv
        where vv.verification_id = verifications.id and vv.version_id = o.version_id)))`;

/**
 * Counts again what stands against the verification of an answer.
 * @param answerId of an answer whose question the caller has locked
 */
export async function countFailures(tx: Transaction, answerId: number): Promise<void> {
  await tx
    .update(verifications)
    .set({ failedCount: countedFailures })
    .where(
      and(
        eq(verifications.answerId, answerId),
        verificationStands,
        sql`${verifications.failedCount} <> ${countedFailures}`,
      ),
    );
}
