import { count } from 'drizzle-orm';
import { db } from '#db/client.server';
import { questions } from '#db/schema/posts';
import { indexStaleQuestions, markAllStale } from './index-questions.server';

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
