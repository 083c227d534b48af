import { type SQL, sql } from 'drizzle-orm';
import { db, type Transaction } from '#db/client.server';
import { holds } from '#db/schema/holds';
import { appeals, flags, suspensions } from '#db/schema/moderation';
import { deletions } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { now } from '~/platform/clock.server';
import {
  type FlagsOfReason,
  type Health,
  healthPeriods,
  type PostsOfWeek,
  type ReviewKindName,
  type SuspensionsOfWeek,
  type Wait,
} from '~/rules/community-health';
import { type Actor, can } from '~/rules/permissions';
import { readCheckRecords } from '../checks/read-check-records.server';
import { demand } from '../demand.server';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
/** Each statement ends after this time: figures are worth no more of the database's. */
const STATEMENT_MS = 5000;

/**
 * How the community and its moderation are doing: what was held and removed, how long it waited, how
 * often checks and flags were right. Figures of acts, not of persons.
 * @param days one of the periods; any other number is the middle one
 */
export async function showHealth(
  actor: Actor,
  { days: asked }: { days: number | null },
): Promise<Health> {
  demand(can(actor, 'moderation.open'));
  const at = now();
  const days = healthPeriods.find((period) => period === asked) ?? 90;
  const since = mondayOf(new Date(at.getTime() - days * DAY));
  const weeks = weeksBetween(since, at);
  return db.transaction(
    async (tx) => {
      await tx.execute(sql`select set_config('statement_timeout', ${String(STATEMENT_MS)}, true)`);
      const posts = await readPosts(tx, since);
      const waits = await readWaits(tx, since);
      const suspended = await readSuspensions(tx, since, at);
      return {
        days,
        since,
        posts: weeks.map((week) => ({
          ...(posts.get(dayOf(week)) ?? noPosts),
          week,
        })),
        waits: {
          weeks: weeks.map((week) => ({ ...(waits.byWeek.get(dayOf(week)) ?? noWait), week })),
          all: waits.all,
        },
        waitsByKind: waits.byKind,
        waiting: await readWaiting(tx, at),
        checks: await readCheckRecords(tx, since),
        flags: await readFlags(tx, since),
        suspensions: weeks.map((week) => ({
          ...(suspended.get(dayOf(week)) ?? noSuspensions),
          week,
        })),
      };
    },
    { accessMode: 'read only', isolationLevel: 'repeatable read' },
  );
}

const noPosts = { held: 0, letThrough: 0, removed: 0, appealed: 0, overturned: 0 };
const noWait = { decided: 0, median: 0, p90: 0 };
const noSuspensions = { begun: 0, lifted: 0, appealed: 0, running: 0 };

function mondayOf(at: Date): Date {
  const day = new Date(at.toISOString().slice(0, 10));
  return new Date(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY);
}

function weeksBetween(since: Date, at: Date): Date[] {
  const count = Math.floor((at.getTime() - since.getTime()) / WEEK) + 1;
  return Array.from({ length: count }, (_, index) => new Date(since.getTime() + index * WEEK));
}

const dayOf = (week: Date) => week.toISOString().slice(0, 10);
const moment = (at: Date) => sql`${at.toISOString()}::timestamptz`;
/** The week's Monday, as `dayOf` writes it. */
const weekOf = (column: SQL) =>
  sql`to_char(date_trunc('week', ${column} at time zone 'UTC'), 'YYYY-MM-DD')`;
/** A post of any kind, to be told from others. */
const postKey = sql`coalesce('q' || question_id, 'a' || answer_id, 'c' || comment_id)`;

type ByWeek<Row> = Row & { week: string };

function byWeek<Row>(rows: readonly ByWeek<Row>[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.week, row]));
}

async function readPosts(tx: Transaction, since: Date) {
  return byWeek(
    await tx.execute<ByWeek<Omit<PostsOfWeek, 'week'>>>(sql`
      with acts as (
        select 'hold' as act, held_at as at, coalesce(released_at, 'infinity') as until,
          ${postKey} as post, released_as = 'published' as back
        from ${holds} where held_at >= ${moment(since)}
        union all
        select 'removal', deleted_at, coalesce(restored_at, 'infinity'),
          ${postKey}, restored_at is not null
        from ${deletions} where "as" <> 'deleted' and deleted_at >= ${moment(since)}
      ),
      voices as (
        select ${postKey} as post, appealed_at from ${appeals}
        where appealed_at >= ${moment(since)} and suspension_id is null
      ),
      told as (
        select acts.*, v.post is not null as appealed
        from acts left join voices v
          on v.post = acts.post and v.appealed_at between acts.at and acts.until
      )
      select ${weekOf(sql`at`)} as week,
        count(distinct post) filter (where act = 'hold')::int as held,
        count(distinct post) filter (where act = 'hold' and back)::int as "letThrough",
        count(distinct post) filter (where act = 'removal')::int as removed,
        count(distinct post) filter (where appealed)::int as appealed,
        count(distinct post) filter (where back and (appealed or act = 'removal'))::int
          as overturned
      from told group by 1`),
  );
}

async function readWaits(tx: Transaction, since: Date) {
  const rows = await tx.execute<Wait & { week: string | null; kind: ReviewKindName | null }>(sql`
    select week, kind, count(*)::int as decided,
      percentile_cont(0.5) within group (order by hours) as median,
      percentile_cont(0.9) within group (order by hours) as p90
    from (
      select ${weekOf(sql`decided_at`)} as week, kind,
        (extract(epoch from decided_at - opened_at) / 3600)::float8 as hours
      from ${reviewItems} where decided_at >= ${moment(since)} and decision <> 'gone'
    ) decisions
    group by grouping sets ((week), (kind), ())
    order by count(*) desc, kind`);
  return {
    byWeek: byWeek(rows.flatMap(({ week, ...row }) => (week === null ? [] : [{ ...row, week }]))),
    byKind: rows.flatMap(({ kind, decided, median, p90 }) =>
      kind === null ? [] : [{ kind, decided, median, p90 }],
    ),
    // The sum of no rows at all is a row as well.
    all:
      rows.find(({ week, kind, decided }) => week === null && kind === null && decided > 0) ?? null,
  };
}

async function readWaiting(tx: Transaction, at: Date): Promise<Health['waiting']> {
  const [row] = await tx.execute<{ count: number; first: number | null }>(sql`
    select count(*)::int as count, extract(epoch from min(opened_at))::float8 as first
    from ${reviewItems} where decided_at is null`);
  const first = row?.first ?? null;
  return {
    count: row?.count ?? 0,
    longestHours: first === null ? null : (at.getTime() - first * 1000) / HOUR,
  };
}

async function readFlags(tx: Transaction, since: Date): Promise<FlagsOfReason[]> {
  const rows = await tx.execute<FlagsOfReason>(sql`
    select reason, count(*)::int as flagged,
      count(*) filter (where outcome = 'upheld')::int as upheld,
      count(*) filter (where outcome = 'dismissed')::int as dismissed,
      count(*) filter (where outcome is null)::int as open
    from ${flags} where flagged_at >= ${moment(since)}
    group by 1 order by 2 desc, 1`);
  return [...rows];
}

async function readSuspensions(tx: Transaction, since: Date, at: Date) {
  return byWeek(
    await tx.execute<ByWeek<Omit<SuspensionsOfWeek, 'week'>>>(sql`
      select ${weekOf(sql`s.since`)} as week, count(*)::int as begun,
        count(s.lifted_at)::int as lifted, count(a.suspension_id)::int as appealed,
        count(*) filter (where s.lifted_at is null and s.until > ${moment(at)})::int as running
      from ${suspensions} s
      left join (
        select distinct suspension_id from ${appeals}
        where appealed_at >= ${moment(since)} and suspension_id is not null
      ) a on a.suspension_id = s.id
      where s.since >= ${moment(since)} group by 1`),
  );
}
