import { sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { reputationEntries } from '#db/schema/members';
import { now } from '~/platform/clock.server';
import { shownReputation } from '~/rules/standing';

/** The latest entries that are read: what is older is in the sum that they began from. */
const ENTRIES_READ = 5_000;

/** A member's reputation, as shown, at the end of a month (UTC), which its first moment names. */
export type ReputationPoint = { month: Date; points: number };

/**
 * A member's reputation month by month up to this one: counted back from today's sum, so that it
 * takes bounded work. Whoever has more entries sees the latest years. Empty without any entry.
 */
export async function reputationOverTime(member: {
  id: number;
  reputation: number;
}): Promise<ReputationPoint[]> {
  const rows = await db.execute<{ month: string; points: number; entries: number }>(sql`
    select to_char(date_trunc('month', latest.at at time zone 'UTC'), 'YYYY-MM') as month,
      sum(latest.points)::int as points, count(*)::int as entries
    from (
      select ${reputationEntries.enteredAt} as at, ${reputationEntries.points} as points
      from ${reputationEntries}
      where ${reputationEntries.memberId} = ${member.id}
      order by ${reputationEntries.id} desc limit ${ENTRIES_READ}
    ) latest
    group by 1 order by 1`);
  const [first] = rows;
  if (first === undefined) return [];
  const byMonth = new Map(rows.map((row) => [row.month, row.points]));
  const read = rows.reduce((sum, row) => sum + row.entries, 0);
  let points = member.reputation - rows.reduce((sum, row) => sum + row.points, 0);
  const found: ReputationPoint[] = [];
  const start = monthOf(first.month);
  // Where all entries are read, the line begins before the first of them.
  if (read < ENTRIES_READ) found.push({ month: monthAfter(start, -1), points: 1 });
  for (let month = start; month <= now(); month = monthAfter(month, 1)) {
    points += byMonth.get(month.toISOString().slice(0, 7)) ?? 0;
    found.push({ month, points: shownReputation(points) });
  }
  return found;
}

function monthOf(text: string): Date {
  return new Date(`${text}-01T00:00:00Z`);
}

function monthAfter(month: Date, months: number): Date {
  return new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + months, 1));
}
