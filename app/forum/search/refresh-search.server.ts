import { indexStaleQuestions } from './index-questions.server';
import { queueMeilisearch } from './meilisearch/bring-up-to-date.server';

/**
 * Brings the search index up to date: a reaction to whatever changes a thread, so that nobody who
 * posts waits for it. Triggers say what changed; the event says when to look. Meilisearch is told
 * in a job of its own, which nothing waits for either.
 */
export async function refreshSearch(): Promise<void> {
  await indexStaleQuestions();
  await queueMeilisearch();
}
