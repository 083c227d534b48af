import type { QuestionKind } from './permissions';

/** A question that nobody has answered for so long helps nobody who searches. */
export const UNANSWERED_DAYS = 30;

const DAY = 24 * 60 * 60 * 1000;

type Facts = { kind: QuestionKind; deleted: boolean; answerCount: number; askedAt: Date };

/** Kinds that ask for an answer; ideas and praise stand for themselves. */
function asksForAnswer(kind: QuestionKind): boolean {
  return kind === 'question' || kind === 'problem';
}

/**
 * Until when search engines may list a question's page: null without end, a moment that may have
 * passed where time decides.
 */
export function indexableUntil(question: Facts): Date | null {
  if (question.deleted) return question.askedAt;
  if (!asksForAnswer(question.kind) || question.answerCount > 0) return null;
  return new Date(question.askedAt.getTime() + UNANSWERED_DAYS * DAY);
}

/** Whether search engines may list a question's page; the sitemap holds what they may. */
export function isIndexable(question: Facts, at: Date): boolean {
  const until = indexableUntil(question);
  return until === null || until > at;
}
