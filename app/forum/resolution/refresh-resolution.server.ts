import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';
import { acceptances, verifications } from '#db/schema/confirmations';
import { answers, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { type Resolution, resolutionOf } from '~/rules/resolution';
import { verificationStatusOf } from '../answers/answer-facts.server';
import { recordEvent } from '../record-event.server';
import { verificationStands } from '../verification/current-verification.server';

type Question = Pick<typeof questions.$inferSelect, 'id' | 'kind' | 'askedAt' | 'activeAt'>;

/**
 * The resolution of questions as their facts give it now, by id: null for ideas and praise.
 */
export async function readResolutions(
  from: Queryable,
  asked: readonly Question[],
): Promise<Map<number, Resolution | null>> {
  const ids = asked.map((question) => question.id);
  const [accepted, verified] = await Promise.all([
    standingAcceptances(from, ids),
    standingVerifications(from, ids),
  ]);
  return new Map(
    asked.map((question) => [
      question.id,
      resolutionOf(
        {
          kind: question.kind,
          askedAt: question.askedAt,
          acceptance: accepted.find(({ questionId }) => questionId === question.id) ?? null,
          notFixedAt: null,
          verifications: verified
            .filter(({ questionId }) => questionId === question.id)
            .flatMap(({ answerId, at, status }) =>
              status.state === 'current' ? [{ answerId, at, changesAt: status.changesAt }] : [],
            ),
          outcomes: [],
          // Nobody is reminded, so silence is never taken for an answer.
          remindedAt: null,
          highestScore: null,
          lastPostAt: question.activeAt,
        },
        now(),
      ),
    ]),
  );
}

function standingAcceptances(from: Queryable, questionIds: readonly number[]) {
  return from
    .select({
      questionId: acceptances.questionId,
      answerId: acceptances.answerId,
      at: acceptances.acceptedAt,
    })
    .from(acceptances)
    .innerJoin(answers, eq(answers.id, acceptances.answerId))
    .where(
      and(
        inArray(acceptances.questionId, [...questionIds]),
        isNull(acceptances.undoneAt),
        isNull(answers.deletedAt),
        // An acceptance by an asker with a stake counts in no state.
        eq(acceptances.askerStake, false),
      ),
    );
}

async function standingVerifications(from: Queryable, questionIds: readonly number[]) {
  const rows = await from
    .select({
      questionId: answers.questionId,
      answerId: answers.id,
      at: verifications.verifiedAt,
      verification: verifications,
      todaysMd5: answers.bodyMd5,
    })
    .from(answers)
    .innerJoin(verifications, eq(verifications.answerId, answers.id))
    .where(
      and(
        inArray(answers.questionId, [...questionIds]),
        isNull(answers.deletedAt),
        verificationStands,
      ),
    );
  return rows.map(({ verification, todaysMd5, ...row }) => ({
    ...row,
    status: verificationStatusOf(verification, { bodyMd5: todaysMd5 }),
  }));
}

/**
 * Brings the stored resolution of a question in step with the facts that it is derived from.
 * @param questionId of a question that the caller has locked
 */
export async function refreshResolution(tx: Transaction, questionId: number): Promise<void> {
  const [question] = await tx.select().from(questions).where(eq(questions.id, questionId));
  if (question === undefined) return;
  const derived = (await readResolutions(tx, [question])).get(questionId);
  if (!derived) return;
  const changed = question.resolution !== derived.state;
  const isStored =
    !changed &&
    question.resolutionAt.getTime() === derived.since.getTime() &&
    question.resolutionChangesAt?.getTime() === derived.changesAt?.getTime();
  if (isStored) return;
  await tx
    .update(questions)
    .set({
      resolution: derived.state,
      resolutionAt: derived.since,
      resolutionChangesAt: derived.changesAt,
    })
    .where(eq(questions.id, questionId));
  if (changed)
    await recordEvent(tx, null, {
      type: 'question.resolution-changed',
      questionId,
      resolution: derived.state,
      before: question.resolution ?? 'open',
    });
}
