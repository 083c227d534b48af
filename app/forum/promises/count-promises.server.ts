import { and, eq, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { promises } from '#db/schema/follow-through';
import { questions } from '#db/schema/posts';
import { shows } from '~/platform/page-cache/page-scope.server';

/** What became of all that a brand has promised, side by side; null where it promised nothing. */
export async function countPromises(brandId: number) {
  shows(`list:brand:${brandId}`);
  const countOf = (state: string) =>
    sql<number>`count(*) filter (where ${promises.state} = ${state})`.mapWith(Number);
  const [counts] = await db
    .select({
      all: sql<number>`count(*)`.mapWith(Number),
      kept: countOf('kept'),
      keptLate: sql<number>`count(*) filter (where ${promises.state} = 'kept'
        and ${promises.keptAt} > ${promises.dueAt})`.mapWith(Number),
      late: countOf('late'),
      broken: countOf('broken'),
      withdrawn: countOf('withdrawn'),
    })
    .from(promises)
    .innerJoin(questions, eq(questions.id, promises.questionId))
    .where(and(eq(promises.brandId, brandId), isNull(questions.deletedAt)));
  if (counts === undefined || counts.all === 0) return null;
  const { all: _all, ...counted } = counts;
  return counted;
}
