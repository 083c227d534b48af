import { and, asc, count, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { acceptances, verifications } from '#db/schema/confirmations';
import { members } from '#db/schema/members';
import { notFixedWords, outcomes } from '#db/schema/outcomes';
import { answers, deletions, questions } from '#db/schema/posts';
import { words } from '~/messages';
import { today } from '~/platform/clock.server';
import { shows } from '~/platform/page-cache/page-scope.server';
import { type Actor, can, type QuestionFacts } from '~/rules/permissions';
import { sharedRead } from '~/platform/page-cache/shared-read.server';
import { answerPath, questionPath } from '~/rules/paths';
import { questionState } from '~/rules/question-state';
import { SILENT_DAYS_THAT_ASSUME, WORKED_THAT_CONFIRM } from '~/rules/resolution';
import { standingVerification } from '../answers/list-answers.server';
import { outcomeCounts } from '../resolution/resolution-facts.server';
import { currentlyVerified } from '../verification/current-verification.server';
import type { QuestionRow } from './question-facts.server';

/** What the state line tells beyond the question's own row. */
export async function factsOfState(question: QuestionRow) {
  const [facts, deletion] = await Promise.all([
    factsForAll(
      question.id,
      question.resolution,
      question.duplicateOfId,
      question.notFixedAt?.toISOString() ?? null,
      today(),
    ),
    // Who sees a deleted question sees by whom it was deleted; that is told to nobody else.
    question.deletedAt === null ? undefined : deletionOf(question.id),
  ]);
  return { ...facts, deletion };
}

async function deletionOf(questionId: number) {
  const [deletion] = await db
    .select({ at: deletions.deletedAt, by: members.displayName })
    .from(deletions)
    .leftJoin(members, eq(members.id, deletions.deletedById))
    .where(and(eq(deletions.questionId, questionId), isNull(deletions.restoredAt)));
  return deletion;
}

const factsForAll = sharedRead(2 ** 20, readFacts);

async function readFacts(
  questionId: number,
  resolution: QuestionRow['resolution'],
  duplicateOfId: number | null,
  notFixedAt: string | null,
  day: string,
) {
  shows(`question:${questionId}`);
  if (duplicateOfId !== null) shows(`question:${duplicateOfId}`);
  const [accepted, verified, confirmed, notFixed, original] = await Promise.all([
    resolution !== 'asker-confirmed'
      ? []
      : db
          .select({ answerId: acceptances.answerId, at: acceptances.acceptedAt })
          .from(acceptances)
          .where(and(eq(acceptances.questionId, questionId), isNull(acceptances.undoneAt))),
    resolution !== 'brand-verified'
      ? []
      : db
          .select({ answerId: answers.id, at: verifications.verifiedAt })
          .from(answers)
          .innerJoin(verifications, standingVerification)
          .where(
            and(
              eq(answers.questionId, questionId),
              isNull(answers.deletedAt),
              currentlyVerified(day),
            ),
          )
          .orderBy(desc(verifications.verifiedAt))
          .limit(1),
    resolution !== 'community-confirmed' ? [] : confirmedAnswers(questionId, notFixedAt),
    notFixedAt === null || (resolution !== null && resolution !== 'open')
      ? []
      : db
          .select({ at: notFixedWords.saidAt, body: notFixedWords.body })
          .from(notFixedWords)
          .where(eq(notFixedWords.questionId, questionId))
          .orderBy(desc(notFixedWords.saidAt))
          .limit(1),
    duplicateOfId === null
      ? []
      : db
          .select({ id: questions.id, title: questions.title })
          .from(questions)
          .where(and(eq(questions.id, duplicateOfId), isNull(questions.deletedAt))),
  ]);
  return {
    accepted: accepted[0],
    verified: verified[0],
    confirmed: confirmed[0],
    notFixed: notFixed[0] ?? null,
    original: original[0],
  };
}

/** The answers of which members say that they worked, the most confirmed first. */
function confirmedAnswers(questionId: number, since: string | null) {
  return db
    .select({ answerId: answers.id, count: count() })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .innerJoin(outcomes, eq(outcomes.answerId, answers.id))
    .where(
      and(
        eq(answers.questionId, questionId),
        isNull(answers.deletedAt),
        gte(answers.workedCount, WORKED_THAT_CONFIRM),
        outcomeCounts,
        eq(outcomes.outcome, 'worked'),
        since === null ? undefined : sql`${outcomes.recordedAt} > ${since}::timestamptz`,
      ),
    )
    .groupBy(answers.id)
    .orderBy(desc(count()), asc(answers.id))
    .limit(1);
}

/**
 * Whose word on how things stand would matter now, of those who read: the asker's "not fixed" where
 * it counts as solved, their first word where they were asked, and others' "still happening".
 */
export function turnOf(
  actor: Actor,
  question: QuestionRow,
  facts: QuestionFacts,
): 'asker' | 'asked' | 'others' | null {
  if (question.closedAt !== null) return null;
  const solved =
    question.acceptedAnswerId !== null ||
    (question.resolution !== null && question.resolution !== 'open');
  if (can(actor, 'question.say-not-fixed', facts) === true)
    return solved ? 'asker' : question.outcomeAskedAt !== null ? 'asked' : null;
  return solved && can(actor, 'question.say-still-happening', facts) === true ? 'others' : null;
}

type StateFacts = Awaited<ReturnType<typeof factsOfState>>;

/** What is the matter with a question, in one line, with where to look. */
export function stateLine(question: QuestionRow, brand: string, facts: StateFacts) {
  if (question.held) return { is: 'held' } as const;
  const state = questionState({ ...question, deleted: question.deletedAt !== null });
  switch (state) {
    case 'deleted':
      return {
        is: state,
        by: facts.deletion?.by ?? words.basics.formerMember,
        at: facts.deletion?.at ?? question.activeAt,
      };
    case 'duplicate':
      return {
        is: state,
        of: {
          title: facts.original?.title ?? words.question.deletedOriginal,
          href: questionPath({
            id: question.duplicateOfId ?? question.id,
            title: facts.original?.title ?? '',
          }),
        },
      };
    case 'closed':
      return {
        is: state,
        reason: words.question.closedAs[question.closedAs ?? 'off-topic'],
      };
    case 'unanswered':
      return { is: state, since: question.askedAt };
    case 'asker-confirmed':
      return {
        is: state,
        at: facts.accepted?.at ?? question.resolutionAt,
        answerHref: answerHref(facts.accepted),
      };
    case 'brand-verified':
      return {
        is: state,
        brand,
        at: facts.verified?.at ?? question.resolutionAt,
        answerHref: answerHref(facts.verified),
      };
    case 'community-confirmed':
      return {
        is: state,
        confirmations: facts.confirmed?.count ?? WORKED_THAT_CONFIRM,
        answerHref: answerHref(facts.confirmed),
      };
    case 'assumed':
      return {
        is: state,
        since: silentSince(question),
        answerHref: '#answers',
      };
    default:
      return { is: state };
  }
}

/** Since when nobody has said otherwise: it is assumed so many days later. */
function silentSince({ resolutionAt }: QuestionRow): Date {
  return new Date(resolutionAt.getTime() - SILENT_DAYS_THAT_ASSUME * 24 * 60 * 60 * 1000);
}

function answerHref(place: { answerId: number } | undefined): string {
  return place === undefined ? '#answers' : answerPath(place.answerId);
}
