import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';
import { acceptances, verifications } from '#db/schema/confirmations';
import { answers, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { type Resolution, resolutionOf } from '~/rules/resolution';
import { verificationStatusOf } from '../answers/answer-facts.server';
import { recordEvent } from '../record-event.server';

type Question = Pick<
  typeof questions.$inferSelect,
  'id' | 'kind' | 'askedAt' | 'activeAt' | 'resolution' | 'resolutionAt' | 'resolutionChangesAt'
>;

/** A question's resolution as its facts give it now; null for ideas and praise. */
export async function readResolution(
  from: Queryable,
  question: Question,
): Promise<Resolution | null> {
  const [acceptance, standing] = await Promise.all([
    from
      .select({ answerId: acceptances.answerId, at: acceptances.acceptedAt })
      .from(acceptances)
      .innerJoin(answers, eq(answers.id, acceptances.answerId))
      .where(
        and(
          eq(acceptances.questionId, question.id),
          isNull(acceptances.undoneAt),
          isNull(answers.deletedAt),
          // An acceptance by an asker with a stake counts in no state.
          eq(acceptances.askerStake, false),
        ),
      ),
    from
      .select({
        answerId: answers.id,
        at: verifications.verifiedAt,
        bodyMd5: verifications.bodyMd5,
        reviewBy: verifications.reviewBy,
        withdrawnAt: verifications.withdrawnAt,
        todaysMd5: answers.bodyMd5,
      })
      .from(answers)
      .innerJoin(verifications, eq(verifications.answerId, answers.id))
      .where(
        and(
          eq(answers.questionId, question.id),
          isNull(answers.deletedAt),
          isNull(verifications.supersededAt),
          isNull(verifications.withdrawnAt),
        ),
      ),
  ]);
  return resolutionOf(
    {
      kind: question.kind,
      askedAt: question.askedAt,
      acceptance: acceptance[0] ?? null,
      notFixedAt: null,
      verifications: standing.flatMap((verification) => {
        const { answerId, at, todaysMd5 } = verification;
        const status = verificationStatusOf(verification, { bodyMd5: todaysMd5 });
        return status.state === 'current' ? [{ answerId, at, changesAt: status.changesAt }] : [];
      }),
      outcomes: [],
      // Nobody is reminded, so silence is never taken for an answer.
      remindedAt: null,
      highestScore: null,
      lastPostAt: question.activeAt,
    },
    now(),
  );
}

/**
 * Brings the stored resolution of a question in step with the facts that it is derived from.
 * @param questionId of a question that the caller has locked
 */
export async function refreshResolution(tx: Transaction, questionId: number): Promise<void> {
  const [question] = await tx.select().from(questions).where(eq(questions.id, questionId));
  if (question === undefined) return;
  const derived = await readResolution(tx, question);
  if (derived === null) return;
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
