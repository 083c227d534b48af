import type { Actor } from '~/rules/permissions';
import type { ListedAnswer } from '../answers/list-answers.server';
import type { QuestionRow } from '../questions/question-facts.server';

/**
 * The answer that its asker has accepted and is, once, invited to say a word about; null where it is
 * not on this page, or for everybody else.
 */
export function thanksFor(
  actor: Actor,
  question: QuestionRow,
  answers: readonly ListedAnswer[],
): number | null {
  if (actor.kind === 'visitor' || question.askerId !== actor.memberId) return null;
  if (question.deletedAt !== null || question.thanksInvitationEndedAt !== null) return null;
  const accepted = answers.find(({ id }) => id === question.acceptedAnswerId);
  if (accepted === undefined || accepted.deletedAt !== null) return null;
  return accepted.authorId === actor.memberId ? null : accepted.id;
}
