import { and, isNull, type SQL, sql } from 'drizzle-orm';
import { notificationGroups, notifications } from '#db/schema/inbox';
import { answers, comments } from '#db/schema/posts';
import type { Actor } from '~/rules/permissions';
import { visibleTo } from '../questions/visible-to.server';

/**
 * Whether what a notification is about may still be read; of a statement that joins its answer and
 * its comment to the left. The question is asked for by `visibleTo` itself.
 */
export function stillReadable(actor: Actor): SQL | undefined {
  return and(visibleTo(actor, answers), isNull(comments.deletedAt));
}

/** Whether a group has a notification that may still be read, and was not yet where that is asked. */
export function hasReadable(actor: Actor, which: 'unread' | 'any'): SQL {
  return sql`exists (
    select from ${notifications}
    left join ${answers} on ${answers.id} = ${notifications.answerId}
    left join ${comments} on ${comments.id} = ${notifications.commentId}
    where ${and(
      sql`${notifications.groupId} = ${notificationGroups.id}`,
      which === 'unread' ? isNull(notifications.readAt) : undefined,
      stillReadable(actor),
    )}
    -- Looked at group by group: without the offset it may be joined, by reading all of them.
    offset 0)`;
}
