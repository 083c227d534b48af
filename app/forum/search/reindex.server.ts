import { count } from 'drizzle-orm';
import { db } from '#db/client.server';
import { questions } from '#db/schema/posts';
import { indexStaleQuestions, markAllStale } from './index-questions.server';
import { rebuildMeilisearch } from './meilisearch/bring-up-to-date.server';
import { hasMeilisearch } from './meilisearch/connection.server';

/**
 * Makes the whole search index anew, while searches go on in what there is: needed where words are
 * made otherwise than before.
 * @returns how many questions were indexed
 */
export async function reindex({
  progress,
}: {
  progress?: (done: number, total: number) => void;
} = {}): Promise<number> {
  await markAllStale();
  const [all] = await db.select({ total: count() }).from(questions);
  let done = 0;
  return indexStaleQuestions({
    onIndexed: async (_tx, questionIds) => {
      done += questionIds.length;
      progress?.(Math.min(done, all?.total ?? 0), all?.total ?? 0);
    },
  });
}

/**
 * The same for the index on Meilisearch, where there is one: beside the one that is searched, which
 * it then takes the place of.
 * @throws {MeilisearchAway}
 */
export async function reindexMeilisearch({
  progress,
}: {
  progress?: (done: number, total: number) => void;
} = {}): Promise<void> {
  if (!hasMeilisearch()) return;
  const [all] = await db.select({ total: count() }).from(questions);
  const total = all?.total ?? 0;
  await rebuildMeilisearch((sent) => progress?.(Math.min(sent, total), total));
}
