import { and, count, eq, gt, not, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { closings } from '#db/schema/closings';
import { deflections } from '#db/schema/deflections';
import { outcomes } from '#db/schema/outcomes';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';

const DAY = 24 * 60 * 60 * 1000;
/** The days that the desk looks back. */
export const LOOKED_BACK_DAYS = 30;

/**
 * The member has withdrawn the "worked" that was said with it: by the same buttons under the answer
 * as any other outcome.
 */
const takenBack = sql`coalesce((
  select said.outcome <> 'worked' or said.withdrawn_at is not null
  from ${outcomes} said
  where said.answer_id = ${deflections.answerId} and said.member_id = ${deflections.memberId}
    and said.recorded_at >= ${deflections.deflectedAt}
  order by said.id desc limit 1), false)`;

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
      .where(
        and(eq(deflections.brandId, brandId), gt(deflections.deflectedAt, since), not(takenBack)),
      ),
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
