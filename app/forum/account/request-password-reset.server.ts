import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '#db/client.server';
import { addressKey, countAttempt, hiddenKey } from '~/platform/attempt-limits.server';
import { emailInput } from '../members/member-inputs.server';

/** The task that mails a link by which a new password is set (`mail-password-reset.server.ts`). */
export const MAIL_PASSWORD_RESET_TASK = 'mail-password-reset';

export const requestPasswordResetInput = z.object({ email: emailInput });

/**
 * Asks for a new password. Every address is treated alike: a job is queued, and only the job looks
 * whether there is such an account.
 * @throws Refusal `too_many_attempts`
 */
export async function requestPasswordReset(
  { email }: z.infer<typeof requestPasswordResetInput>,
  { clientAddress }: { clientAddress: string },
): Promise<void> {
  await countAttempt('forgot-client', addressKey(clientAddress));
  await countAttempt('forgot-address', hiddenKey(email));
  await db.execute(
    sql`select graphile_worker.add_job(
      ${MAIL_PASSWORD_RESET_TASK},
      json_build_object('address', ${email}::text)
    )`,
  );
}
