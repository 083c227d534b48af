import { sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { memberMessages, warnings } from '#db/schema/moderation';
import { limits } from '~/rules/limits';
import type { Actor } from '~/rules/permissions';

/** What moderators said to a member that they have not read, for the head of every page. */
export async function showUnreadWords(
  actor: Actor,
): Promise<{ messages: number; warned: boolean }> {
  if (actor.kind === 'visitor') return { messages: 0, warned: false };
  const { memberId } = actor;
  const [row] = await db.execute<{ messages: number; warned: boolean }>(sql`select
    (select count(*)::int from (select from ${memberMessages}
      where ${memberMessages.memberId} = ${memberId}::bigint and ${memberMessages.readAt} is null
      limit ${limits.unreadShown}) as unread) as messages,
    exists (select from ${warnings} where ${warnings.memberId} = ${memberId}::bigint
      and ${warnings.readAt} is null and ${warnings.takenBackAt} is null) as warned`);
  return row ?? { messages: 0, warned: false };
}
