import { and, count, eq, gt, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { closings } from '#db/schema/closings';
import { deflections } from '#db/schema/deflections';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';

const DAY = 24 * 60 * 60 * 1000;
/** The days that the desk looks back. */
export const LOOKED_BACK_DAYS = 30;

/**
 * What became of a brand's questions without anybody's answer in the last days: those that were not
 * asked because what was found answered them, and those that were closed, by whom.
 */
export async function countDeflections(brandId: number): Promise<{
  deflected: number;
  closedByAskers: number;
  closedByModerators: number;
}> {
  const since = new Date(now().getTime() - LOOKED_BACK_DAYS * DAY);
  const byRole = (role: 'asker' | 'moderator') =>
    sql<number>`count(*) filter (where ${closings.closedByRole} = ${role})`.mapWith(Number);
  const [[deflected], [closed]] = await Promise.all([
    db
      .select({ count: count() })
      .from(deflections)
      .where(and(eq(deflections.brandId, brandId), gt(deflections.deflectedAt, since))),
    db
      .select({ askers: byRole('asker'), moderators: byRole('moderator') })
      .from(closings)
      .innerJoin(questions, eq(questions.id, closings.questionId))
      .where(
        and(
          gt(closings.closedAt, since),
          eq(questions.brandId, brandId),
          sql`${closings.reopenedAt} is null`,
        ),
      ),
  ]);
  return {
    deflected: deflected?.count ?? 0,
    closedByAskers: closed?.askers ?? 0,
    closedByModerators: closed?.moderators ?? 0,
  };
}
