import { and, desc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands, representatives } from '#db/schema/brands';
import { notificationGroups, notifications } from '#db/schema/inbox';
import { members } from '#db/schema/members';
import { answers, comments, questions } from '#db/schema/posts';
import { events } from '#db/schema/site';
import { type Cursor, momentOf, pageOf, readCursor } from '~/platform/cursor.server';
import { limits } from '~/rules/limits';
import { answerPath, questionPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { inForce } from '../desk/in-force.server';
import { visibleTo } from '../questions/visible-to.server';
import { newsLines } from './news-lines';
import { hasReadable, stillReadable } from './told-rows.server';
import { isToldEvent } from './who-is-told';

/**
 * A page of what a member was told, by question, the newest news first. What they may no longer
 * read is left out, and a question of which nothing else is left with it.
 */
export async function listNotifications(actor: Actor, after: string | null) {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.read-notifications', { memberId }));
  const found = await db
    .select({
      id: notificationGroups.id,
      at: notificationGroups.latestAt,
      question: { id: questions.id, title: questions.title },
    })
    .from(notificationGroups)
    .innerJoin(questions, eq(questions.id, notificationGroups.questionId))
    .where(
      and(
        eq(notificationGroups.memberId, memberId),
        visibleTo(actor, questions),
        hasReadable(visibleTo(actor, answers), 'any'),
        olderThan(readCursor(after)),
      ),
    )
    .orderBy(desc(notificationGroups.latestAt), desc(notificationGroups.id))
    .limit(limits.pageSize + 1);
  const page = pageOf(found, limits.pageSize, ({ at, id }) => ({ value: at.getTime(), id }));
  const rows = await newestOf(
    actor,
    memberId,
    page.rows.map(({ id }) => id),
  );
  return {
    groups: page.rows.flatMap(({ id, question }) => {
      const news = rows.filter(({ groupId }) => groupId === id);
      if (news.length === 0) return [];
      const href = questionPath(question);
      return [{ id, title: question.title, href, ...newsLines(news, href, answerPath) }];
    }),
    after: page.after,
    /** The newest of them: all that came before can be marked as read. */
    through: Math.max(0, ...rows.map(({ id }) => id)),
  };
}

function olderThan(cursor: Cursor | null): SQL | undefined {
  if (cursor === null) return undefined;
  return sql`(${notificationGroups.latestAt}, ${notificationGroups.id})
    < (${momentOf(cursor)}::timestamptz, ${cursor.id}::bigint)`;
}

/** The newest notifications of each group, as far as they may be read, newest first. */
async function newestOf(actor: Actor, memberId: number, groupIds: readonly number[]) {
  const ids = `{${groupIds.join(',')}}`;
  const newest = sql`(select newest.id from unnest(${ids}::bigint[]) as wanted(id)
    cross join lateral (
      select n.id from ${notifications} n where n.group_id = wanted.id
      order by n.id desc limit ${limits.newsOfQuestion}
    ) as newest)`;
  const brandOfActor = db
    .select({ name: brands.name })
    .from(representatives)
    .innerJoin(brands, eq(brands.id, representatives.brandId))
    .where(
      and(
        eq(representatives.memberId, notifications.actorId),
        eq(representatives.brandId, questions.brandId),
        inForce(notifications.happenedAt),
      ),
    )
    .limit(1);
  const rows = await db
    .select({
      id: notifications.id,
      groupId: notifications.groupId,
      event: notifications.event,
      questionId: notificationGroups.questionId,
      answerId: notifications.answerId,
      commentId: notifications.commentId,
      suggestedEditId: sql<number | null>`(${events.payload}->>'suggestedEditId')::bigint`.mapWith(
        Number,
      ),
      promiseId: sql<number | null>`(select (${events.payload}->>'promiseId')::bigint
        from ${events} where ${events.id} = ${notifications.eventId})`.mapWith(Number),
      at: notifications.happenedAt,
      readAt: notifications.readAt,
      actorId: notifications.actorId,
      actorName: members.displayName,
      actorErasedAt: members.erasedAt,
      brand: sql<string | null>`${brandOfActor}`,
      reason: sql<string | null>`${events.payload}->>'reason'`,
      ownQuestion: sql<boolean>`coalesce(${questions.askerId} = ${memberId}, false)`,
      ownAnswer: sql<boolean>`coalesce(${answers.authorId} = ${memberId}, false)`,
    })
    .from(notifications)
    .innerJoin(notificationGroups, eq(notificationGroups.id, notifications.groupId))
    .innerJoin(questions, eq(questions.id, notificationGroups.questionId))
    .innerJoin(events, eq(events.id, notifications.eventId))
    .leftJoin(answers, eq(answers.id, notifications.answerId))
    .leftJoin(comments, eq(comments.id, notifications.commentId))
    .leftJoin(members, eq(members.id, notifications.actorId))
    .where(and(inArray(notifications.id, newest), stillReadable(visibleTo(actor, answers))))
    .orderBy(desc(notifications.id));
  return rows.flatMap(({ event, ...row }) => (isToldEvent(event) ? [{ ...row, event }] : []));
}
