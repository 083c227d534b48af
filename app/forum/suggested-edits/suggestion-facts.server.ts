import { eq } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { Refusal } from '~/platform/refusal.server';
import type { SuggestionFacts } from '~/rules/permissions';
import { answerFacts, type AnswerRow, lockAnswer } from '../answers/answer-facts.server';
import { lockQuestion, questionFacts, type QuestionRow } from '../questions/question-facts.server';

export type SuggestionRow = typeof suggestedEdits.$inferSelect;

/** A suggestion with the post that it is about. */
export type SuggestionOnPost = {
  suggestion: SuggestionRow;
  question: QuestionRow;
  /** Null where it is about the question. */
  answer: AnswerRow | null;
};

/** Locks a suggestion and, first, its question and its answer. */
export async function lockSuggestion(
  tx: Transaction,
  suggestedEditId: number,
): Promise<SuggestionOnPost> {
  const [place] = await tx
    .select({ questionId: suggestedEdits.questionId, answerId: suggestedEdits.answerId })
    .from(suggestedEdits)
    .where(eq(suggestedEdits.id, suggestedEditId));
  if (place === undefined) throw new Refusal('not_found');
  const post =
    place.answerId === null
      ? { question: await lockQuestion(tx, place.questionId ?? 0), answer: null }
      : await lockAnswer(tx, place.answerId);
  const [suggestion] = await tx
    .select()
    .from(suggestedEdits)
    .where(eq(suggestedEdits.id, suggestedEditId))
    .for('no key update');
  if (suggestion === undefined) throw new Refusal('not_found');
  return { ...post, suggestion };
}

/** What permissions about a suggestion are judged on. */
export async function suggestionFacts(
  from: Queryable,
  { suggestion, question, answer }: SuggestionOnPost,
): Promise<SuggestionFacts> {
  const { editorId, held: suggestionHeld } = suggestion;
  if (answer !== null)
    return { ...(await answerFacts(from, question, answer)), editorId, suggestionHeld };
  const facts = await questionFacts(from, question);
  return {
    authorId: question.askerId,
    voice: 'personal',
    officialBrandId: null,
    deleted: facts.deleted,
    held: facts.held,
    verified: 'none',
    question: facts,
    editorId,
    suggestionHeld,
  };
}

/** The post, as events and queries name it. */
export function placeOf({ question, answer }: SuggestionOnPost) {
  return { questionId: question.id, ...(answer === null ? {} : { answerId: answer.id }) };
}

/** @throws Refusal where somebody has decided it, or its editor has withdrawn it */
export function demandOpen({ suggestion }: SuggestionOnPost): void {
  if (suggestion.decidedAt !== null) throw new Refusal('suggestion_decided');
}
