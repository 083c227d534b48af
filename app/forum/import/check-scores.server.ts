import { and, eq, isNull, or, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { isOneOfIds } from '#db/is-one-of';
import { votes } from '#db/schema/confirmations';
import type { ImportRun } from './begin-import.server';
import { readPosts } from './imported-posts.server';
import type { Fields } from './parse-row.server';
import { keyOf, numberOf } from './row-values.server';
import type { Writing } from './run-stage.server';
import type { Tally } from './tally';

/**
 * Counts the posts whose Score at the source is not the sum of their votes in the dump. Votes of
 * deleted accounts are taken out of dumps, and dumps are not taken at one moment: our scores are the
 * sums of dated rows.
 */
export async function checkScores(
  run: ImportRun,
  rows: readonly Fields[],
  tally: Tally,
): Promise<Writing> {
  const posts = await readPosts(
    db,
    run.sourceId,
    rows.map((row) => keyOf(row, 'Id')),
  );
  const sums = await readSums(run, [...posts.values()]);
  for (const row of rows) {
    const post = posts.get(keyOf(row, 'Id') ?? '');
    const score = numberOf(row, 'Score');
    if (post === undefined || score === null) continue;
    const sum = sums.get(post.answerId === null ? `q${post.questionId}` : `a${post.answerId}`) ?? 0;
    if (sum !== score) tally.add('note:score-differs');
  }
  return async () => undefined;
}

async function readSums(
  run: ImportRun,
  posts: readonly { questionId: number; answerId: number | null }[],
): Promise<Map<string, number>> {
  const questionIds = posts.flatMap((post) => (post.answerId === null ? post.questionId : []));
  const answerIds = posts.flatMap((post) => post.answerId ?? []);
  const rows = await db
    .select({
      questionId: votes.questionId,
      answerId: votes.answerId,
      sum: sql<number>`sum(${votes.value})`.mapWith(Number),
    })
    .from(votes)
    .where(
      and(
        eq(votes.sourceId, run.sourceId),
        isNull(votes.withdrawnAt),
        or(isOneOfIds(votes.questionId, questionIds), isOneOfIds(votes.answerId, answerIds)),
      ),
    )
    .groupBy(votes.questionId, votes.answerId);
  return new Map(
    rows.map(({ questionId, answerId, sum }) => [
      answerId === null ? `q${questionId}` : `a${answerId}`,
      sum,
    ]),
  );
}
