import { and, eq, gte, isNull, type SQL, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { isOneOfIds } from '#db/is-one-of';
import { acceptances, verifications } from '#db/schema/confirmations';
import { outcomes } from '#db/schema/outcomes';
import { answers, questions } from '#db/schema/posts';
import { type ResolutionFacts, WORKED_THAT_CONFIRM } from '~/rules/resolution';
import { verificationStatusOf } from '../answers/answer-facts.server';
import { askerSpokeAt } from '../outcomes/asker-spoke-at.server';
import { verificationStands } from '../verification/current-verification.server';

/** What of a question's own row its resolution rests on. */
export type ResolvedQuestion = Pick<
  typeof questions.$inferSelect,
  'id' | 'kind' | 'askedAt' | 'askerId' | 'notFixedAt' | 'remindedAt'
>;

export type StandingVerification = Awaited<ReturnType<typeof readStandingVerifications>>[number];

/** Everything that the resolution of these questions rests on, by id. */
export async function readResolutionFacts(
  from: Queryable,
  asked: readonly ResolvedQuestion[],
): Promise<Map<number, ResolutionFacts>> {
  const ids = asked.map(({ id }) => id);
  const [accepted, verified, said, silences] = await Promise.all([
    standingAcceptances(from, ids),
    readStandingVerifications(from, ids),
    countedOutcomes(from, ids),
    // Silence means nothing where nobody was reminded, or after "not fixed".
    readSilences(
      from,
      asked.flatMap(({ id, remindedAt, notFixedAt }) =>
        remindedAt !== null && notFixedAt === null ? id : [],
      ),
    ),
  ]);
  return new Map(
    asked.map((question) => {
      const of = ({ questionId }: { questionId: number }) => questionId === question.id;
      const silence = silences.find(of);
      return [
        question.id,
        {
          kind: question.kind,
          askedAt: question.askedAt,
          acceptance: accepted.find(of) ?? null,
          notFixedAt: question.notFixedAt,
          verifications: verified
            .filter(of)
            .flatMap(({ answerId, at, status }) =>
              status.state === 'current' ? [{ answerId, at, changesAt: status.changesAt }] : [],
            ),
          outcomes: said.filter(of),
          highestScore: silence?.highestScore ?? null,
          remindedAt: question.remindedAt,
          askerSpokeAt: silence?.askerSpokeAt ?? null,
          lastPostAt: silence?.lastPostAt ?? question.askedAt,
        },
      ];
    }),
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
        isOneOfIds(acceptances.questionId, questionIds),
        isNull(acceptances.undoneAt),
        isNull(answers.deletedAt),
        // An acceptance by an asker with a stake counts in no state.
        eq(acceptances.askerStake, false),
      ),
    );
}

/** The verifications that stand on answers to these questions, current or outdated. */
export async function readStandingVerifications(from: Queryable, questionIds: readonly number[]) {
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
        isOneOfIds(answers.questionId, questionIds),
        isNull(answers.deletedAt),
        verificationStands,
      ),
    );
  return rows.map(({ verification, todaysMd5, ...row }) => ({
    ...row,
    verificationId: verification.id,
    toldOutdated: verification.toldOutdated,
    status: verificationStatusOf(verification, { bodyMd5: todaysMd5 }),
  }));
}

/** Whether an outcome counts in states: of a statement that joins its answer and its question. */
export const outcomeCounts: SQL | undefined = and(
  isNull(outcomes.withdrawnAt),
  eq(outcomes.stake, false),
  sql`${outcomes.memberId} is distinct from ${questions.askerId}`,
  sql`${outcomes.memberId} is distinct from ${answers.authorId}`,
);

/** The counted outcomes of answers that could be confirmed by them. */
function countedOutcomes(from: Queryable, questionIds: readonly number[]) {
  return from
    .select({
      questionId: answers.questionId,
      answerId: answers.id,
      outcome: outcomes.outcome,
      at: outcomes.recordedAt,
    })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .innerJoin(outcomes, eq(outcomes.answerId, answers.id))
    .where(
      and(
        isOneOfIds(answers.questionId, questionIds),
        isNull(answers.deletedAt),
        gte(answers.workedCount, WORKED_THAT_CONFIRM),
        outcomeCounts,
      ),
    );
}

/** When questions fell silent, and whose turn it was. */
async function readSilences(from: Queryable, questionIds: readonly number[]) {
  if (questionIds.length === 0) return [];
  // Named in full: a selection of one table leaves the table out, and the subqueries need it.
  const here = sql`from answers a where a.question_id = questions.id and a.deleted_at is null`;
  return from
    .select({
      questionId: questions.id,
      highestScore: sql<number | null>`(select max(a.score) ${here})`,
      lastPostAt: sql<Date>`greatest(
        questions.asked_at,
        (select max(a.posted_at) ${here}),
        (select max(c.posted_at) from comments c
          where c.question_id = questions.id and c.deleted_at is null),
        (select max(c.posted_at) from answers a
          join comments c on c.answer_id = a.id and c.deleted_at is null
          where a.question_id = questions.id and a.deleted_at is null)
      )`.mapWith(questions.askedAt),
      askerSpokeAt: askerSpokeAt.mapWith(questions.remindedAt),
    })
    .from(questions)
    .where(isOneOfIds(questions.id, questionIds));
}
