import { and, isNull, type SQL, sql } from 'drizzle-orm';
import { notificationGroups, notifications } from '#db/schema/inbox';
import { answers, comments } from '#db/schema/posts';

/**
 * Whether what a notification is about may still be read; of a statement that joins its answer and
 * its comment to the left. The question is asked for by `visibleTo` itself.
 * @param visible which answers the reader may see
 */
export function stillReadable(visible: SQL | undefined): SQL | undefined {
  return and(visible, isNull(comments.deletedAt));
}

/**
 * Whether a group has a notification that may still be read, and was not yet where that is asked.
 * @param visible which answers the reader may see
 */
export function hasReadable(visible: SQL | undefined, which: 'unread' | 'any'): SQL {
  return sql`exists (
    select from ${notifications}
    left join ${answers} on ${answers.id} = ${notifications.answerId}
    left join ${comments} on ${comments.id} = ${notifications.commentId}
    where ${and(
      sql`${notifications.groupId} = ${notificationGroups.id}`,
      which === 'unread' ? isNull(notifications.readAt) : undefined,
      stillReadable(visible),
    )}
    -- Looked at group by group: without the offset it may be joined, by reading all of them.
    offset 0)`;
}
