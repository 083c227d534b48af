import { sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { follows, notificationGroups } from '#db/schema/inbox';
import { meToos } from '#db/schema/posts';
import type { Actor } from '~/rules/permissions';

/** What ties a reader to a question: a visitor has no ties. */
export type ReaderFacts = {
  saidMeToo: boolean;
  following: boolean;
  /** There is something here that they were told and have not read. */
  hasNews: boolean;
};

/** Found in one statement: every question page of a member asks for it. */
export async function readerFacts(actor: Actor, questionId: number): Promise<ReaderFacts> {
  if (actor.kind === 'visitor') return { saidMeToo: false, following: false, hasNews: false };
  const { memberId } = actor;
  const [facts] = await db
    .select({
      saidMeToo: sql<boolean>`exists (select from ${meToos}
        where ${meToos.questionId} = ${questionId} and ${meToos.memberId} = ${memberId})`,
      following: sql<boolean>`coalesce((select ${follows.following} from ${follows}
        where ${follows.questionId} = ${questionId} and ${follows.memberId} = ${memberId}), false)`,
      hasNews: sql<boolean>`exists (select from ${notificationGroups}
        where ${notificationGroups.memberId} = ${memberId}
          and ${notificationGroups.questionId} = ${questionId}
          and ${notificationGroups.unreadCount} > 0)`,
    })
    .from(sql`(select 1) as one`);
  return facts ?? { saidMeToo: false, following: false, hasNews: false };
}
