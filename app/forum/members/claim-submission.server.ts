import { and, eq } from 'drizzle-orm';
import { db, type Transaction } from '#db/client.server';
import { submissions } from '#db/schema/members';
import { now } from '~/platform/clock.server';

export type Submitted = {
  questionId: number | null;
  answerId: number | null;
  commentId: number | null;
};

/**
 * Claims the key of a form, so that the same form sent twice makes one post. A second sender waits
 * until the first has finished.
 * @returns what the first sending made, or null where this is the first
 */
export async function claimSubmission(
  tx: Transaction,
  memberId: number,
  key: string,
): Promise<Submitted | null> {
  const claimed = await tx
    .insert(submissions)
    .values({ memberId, key, submittedAt: now() })
    .onConflictDoNothing()
    .returning({ key: submissions.key });
  if (claimed.length > 0) return null;
  const [earlier] = await tx
    .select({
      questionId: submissions.questionId,
      answerId: submissions.answerId,
      commentId: submissions.commentId,
    })
    .from(submissions)
    .where(and(eq(submissions.memberId, memberId), eq(submissions.key, key)));
  return earlier ?? null;
}

/** Whether a form was sent before and has made its post. */
export async function wasSubmitted(memberId: number, key: string): Promise<boolean> {
  const [earlier] = await db
    .select({ key: submissions.key })
    .from(submissions)
    .where(and(eq(submissions.memberId, memberId), eq(submissions.key, key)));
  return earlier !== undefined;
}

/** Notes what a claimed form has made. */
export async function settleSubmission(
  tx: Transaction,
  memberId: number,
  key: string,
  made: Partial<Submitted>,
): Promise<void> {
  await tx
    .update(submissions)
    .set(made)
    .where(and(eq(submissions.memberId, memberId), eq(submissions.key, key)));
}
