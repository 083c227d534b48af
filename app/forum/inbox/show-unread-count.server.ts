import { and, eq, ne, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { notificationGroups } from '#db/schema/inbox';
import { questions } from '#db/schema/posts';
import { limits } from '~/rules/limits';
import type { Actor } from '~/rules/permissions';
import { visibleTo } from '../questions/visible-to.server';
import { hasReadable } from './told-rows.server';

/**
 * On how many questions there is something that a member has not read, for the head of every page;
 * counted no further than one more than is written there.
 * @param options.reading the question whose page this is: it is being read
 */
export async function showUnreadCount(
  actor: Actor,
  { reading }: { reading: number | null },
): Promise<number> {
  if (actor.kind === 'visitor') return 0;
  const withNews = db
    .select({ one: sql`1` })
    .from(notificationGroups)
    .innerJoin(questions, eq(questions.id, notificationGroups.questionId))
    .where(
      and(
        eq(notificationGroups.memberId, actor.memberId),
        // Written out, so that the plan for any value can use the partial index.
        sql`${notificationGroups.unreadCount} > 0`,
        ne(notificationGroups.questionId, reading ?? 0),
        visibleTo(actor, questions),
        hasReadable(actor, 'unread'),
      ),
    )
    .limit(limits.unreadShown + 1);
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*) as count from ${withNews} as news`,
  );
  return row?.count ?? 0;
}
