import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { appeals, suspensions, warnings } from '#db/schema/moderation';
import { now } from '~/platform/clock.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import type { PostRef } from '../holding/post-ref';
import { hrefOf, readPost } from '../reviews/reviewed-post.server';

/** What moderators decided about a member, and what they can say to it. */
export async function showDecisionsAboutMe(actor: Actor) {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.read-notifications', { memberId }));
  const at = now();
  const [mine, warned, suspended, outOfSight] = [
    await db
      .select()
      .from(appeals)
      .where(eq(appeals.memberId, memberId))
      .orderBy(desc(appeals.id))
      .limit(limits.pageSize * 2),
    await db
      .select()
      .from(warnings)
      .where(and(eq(warnings.memberId, memberId), isNull(warnings.takenBackAt)))
      .orderBy(desc(warnings.id))
      .limit(limits.pageSize),
    await db
      .select()
      .from(suspensions)
      .where(eq(suspensions.memberId, memberId))
      .orderBy(desc(suspensions.id))
      .limit(limits.pageSize),
    await postsOutOfSight(memberId),
  ];
  const appealOf = (is: (row: (typeof mine)[number]) => boolean) => {
    const row = mine.find(is);
    return row === undefined ? null : { text: row.text, outcome: row.outcome };
  };
  return {
    suspendedUntil: actor.kind === 'member' ? (actor.suspendedUntil ?? null) : null,
    warnings: warned.map(({ id, message, warnedAt, readAt }) => ({
      id,
      message,
      at: warnedAt,
      unread: readAt === null,
    })),
    suspensions: suspended.map(({ id, message, since, until, liftedAt }) => ({
      id,
      message,
      since,
      until,
      liftedAt,
      appeal: appealOf((row) => row.suspensionId === id),
      runs: liftedAt === null && until > at,
    })),
    posts: await Promise.all(
      outOfSight.map(async ({ kind, id, as, since }) => {
        const ref: PostRef = { kind, id: Number(id) };
        const post = await readPost(db, ref);
        const column = {
          question: 'questionId',
          answer: 'answerId',
          comment: 'commentId',
        } as const;
        return {
          about: kind,
          id: Number(id),
          as,
          title: post?.title ?? '',
          href: post === undefined ? null : hrefOf(post, ref),
          html: post?.html ?? '',
          appeal: appealOf(
            (row) => row[column[kind]] === Number(id) && row.appealedAt >= new Date(since),
          ),
        };
      }),
    ),
  };
}

/** A member's posts that are held, or that somebody else removed; the latest first. */
function postsOutOfSight(memberId: number) {
  const of = (kind: string, table: string, author: string, column: string) =>
    sql.raw(`
    select '${kind}' as kind, p.id, 'held' as "as", p.deleted_at as since from ${table} p
      where p.${author} = ${memberId} and p.held
    union all
    select '${kind}', p.id, d."as", d.deleted_at from ${table} p
      join deletions d on d.${column} = p.id and d.restored_at is null and d."as" <> 'deleted'
      where p.${author} = ${memberId} and not p.held`);
  return db.execute<{
    kind: PostRef['kind'];
    id: number;
    as: 'held' | 'removed' | 'spam' | 'abuse';
    since: string;
  }>(sql`select * from (
    ${of('question', 'questions', 'asker_id', 'question_id')}
    union all ${of('answer', 'answers', 'author_id', 'answer_id')}
    union all ${of('comment', 'comments', 'author_id', 'comment_id')}
  ) as mine order by since desc limit ${limits.pageSize}`);
}
