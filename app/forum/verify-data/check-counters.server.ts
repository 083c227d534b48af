import { sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { countedFailures } from '../verification/counted-failures.server';
import type { Report } from './difference';
import type { Check } from './counter';
import { countersOfSight, questionCounters } from './question-counters.server';
import { safetyChecks } from './safety-counters.server';

/** So many rows are checked in one statement: it stays far below the statement timeout. */
const ROWS_AT_ONCE = 2000;

const standing = sql`verifications.superseded_at is null and verifications.withdrawn_at is null`;

const checks: readonly Check[] = [
  { row: 'question', table: 'questions', counters: questionCounters },
  {
    row: 'answer',
    table: 'answers',
    counters: [
      {
        what: 'score',
        stored: sql`answers.score`,
        recomputed: sql`(select coalesce(sum(v.value), 0) from votes v
          where v.answer_id = answers.id and v.withdrawn_at is null and v.ring_id is null)`,
      },
      {
        what: 'revision',
        stored: sql`answers.revision`,
        recomputed: sql`(select max(r.number) from revisions r where r.answer_id = answers.id)`,
      },
      {
        what: 'text (md5)',
        stored: sql`answers.body_md5`,
        recomputed: sql`(select md5(r.body) from revisions r
          where r.answer_id = answers.id order by r.number desc limit 1)`,
      },
      ...countersOfSight('answer'),
      ...(['worked', 'partly', 'failed'] as const).map((outcome) => ({
        what: `outcomes: ${outcome}`,
        stored: sql`answers.${sql.identifier(`${outcome}_count`)}`,
        recomputed: sql`(select count(*) from outcomes o
          join questions q on q.id = answers.question_id
          where o.answer_id = answers.id and o.withdrawn_at is null and not o.stake
            and o.outcome = ${outcome} and o.member_id is distinct from answers.author_id
            and o.member_id is distinct from q.asker_id)`,
      })),
    ],
  },
  { row: 'comment', table: 'comments', counters: countersOfSight('comment') },
  {
    row: 'member',
    table: 'members',
    counters: [
      {
        what: 'suspended until',
        stored: sql`members.suspended_until`,
        recomputed: sql`(select max(s.until) from suspensions s
          where s.member_id = members.id and s.lifted_at is null)`,
      },
      {
        what: 'questions',
        stored: sql`members.question_count`,
        recomputed: sql`(select count(*) from questions q
          where q.asker_id = members.id and q.deleted_at is null)`,
      },
      {
        what: 'answers',
        stored: sql`members.answer_count`,
        recomputed: sql`(select count(*) from answers a
          where a.author_id = members.id and a.deleted_at is null)`,
      },
      {
        what: 'reputation',
        stored: sql`members.reputation`,
        recomputed: sql`(select coalesce(sum(e.points), 0) from reputation_entries e
          where e.member_id = members.id)`,
      },
    ],
  },
  {
    row: 'tag',
    table: 'tags',
    counters: [
      {
        what: 'questions',
        stored: sql`tags.question_count`,
        recomputed: sql`(select count(*) from question_tags t join questions q on q.id = t.question_id
          where t.tag_id = tags.id and q.listed)`,
      },
    ],
  },
  {
    row: 'acceptance',
    table: 'acceptances',
    counters: [
      {
        what: 'question',
        stored: sql`acceptances.question_id`,
        recomputed: sql`(select a.question_id from answers a where a.id = acceptances.answer_id)`,
      },
    ],
  },
  {
    row: 'verification',
    table: 'verifications',
    counters: [
      {
        what: 'verified text (md5)',
        stored: sql`verifications.body_md5`,
        recomputed: sql`(select md5(r.body) from revisions r
          where r.answer_id = verifications.answer_id and r.number = verifications.revision)`,
      },
      {
        what: 'outcomes that count against it while it stands',
        stored: sql`case when ${standing} then verifications.failed_count end`,
        recomputed: sql`case when ${standing} then ${countedFailures} end`,
      },
    ],
  },
  {
    row: 'notification group',
    table: 'notification_groups',
    counters: [
      {
        what: 'unread',
        stored: sql`notification_groups.unread_count`,
        recomputed: sql`(select count(*) from notifications n
          where n.group_id = notification_groups.id and n.read_at is null)`,
      },
      {
        what: 'notifications of another member',
        stored: sql`(select count(*) from notifications n
          where n.group_id = notification_groups.id and n.member_id <> notification_groups.member_id)`,
        recomputed: sql`0`,
      },
    ],
  },
  ...safetyChecks,
];

/**
 * Recomputes every counter and every copy, a batch of rows at a time.
 * @returns how many rows were checked, by kind
 */
export async function checkCounters(report: Report): Promise<Record<string, number>> {
  const checked: Record<string, number> = {};
  for (const check of checks) checked[`${check.row}s`] = await checkTable(check, report);
  return checked;
}

async function checkTable({ row, table, counters }: Check, report: Report): Promise<number> {
  const from = sql.identifier(table);
  const whats = sql.join(
    counters.map(({ what }) => sql`${what}::text`),
    sql`, `,
  );
  const stored = sql.join(
    counters.map((counter) => sql`(${counter.stored})::text`),
    sql`, `,
  );
  const recomputed = sql.join(
    counters.map((counter) => sql`(${counter.recomputed})::text`),
    sql`, `,
  );
  let rows = 0;
  for (let after = 0; ;) {
    const batch = await db.execute<{ last: number | null; rows: number }>(sql`
      select max(id) as last, count(*) as rows
      from (select id from ${from} where id > ${after} order by id limit ${ROWS_AT_ONCE}) as batch`);
    const { last, rows: found } = batch[0] ?? { last: null, rows: 0 };
    if (last === null) return rows;
    const differences = await db.execute<{
      id: number;
      what: string;
      stored: string | null;
      recomputed: string | null;
    }>(sql`
      select id, what, stored, recomputed
      from (
        select ${from}.id, unnest(array[${whats}]) as what,
          unnest(array[${stored}]) as stored, unnest(array[${recomputed}]) as recomputed
        from ${from} where ${from}.id > ${after} and ${from}.id <= ${last}
      ) as counted
      where stored is distinct from recomputed
      order by id`);
    for (const difference of differences)
      report({
        row: `${row} ${difference.id}`,
        what: difference.what,
        stored: difference.stored ?? 'none',
        recomputed: difference.recomputed ?? 'none',
      });
    rows += found;
    after = last;
  }
}
