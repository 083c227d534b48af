import { and, eq, ne, sql } from 'drizzle-orm';
import { prepared } from '#db/client.server';
import { notificationGroups } from '#db/schema/inbox';
import { members } from '#db/schema/members';
import { memberMessages, warnings } from '#db/schema/moderation';
import { answers, questions } from '#db/schema/posts';
import { limits } from '~/rules/limits';
import type { Actor } from '~/rules/permissions';
import { visibleToMember } from '../questions/visible-to.server';
import { hasReadable } from './told-rows.server';

/** What is new for a member, for the head of every page. */
export interface News {
  /** Questions with something unread and unread messages; each counted a little further than shown. */
  unread: number;
  /** A moderator has warned them, and they have not read it. */
  warned: boolean;
}

const memberId = sql`${sql.placeholder('memberId')}::bigint`;

/** Every page of a member asks for it, so its SQL is built once. */
const newsOfMember = prepared((db) => {
  const questionsWithNews = db
    .select({ one: sql`1` })
    .from(notificationGroups)
    .innerJoin(questions, eq(questions.id, notificationGroups.questionId))
    .where(
      and(
        eq(notificationGroups.memberId, members.id),
        // Written out, so that the plan for any value can use the partial index.
        sql`${notificationGroups.unreadCount} > 0`,
        ne(notificationGroups.questionId, sql`${sql.placeholder('reading')}::bigint`),
        visibleToMember(members, questions),
        hasReadable(visibleToMember(members, answers), 'unread'),
      ),
    )
    .limit(limits.unreadShown + 1);
  return db
    .select({
      questions: sql<number>`(select count(*)::int from ${questionsWithNews} as news)`,
      messages: sql<number>`(select count(*)::int from (select from ${memberMessages}
        where ${memberMessages.memberId} = ${memberId} and ${memberMessages.readAt} is null
        limit ${sql.raw(String(limits.unreadShown))}) as unread)`,
      warned: sql<boolean>`exists (select from ${warnings}
        where ${warnings.memberId} = ${memberId}
          and ${warnings.readAt} is null and ${warnings.takenBackAt} is null)`,
    })
    .from(sql`${members}`)
    .where(eq(members.id, memberId))
    .prepare('news_of_member');
});

/**
 * What a member has not read.
 * @param options.reading the question whose page this is: it is being read
 */
export async function showNews(
  actor: Actor,
  { reading }: { reading: number | null },
): Promise<News> {
  if (actor.kind === 'visitor') return { unread: 0, warned: false };
  const [news] = await newsOfMember().execute({
    memberId: actor.memberId,
    reading: reading ?? 0,
  });
  if (news === undefined) return { unread: 0, warned: false };
  return { unread: news.questions + news.messages, warned: news.warned };
}
