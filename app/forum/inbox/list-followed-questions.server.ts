import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import { db } from '#db/client.server';
import { follows } from '#db/schema/inbox';
import { questions } from '#db/schema/posts';
import { type Cursor, momentOf, pageOf, readCursor } from '~/platform/cursor.server';
import { limits } from '~/rules/limits';
import { questionPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { visibleTo } from '../questions/visible-to.server';

/** A page of the questions that a member follows, the latest first. */
export async function listFollowedQuestions(actor: Actor, after: string | null) {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.read-notifications', { memberId }));
  const found = await db
    .select({ id: questions.id, title: questions.title, since: follows.since })
    .from(follows)
    .innerJoin(questions, eq(questions.id, follows.questionId))
    .where(
      and(
        eq(follows.memberId, memberId),
        // Written out, so that the plan for any value can use the partial index.
        sql`${follows.following}`,
        visibleTo(actor, questions),
        olderThan(readCursor(after)),
      ),
    )
    .orderBy(desc(follows.since), desc(follows.questionId))
    .limit(limits.pageSize + 1);
  const page = pageOf(found, limits.pageSize, ({ since, id }) => ({ value: since.getTime(), id }));
  return {
    questions: page.rows.map((question) => ({ ...question, href: questionPath(question) })),
    after: page.after,
  };
}

function olderThan(cursor: Cursor | null): SQL | undefined {
  if (cursor === null) return undefined;
  return sql`(${follows.since}, ${follows.questionId})
    < (${momentOf(cursor)}::timestamptz, ${cursor.id}::bigint)`;
}
