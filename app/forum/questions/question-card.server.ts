import { createHash } from 'node:crypto';
import { readSite } from '../site/read-site.server';
import { type QuestionState, questionState } from '~/rules/question-state';
import { readQuestion } from './show-question.server';

/** What a question's card shows. */
export interface CardFacts {
  id: number;
  title: string;
  state: { is: QuestionState | 'held' };
  brand: string;
}

/** Drawn otherwise from now on: every card has a new address. */
const DRAWING = 1;

/** The card's address, which is another one as soon as the card shows something else. */
export function cardPath({ id, title, state, brand }: CardFacts, site: string): string {
  const shown = JSON.stringify([DRAWING, title, state.is, brand, site]);
  const key = createHash('sha256').update(shown).digest('base64url').slice(0, 12);
  return `/og/questions/${id}-${key}.png`;
}

/**
 * What a question's card shows today, and where it stands.
 * @throws Refusal `not_found`, or `gone` where the question has been deleted
 */
export async function showQuestionCard(
  questionId: number,
): Promise<{ facts: CardFacts; state: QuestionState; site: string; path: string }> {
  const [{ question, brand }, { name: site }] = await Promise.all([
    readQuestion({ kind: 'visitor' }, questionId),
    readSite(),
  ]);
  const state = questionState({ ...question, deleted: question.deletedAt !== null });
  const facts = { id: question.id, title: question.title, state: { is: state }, brand: brand.name };
  return { facts, state, site, path: cardPath(facts, site) };
}
