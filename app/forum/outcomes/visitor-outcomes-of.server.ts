import { sum } from 'drizzle-orm';
import { db } from '#db/client.server';
import { isOneOfIds } from '#db/is-one-of';
import { visitorOutcomes } from '#db/schema/visitor-outcomes';

export type VisitorCounts = { fixed: number; notFixed: number };

/** How many visitors have said so far that an answer fixed it, and that it did not, by answer. */
export async function visitorOutcomesOf(
  answerIds: readonly number[],
): Promise<Map<number, VisitorCounts>> {
  if (answerIds.length === 0) return new Map();
  const rows = await db
    .select({
      answerId: visitorOutcomes.answerId,
      fixed: sum(visitorOutcomes.fixed).mapWith(Number),
      notFixed: sum(visitorOutcomes.notFixed).mapWith(Number),
    })
    .from(visitorOutcomes)
    .where(isOneOfIds(visitorOutcomes.answerId, answerIds))
    .groupBy(visitorOutcomes.answerId);
  return new Map(rows.map(({ answerId, ...counts }) => [answerId, counts]));
}
