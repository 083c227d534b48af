import { and, asc, eq, inArray, isNull, lte, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { reviewItems } from '#db/schema/reviews';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { momentOf, pageOf, readCursor } from '~/platform/cursor.server';
import { limits } from '~/rules/limits';
import { reviewPath } from '~/rules/paths';
import { stakesOf } from '~/rules/permission-rules';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { isHidden, mayDecide } from './decide-review.server';
import type { ReviewItem, ReviewKindName } from './review-kind';
import { reviewKinds } from './review-kinds.server';

/** Kinds of which nobody needs to know whether there are a thousand or more. */
const COUNTED_UP_TO = 99;

type Row = ReviewItem & { author: string | null; claimedBy: string | null; more: number };

/** The kinds that somebody finds in the queue, in the table's order. */
export function kindsOpenTo(actor: Actor): ReviewKindName[] {
  const all = can(actor, 'moderation.open') === true;
  return registered().filter((kind) => all || reviewKinds[kind]?.openTo === 'reviewers');
}

function registered(): ReviewKindName[] {
  return reviewItems.kind.enumValues.filter((kind) => reviewKinds[kind] !== undefined);
}

export function isKind(name: string | null): name is ReviewKindName {
  return registered().some((kind) => kind === name);
}

/**
 * A page of what waits to be decided, oldest first.
 * @param filter.kind one kind alone
 */
export async function listReviews(
  actor: Actor,
  { kind, after }: { kind: string | null; after: string | null },
) {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'review.open'));
  const open = kindsOpenTo(actor);
  const chosen = isKind(kind) && open.includes(kind) ? kind : null;
  const cursor = readCursor(after);
  const rows = await waiting(
    chosen === null ? open : [chosen],
    cursor === null
      ? undefined
      : sql`(${reviewItems.openedAt}, ${reviewItems.id})
          > (${momentOf(cursor)}::timestamptz, ${cursor.id}::bigint)`,
    limits.pageSize + 1,
  );
  const page = pageOf(rows, limits.pageSize, (row) => ({
    value: row.openedAt.getTime(),
    id: row.id,
  }));
  const lines = new Map<number, { title: string; why: string }>();
  for (const each of open) {
    const items = page.rows.filter((row) => row.kind === each);
    if (items.length === 0) continue;
    const hidden = await reviewKinds[each]?.hiddenFrom?.(db, actor, items);
    const ofKind = await reviewKinds[each]?.list(db, items);
    for (const [id, line] of ofKind ?? []) if (hidden?.has(id) !== true) lines.set(id, line);
  }
  return {
    kinds: await countKinds(open, chosen),
    items: page.rows.flatMap((row) => {
      const line = lines.get(row.id);
      if (line === undefined) return [];
      const isClaimed =
        row.claimedById !== null && row.claimedUntil !== null && row.claimedUntil > now();
      return [
        {
          id: row.id,
          href: reviewPath(row.id, chosen),
          kind: reviewKinds[row.kind]?.name ?? '',
          ...line,
          more: row.more > 0 ? words.reviews.more(row.more) : null,
          author: row.author,
          at: row.openedAt,
          claimedBy: !isClaimed
            ? null
            : row.claimedById === memberId
              ? words.reviews.claimedByYou
              : words.reviews.claimedBy(row.claimedBy ?? words.basics.formerMember),
          mayDecide: reviewKinds[row.kind]?.may(actor, row) === true,
        },
      ];
    }),
    after: page.after,
  };
}

/**
 * Held posts of one author are one row, their oldest: one decision removes them all, and who floods
 * the site does not flood the queue.
 */
const firstOfItsAuthor = sql`not (review_items.kind = 'held-post' and exists (
  select from review_items older
  where older.author_id = review_items.author_id and older.kind = 'held-post'
    and older.decided_at is null
    and (older.opened_at, older.id) < (review_items.opened_at, review_items.id)))`;

const moreOfItsAuthor = sql<number>`case when review_items.kind = 'held-post' then (
  select count(*)::int - 1 from review_items other
  where other.author_id = review_items.author_id and other.kind = 'held-post'
    and other.decided_at is null) else 0 end`;

/** Written so that the plan for any kind reads one index in the order of the page. */
function waiting(kinds: readonly ReviewKindName[], where: SQL | undefined, limit: number) {
  const [only] = kinds;
  return db
    .select({
      ...columns,
      author: sql<string | null>`(select ${members.displayName} from ${members}
        where ${members.id} = ${reviewItems.authorId})`,
      claimedBy: sql<string | null>`(select ${members.displayName} from ${members}
        where ${members.id} = ${reviewItems.claimedById})`,
      more: moreOfItsAuthor,
    })
    .from(reviewItems)
    .where(
      and(
        isNull(reviewItems.decidedAt),
        kinds.length === 1 && only !== undefined
          ? eq(reviewItems.kind, only)
          : inArray(reviewItems.kind, [...kinds]),
        firstOfItsAuthor,
        where,
      ),
    )
    .orderBy(asc(reviewItems.openedAt), asc(reviewItems.id))
    .limit(limit) satisfies Promise<Row[]>;
}

async function countKinds(open: readonly ReviewKindName[], chosen: ReviewKindName | null) {
  const rows = await Promise.all(
    open.map(async (kind) => {
      const [row] = await db.execute<{ count: number }>(sql`
        select count(*)::int as count from (select from ${reviewItems}
          where ${reviewItems.kind} = ${kind} and ${reviewItems.decidedAt} is null
          limit ${COUNTED_UP_TO + 1}) as counted`);
      return { kind, count: row?.count ?? 0 };
    }),
  );
  return rows.map(({ kind, count }) => ({
    kind,
    name: reviewKinds[kind]?.name ?? '',
    count: words.reviews.count(Math.min(count, COUNTED_UP_TO), count > COUNTED_UP_TO),
    waits: count > 0,
    current: kind === chosen,
  }));
}

const columns = {
  id: reviewItems.id,
  kind: reviewItems.kind,
  subjectKind: reviewItems.subjectKind,
  subjectId: reviewItems.subjectId,
  authorId: reviewItems.authorId,
  brandId: reviewItems.brandId,
  openedAt: reviewItems.openedAt,
  claimedById: reviewItems.claimedById,
  claimedUntil: reviewItems.claimedUntil,
  decidedById: reviewItems.decidedById,
  decidedAt: reviewItems.decidedAt,
  decision: reviewItems.decision,
  reason: reviewItems.reason,
  message: reviewItems.message,
  trace: reviewItems.trace,
  settledById: reviewItems.settledById,
  undoneAt: reviewItems.undoneAt,
  undoneById: reviewItems.undoneById,
};

/**
 * The next item that somebody can decide and nobody else looks at.
 * @param filter.past the item that they come from; they come round to the beginning again
 */
export async function nextReview(
  actor: Actor,
  { kind, past }: { kind: string | null; past: ReviewItem | null },
): Promise<number | null> {
  demandMember(actor);
  demand(can(actor, 'review.open'));
  const open = kindsOpenTo(actor);
  const kinds = isKind(kind) && open.includes(kind) ? [kind] : open;
  return (
    (await nextAfter(actor, kinds, past, past)) ??
    (past === null ? null : await nextAfter(actor, kinds, null, past))
  );
}

/** Page after page, since all of one can be others' to decide. */
async function nextAfter(
  actor: Actor,
  kinds: readonly ReviewKindName[],
  after: Pick<ReviewItem, 'openedAt' | 'id'> | null,
  past: ReviewItem | null,
): Promise<number | null> {
  const member = demandMember(actor);
  const { memberId } = member;
  const stakes = stakesOf(member);
  const free = and(
    sql`${reviewItems.authorId} is distinct from ${memberId}::bigint`,
    stakes.length === 0
      ? undefined
      : or(isNull(reviewItems.brandId), notInArray(reviewItems.brandId, stakes)),
    past === null ? undefined : ne(reviewItems.id, past.id),
    or(
      isNull(reviewItems.claimedById),
      eq(reviewItems.claimedById, memberId),
      lte(reviewItems.claimedUntil, now()),
    ),
  );
  for (let from = after; ;) {
    const later =
      from === null
        ? undefined
        : sql`(${reviewItems.openedAt}, ${reviewItems.id})
            > (${from.openedAt.toISOString()}::timestamptz, ${from.id}::bigint)`;
    const rows = await waiting(kinds, and(free, later), limits.pageSize);
    for (const row of rows)
      if ((await mayDecide(db, actor, row)) === true && !(await isHidden(db, actor, row)))
        return row.id;
    const last = rows.at(-1);
    if (last === undefined || rows.length < limits.pageSize) return null;
    from = last;
  }
}
