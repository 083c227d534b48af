import { and, asc, eq, isNull, or, sql, type SQL } from 'drizzle-orm';
import { db } from '#db/client.server';
import type { brands } from '#db/schema/brands';
import { promises } from '#db/schema/follow-through';
import { members } from '#db/schema/members';
import { questions } from '#db/schema/posts';
import { type Cursor, momentOf, pageOf, readCursor } from '~/platform/cursor.server';
import { now } from '~/platform/clock.server';
import { limits } from '~/rules/limits';
import { promisePath } from '~/rules/paths';
import type { MemberActor } from '~/rules/permissions';
import { advancePromise } from '~/rules/promise';
import { factsOfPromise } from '../promises/change-promise.server';

type Brand = typeof brands.$inferSelect;

/**
 * A page of the promises that are still to be kept, what is due first: a representative's own and
 * those that nobody in particular sees to; for a lead, all of the brand's.
 */
export async function listDeskPromises(actor: MemberActor, brand: Brand, after: string | null) {
  const leads = actor.represents.some(
    ({ brandId, level }) => brandId === brand.id && level === 'lead',
  );
  const mine = or(eq(promises.ownerId, actor.memberId), isNull(promises.ownerId));
  const found = await db
    .select({
      promise: promises,
      owner: members.displayName,
      question: { id: questions.id, title: questions.title },
    })
    .from(promises)
    .innerJoin(questions, eq(questions.id, promises.questionId))
    .leftJoin(members, eq(members.id, promises.ownerId))
    .where(
      and(
        eq(promises.brandId, brand.id),
        // Written out, so that the plan for any value can use the partial index.
        sql`${promises.state} in ('open', 'late', 'disputed')`,
        leads ? undefined : mine,
        isNull(questions.deletedAt),
        dueAfter(readCursor(after)),
      ),
    )
    .orderBy(asc(promises.dueAt), asc(promises.id))
    .limit(limits.pageSize + 1);
  const page = pageOf(found, limits.pageSize, ({ promise }) => ({
    value: promise.dueAt.getTime(),
    id: promise.id,
  }));
  const at = now();
  return {
    all: leads,
    rows: page.rows.map(({ promise, owner, question }) => ({
      id: promise.id,
      href: promisePath(question, promise.id),
      text: promise.text,
      state: advancePromise(factsOfPromise(promise), at).promise.state,
      dueAt: promise.dueAt,
      /** Until when a dispute is to be answered. */
      answerBy: promise.state === 'disputed' ? promise.changesAt : null,
      owner: promise.ownerId === actor.memberId ? null : { name: owner },
      questionTitle: question.title,
    })),
    after: page.after,
  };
}

function dueAfter(cursor: Cursor | null): SQL | undefined {
  if (cursor === null) return undefined;
  return sql`(${promises.dueAt}, ${promises.id}) > (${momentOf(cursor)}::timestamptz, ${cursor.id}::bigint)`;
}
