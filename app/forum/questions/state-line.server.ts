import { and, desc, eq, isNull } from 'drizzle-orm';
import { db } from '#db/client.server';
import { acceptances, verifications } from '#db/schema/confirmations';
import { members } from '#db/schema/members';
import { answers, deletions, questions } from '#db/schema/posts';
import { words } from '~/messages';
import { today } from '~/platform/clock.server';
import { shows } from '~/platform/page-cache/page-scope.server';
import { sharedRead } from '~/platform/page-cache/shared-read.server';
import { answerPath, questionPath } from '~/rules/paths';
import { questionState } from '~/rules/question-state';
import { WORKED_THAT_CONFIRM } from '~/rules/resolution';
import { standingVerification } from '../answers/list-answers.server';
import { currentlyVerified } from '../verification/current-verification.server';
import type { QuestionRow } from './question-facts.server';

/** What the state line tells beyond the question's own row. */
export async function factsOfState(question: QuestionRow) {
  const [facts, deletion] = await Promise.all([
    factsForAll(question.id, question.resolution, question.duplicateOfId, today()),
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
  day: string,
) {
  shows(`question:${questionId}`);
  if (duplicateOfId !== null) shows(`question:${duplicateOfId}`);
  const [accepted, verified, original] = await Promise.all([
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
    original: original[0],
  };
}

type StateFacts = Awaited<ReturnType<typeof factsOfState>>;

/** What is the matter with a question, in one line, with where to look. */
export function stateLine(question: QuestionRow, brand: string, facts: StateFacts) {
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
      return { is: state, confirmations: WORKED_THAT_CONFIRM, answerHref: '#answers' };
    case 'assumed':
      return { is: state, answerHref: '#answers' };
    default:
      return { is: state };
  }
}

function answerHref(place: { answerId: number } | undefined): string {
  return place === undefined ? '#answers' : answerPath(place.answerId);
}
