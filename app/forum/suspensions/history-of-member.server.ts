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
  const kinds = [
    ['questions', 'asker_id', 'question_id'],
    ['answers', 'author_id', 'answer_id'],
    ['comments', 'author_id', 'comment_id'],
  ] as const;
  // Each kind by its own index: who has few posts is not looked for among everybody's.
  const aboutMine = (table: 'holds' | 'deletions' | 'flags', where: string) =>
    sql.join(
      kinds.map(
        ([posts, author, column]) => sql`(select count(*)::int from ${sql.raw(posts)} p
          join ${sql.raw(table)} o on o.${sql.raw(column)} = p.id and ${sql.raw(where)}
          where p.${sql.raw(author)} = members.id)`,
      ),
      sql` + `,
    );
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
      held: sql<number>`${aboutMine('holds', 'true')}`,
      removed: sql<number>`${aboutMine('deletions', `o."as" <> 'deleted' and o.restored_at is null`)}`,
      spam: sql<number>`(select count(*)::int from removals
        where author_id = ${members.id} and undone_at is null)`,
      flagsAgainst: sql<number>`${aboutMine('flags', `o.outcome = 'upheld'`)}`,
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
