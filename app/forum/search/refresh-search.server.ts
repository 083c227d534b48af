import { indexStaleQuestions } from './index-questions.server';

/**
 * Brings the search index up to date: a reaction to whatever changes a thread, so that nobody who
 * posts waits for it. Triggers say what changed; the event says when to look.
 */
export async function refreshSearch(): Promise<void> {
  await indexStaleQuestions();
}
