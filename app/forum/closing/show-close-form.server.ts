import { db } from '#db/client.server';
import { questionPath } from '~/rules/paths';
import { type Actor, can, type QuestionFacts } from '~/rules/permissions';
import { offer } from '../offer';
import { questionFacts } from '../questions/question-facts.server';
import { readQuestion } from '../questions/show-question.server';
import { similarQuestions } from '../search/engine.server';
import { listCloseVotes } from './close-votes.server';
import { showClosing } from './show-closing.server';

/** So many possible duplicates are offered to choose from. */
const POSSIBLE = 8;

/**
 * What the page for closing and reopening shows: for an open question the form, with what may have
 * been asked before, which only those are shown who may close it.
 */
export async function showCloseForm(actor: Actor, questionId: number) {
  const { question } = await readQuestion(actor, questionId);
  const facts = await questionFacts(db, question);
  const mayClose = can(actor, 'question.close', facts);
  const voting = can(actor, 'question.vote-to-close', facts);
  const mayVote = mayClose !== true && voting === true;
  const own = actor.kind === 'member' && question.askerId === actor.memberId;
  const mayVoteToReopen =
    can(actor, 'question.reopen', facts) !== true &&
    can(actor, 'question.vote-to-reopen', facts) === true;
  const seesVotes = mayClose === true || mayVote || mayVoteToReopen || canReopen(actor, facts);
  const [closing, alike, votes] = await Promise.all([
    showClosing(actor, question, facts),
    mayClose === true || mayVote ? possibleDuplicates(actor, question) : [],
    seesVotes ? listCloseVotes(questionId) : [],
  ]);
  return {
    action: `/questions/${questionId}/close`,
    question: { title: question.title, href: questionPath(question), brandId: question.brandId },
    own,
    // Whoever did not ask is told what voting needs.
    mayClose: offer(mayClose === true || own || voting === true ? mayClose : voting),
    closing,
    possible: alike,
    mayVote,
    mayVoteToReopen,
    votes: votes.map(({ id, by, act, closeAs, reason, votedAt, duplicateOfId, memberId }) => ({
      id,
      by,
      as: act === 'reopen' || closeAs === null ? ('reopen' as const) : closeAs,
      originalHref: duplicateOfId === null ? null : `/questions/${duplicateOfId}`,
      reason,
      at: votedAt,
      own: actor.kind === 'member' && actor.memberId === memberId,
    })),
  };
}

function canReopen(actor: Actor, facts: QuestionFacts): boolean {
  return can(actor, 'question.reopen', facts) === true;
}

async function possibleDuplicates(
  actor: Actor,
  { id, title, body, brandId }: { id: number; title: string; body: string; brandId: number },
) {
  const alike = await similarQuestions(actor, { title, body, brandId, except: id }, POSSIBLE);
  return alike.flatMap((other) =>
    other.state === 'deleted' || other.state === 'closed'
      ? []
      : { id: other.id, title: other.title, href: other.href, state: other.state },
  );
}
