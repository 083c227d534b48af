import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import { db } from '#db/client.server';
import { votes } from '#db/schema/confirmations';
import type { Actor } from '~/rules/permissions';

export type VoteValue = -1 | 0 | 1;

function valueOf(stored: number): VoteValue {
  return stored > 0 ? 1 : stored < 0 ? -1 : 0;
}

/** How the reader has voted on a question and on some of its answers. */
export async function votesOf(
  actor: Actor,
  questionId: number,
  answerIds: readonly number[],
): Promise<{ question: VoteValue; answers: Map<number, VoteValue> }> {
  if (actor.kind === 'visitor') return { question: 0, answers: new Map() };
  const rows = await db
    .select({ answerId: votes.answerId, value: votes.value })
    .from(votes)
    .where(
      and(
        eq(votes.voterId, actor.memberId),
        isNull(votes.withdrawnAt),
        or(eq(votes.questionId, questionId), inArray(votes.answerId, [...answerIds])),
      ),
    );
  return {
    question: valueOf(rows.find(({ answerId }) => answerId === null)?.value ?? 0),
    answers: new Map(
      rows.flatMap(({ answerId, value }) =>
        answerId === null ? [] : [[answerId, valueOf(value)]],
      ),
    ),
  };
}
