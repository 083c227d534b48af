import { and, eq, gt, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { hiddenSpans } from '#db/schema/particulars';
import { now } from '~/platform/clock.server';
import { showsUntil } from '~/platform/page-cache/page-scope.server';

const DAY = 24 * 60 * 60 * 1000;
const COUNTED_DAYS = 365;

/**
 * How often a brand has hidden something in others' posts within twelve months, and what became of
 * it, for its page: hiding cannot be used against criticism unseen. Null where it has not.
 */
export async function countHidden(brandId: number) {
  const ended = (...as: string[]) =>
    sql<number>`(count(*) filter (where ${hiddenSpans.endedAs} in (${sql.join(
      as.map((each) => sql`${each}`),
      sql`, `,
    )})))::int`;
  const [found] = await db
    .select({
      hidden: sql<number>`count(*)::int`,
      confirmed: ended('confirmed', 'redacted'),
      lapsed: ended('declined', 'lapsed'),
      open: sql<number>`(count(*) filter (where ${hiddenSpans.endedAt} is null))::int`,
      first: sql<number | null>`extract(epoch from min(${hiddenSpans.hiddenAt}))::float8 * 1000`,
    })
    .from(hiddenSpans)
    .where(
      and(
        eq(hiddenSpans.brandId, brandId),
        gt(hiddenSpans.hiddenAt, new Date(now().getTime() - COUNTED_DAYS * DAY)),
      ),
    );
  if (found === undefined || found.first === null) return null;
  const { first, ...counts } = found;
  showsUntil(new Date(first + COUNTED_DAYS * DAY));
  return counts;
}
