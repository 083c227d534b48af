import { desc, eq, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { members } from '#db/schema/members';
import { suspensions, warnings } from '#db/schema/moderation';
import { now } from '~/platform/clock.server';
import { memberHistoryPath, memberPath } from '~/rules/paths';
import { shownReputation } from '~/rules/standing';

const SHOWN = 20;

/** What is known of a member that a decision about them should know. */
export async function showHistoryOf(from: Queryable, memberId: number) {
  const mine = (table: string, author: string) =>
    sql.raw(`(select id from ${table} where ${author} = members.id)`);
  const ofMember = (column: 'held' | 'deleted') => sql`(
    select count(*)::int from ${sql.raw(column === 'held' ? 'holds' : 'deletions')} o
    where (o.question_id in ${mine('questions', 'asker_id')}
        or o.answer_id in ${mine('answers', 'author_id')}
        or o.comment_id in ${mine('comments', 'author_id')})
      ${column === 'held' ? sql`` : sql`and o."as" <> 'deleted' and o.restored_at is null`})`;
  const [row] = await from
    .select({
      id: members.id,
      handle: members.handle,
      name: members.displayName,
      erasedAt: members.erasedAt,
      role: members.role,
      joinedAt: members.joinedAt,
      reputation: members.reputation,
      suspendedUntil: members.suspendedUntil,
      posts: sql<number>`${members.questionCount} + ${members.answerCount}`,
      comments: sql<number>`(select count(*)::int from comments where author_id = ${members.id})`,
      held: sql<number>`${ofMember('held')}`,
      removed: sql<number>`${ofMember('deleted')}`,
      spam: sql<number>`(select count(*)::int from removals
        where author_id = ${members.id} and undone_at is null)`,
      flagsAgainst: sql<number>`(select count(*)::int from flags f where f.outcome = 'upheld'
        and (f.question_id in ${mine('questions', 'asker_id')}
          or f.answer_id in ${mine('answers', 'author_id')}
          or f.comment_id in ${mine('comments', 'author_id')}))`,
      flagsUpheld: sql<number>`(select count(*)::int from flags
        where flagger_id = ${members.id} and outcome = 'upheld')`,
      flagsDismissed: sql<number>`(select count(*)::int from flags
        where flagger_id = ${members.id} and outcome = 'dismissed')`,
    })
    .from(members)
    .where(eq(members.id, memberId));
  if (row === undefined) return null;
  const [warned, suspended] = [
    await from
      .select({ at: warnings.warnedAt, reason: warnings.reason, readAt: warnings.readAt })
      .from(warnings)
      .where(sql`${eq(warnings.memberId, memberId)} and ${warnings.takenBackAt} is null`)
      .orderBy(desc(warnings.id))
      .limit(SHOWN),
    await from
      .select({
        since: suspensions.since,
        until: suspensions.until,
        reason: suspensions.reason,
        liftedAt: suspensions.liftedAt,
      })
      .from(suspensions)
      .where(eq(suspensions.memberId, memberId))
      .orderBy(desc(suspensions.id))
      .limit(SHOWN),
  ];
  const { id, handle, erasedAt, reputation, suspendedUntil, ...facts } = row;
  return {
    ...facts,
    href: erasedAt === null ? memberPath({ id, handle }) : null,
    moreHref: memberHistoryPath(id),
    reputation: shownReputation(reputation),
    suspendedUntil: suspendedUntil !== null && suspendedUntil > now() ? suspendedUntil : null,
    warnings: warned,
    suspensions: suspended,
  };
}

export type MemberHistory = NonNullable<Awaited<ReturnType<typeof showHistoryOf>>>;
