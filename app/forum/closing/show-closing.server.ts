import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { closeVotes } from '#db/schema/close-votes';
import { closings } from '#db/schema/closings';
import { verifications } from '#db/schema/confirmations';
import { members } from '#db/schema/members';
import { answers, questions } from '#db/schema/posts';
import { shows } from '~/platform/page-cache/page-scope.server';
import { answerPath, questionPath } from '~/rules/paths';
import { type Actor, can, type QuestionFacts } from '~/rules/permissions';
import { memberHref } from '../members/member-href.server';
import { peopleOfPosts } from '../members/post-people.server';
import { offer, offerIfNear } from '../offer';
import { questionColumns, type QuestionRow } from '../questions/question-facts.server';
import { factsOfState, stateLine } from '../questions/state-line.server';
import {
  bestVouchedFirst,
  isAccepted,
  isVerified,
  isVouchedFor,
  verifiedToday,
} from '../resolution/vouched-for.server';

/** Longer answers are only begun on the page of a duplicate. */
const WHOLE_ANSWER = 4000;

/**
 * How a question is closed: as what, by whom and why; of a duplicate, what became of its original.
 * Null for an open one, which costs nothing.
 */
export async function showClosing(actor: Actor, question: QuestionRow, facts: QuestionFacts) {
  if (question.closedAs === null || question.closedAt === null) return null;
  const [closing, original] = await Promise.all([
    standingClosing(question.id),
    question.duplicateOfId === null ? null : showOriginal(question.duplicateOfId),
  ]);
  const saysNotDuplicate = can(actor, 'question.say-not-duplicate', facts);
  return {
    as: question.closedAs,
    at: question.closedAt,
    by: closing?.by ?? [],
    byRole: closing?.role ?? 'source',
    reason: closing?.reason ?? '',
    elsewhere: closing?.elsewhere ?? null,
    original,
    href: `/questions/${question.id}/close`,
    mayReopen: offerIfNear(can(actor, 'question.reopen', facts)),
    mayVoteToReopen: can(actor, 'question.vote-to-reopen', facts) === true,
    /** Also told to the asker who has said it before: why it is no longer theirs to say. */
    maySayNotDuplicate:
      saysNotDuplicate === true || saysNotDuplicate.code === 'contested_before'
        ? offer(saysNotDuplicate)
        : undefined,
  };
}

async function standingClosing(questionId: number) {
  const [closing] = await db
    .select({
      id: closings.id,
      role: closings.closedByRole,
      reason: closings.reason,
      elsewhere: closings.elsewhere,
      by: {
        id: members.id,
        handle: members.handle,
        name: members.displayName,
        erasedAt: members.erasedAt,
      },
    })
    .from(closings)
    .leftJoin(members, eq(members.id, closings.closedById))
    .where(and(eq(closings.questionId, questionId), isNull(closings.reopenedAt)));
  if (closing === undefined) return undefined;
  const { by, ...closed } = closing;
  const people = closed.role === 'votes' ? await votersOf(closed.id) : by === null ? [] : [by];
  for (const { id } of people) shows(`member:${id}`);
  return { ...closed, by: people.map((each) => ({ name: each.name, href: memberHref(each) })) };
}

/** Those whose votes closed it, in the order in which they voted. */
function votersOf(closingId: number) {
  return db
    .select({
      id: members.id,
      handle: members.handle,
      name: members.displayName,
      erasedAt: members.erasedAt,
    })
    .from(closeVotes)
    .innerJoin(members, eq(members.id, closeVotes.memberId))
    .where(and(eq(closeVotes.closingId, closingId), eq(closeVotes.act, 'close')))
    .orderBy(asc(closeVotes.id));
}

/** Where a duplicate leads: its state, how many have it, and the answer that is confirmed there. */
async function showOriginal(questionId: number) {
  const [found] = await db
    .select({ question: questionColumns, brand: brands.name })
    .from(questions)
    .innerJoin(brands, eq(brands.id, questions.brandId))
    .where(and(eq(questions.id, questionId), isNull(questions.deletedAt)));
  shows(`question:${questionId}`);
  if (found === undefined) return null;
  const { question, brand } = found;
  const [facts, answer] = await Promise.all([
    factsOfState(question),
    confirmedAnswer(question.id, question.brandId),
  ]);
  const href = questionPath(question);
  return {
    title: question.title,
    href,
    brand,
    state: leadingTo(href, stateLine(question, brand, facts)),
    meTooCount: question.meTooCount,
    answer,
  };
}

/** "To the answer" leads to the original's page, and not to a place on this one. */
function leadingTo<State extends object>(href: string, state: State): State {
  return 'answerHref' in state && state.answerHref === '#answers'
    ? { ...state, answerHref: `${href}#answers` }
    : state;
}

/** The accepted answer, else the one that the brand verified last, else the one that worked for most. */
export async function confirmedAnswer(questionId: number, brandId: number) {
  const [answer] = await db
    .select({
      id: answers.id,
      authorId: answers.authorId,
      authorName: answers.authorName,
      at: answers.postedAt,
      isVerified,
      isAccepted,
      excerpt: answers.excerpt,
      html: sql<string | null>`case when length(${answers.bodyHtml}) <= ${WHOLE_ANSWER}
        then ${answers.bodyHtml} end`,
    })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .leftJoin(verifications, verifiedToday())
    .where(and(eq(answers.questionId, questionId), isVouchedFor))
    .orderBy(...bestVouchedFirst)
    .limit(1);
  if (answer === undefined) return null;
  const people = await peopleOfPosts(brandId, [answer.authorId]);
  const { id, html, excerpt } = answer;
  return {
    id,
    href: answerPath(id),
    author: people.person(answer).name,
    isAccepted: answer.isAccepted,
    isVerified: answer.isVerified,
    html,
    excerpt,
  };
}
