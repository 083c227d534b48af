import { and, eq, sql } from 'drizzle-orm';
import { preparedInside, type Transaction } from '#db/client.server';
import { submissions } from '#db/schema/members';
import { now } from '~/platform/clock.server';
import { readsHere } from '~/platform/transaction.server';

export type Submitted = {
  questionId: number | null;
  answerId: number | null;
  commentId: number | null;
};

/** A form that was sent: its key is one of its kind, so that no form passes for another's. */
export type Submission = {
  readonly memberId: number;
  readonly kind: 'question' | 'answer' | 'comment' | 'promise';
  readonly key: string;
};

const rowOf = ({ memberId, kind, key }: Submission) => ({ memberId, key: `${kind} ${key}` });

function isRowOf(submission: Submission) {
  const { memberId, key } = rowOf(submission);
  return and(eq(submissions.memberId, memberId), eq(submissions.key, key));
}

/**
 * Claims the key of a form, so that the same form sent twice makes one post. A second sender waits
 * until the first has finished.
 * @returns what the first sending made, or null where this is the first
 */
export async function claimSubmission(
  tx: Transaction,
  submission: Submission,
): Promise<Submitted | null> {
  const claimed = await claim(tx, { ...rowOf(submission), submittedAt: now() });
  if (claimed.length > 0) return null;
  const [earlier] = await tx
    .select({
      questionId: submissions.questionId,
      answerId: submissions.answerId,
      commentId: submissions.commentId,
    })
    .from(submissions)
    .where(isRowOf(submission));
  return earlier ?? null;
}

const claim = preparedInside((db) =>
  db
    .insert(submissions)
    .values({
      memberId: sql.placeholder('memberId'),
      key: sql.placeholder('key'),
      submittedAt: sql.placeholder('submittedAt'),
    })
    .onConflictDoNothing()
    .returning({ key: submissions.key })
    .prepare('claim_submission'),
);

/** Whether a form was sent before and has made its post. */
export async function wasSubmitted(submission: Submission): Promise<boolean> {
  return (await readsHere().$count(submissions, isRowOf(submission))) > 0;
}

/** Notes what a claimed form has made. */
export async function settleSubmission(
  tx: Transaction,
  submission: Submission,
  made: Partial<Submitted>,
): Promise<void> {
  await tx.update(submissions).set(made).where(isRowOf(submission));
}
