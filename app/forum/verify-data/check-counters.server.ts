import { type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { questions } from '#db/schema/posts';
import { distinctMeToos } from '../closing/count-me-toos.server';
import { countedFailures } from '../verification/counted-failures.server';
import { heardAt } from '../questions/heard-at.server';
import type { Report } from './difference';

/** So many rows are checked in one statement: it stays far below the statement timeout. */
const ROWS_AT_ONCE = 2000;

/** What is stored in a row, and the same from its source rows; null and null agree. */
type Counter = { readonly what: string; readonly stored: SQL; readonly recomputed: SQL };

type Check = {
  /** As a person calls the row: `question`. */
  readonly row: string;
  readonly table:
    | 'questions'
    | 'answers'
    | 'comments'
    | 'members'
    | 'tags'
    | 'acceptances'
    | 'verifications'
    | 'notification_groups';
  readonly counters: readonly Counter[];
};

const standing = sql`verifications.superseded_at is null and verifications.withdrawn_at is null`;

/** Since when the hold that a post of the checked table is under keeps it out of sight. */
function heldSince(kind: 'question' | 'answer' | 'comment'): SQL {
  return sql`(select h.held_at from holds h
    where h.${sql.identifier(`${kind}_id`)} = ${sql.identifier(`${kind}s`)}.id
      and h.released_at is null)`;
}

/** Since when a deletion or, where there is none, a hold keeps it out of sight. */
function outOfSightSince(kind: 'question' | 'answer'): SQL {
  return sql`coalesce((select d.deleted_at from deletions d
    where d.${sql.identifier(`${kind}_id`)} = ${sql.identifier(`${kind}s`)}.id
      and d.restored_at is null), ${heldSince(kind)})`;
}

const checks: readonly Check[] = [
  {
    row: 'question',
    table: 'questions',
    counters: [
      {
        what: 'score',
        stored: sql`questions.score`,
        recomputed: sql`(select coalesce(sum(v.value), 0) from votes v
          where v.question_id = questions.id and v.withdrawn_at is null and v.ring_id is null)`,
      },
      {
        what: 'answers',
        stored: sql`questions.answer_count`,
        recomputed: sql`(select count(*) from answers a
          where a.question_id = questions.id and a.deleted_at is null)`,
      },
      {
        what: 'me-toos',
        stored: sql`questions.me_too_count`,
        recomputed: distinctMeToos(),
      },
      {
        what: 'revision',
        stored: sql`questions.revision`,
        recomputed: sql`(select max(r.number) from revisions r where r.question_id = questions.id)`,
      },
      {
        what: 'text (md5)',
        stored: sql`md5(questions.title || E'\\n' || questions.body)`,
        recomputed: sql`(select md5(r.title || E'\\n' || r.body) from revisions r
          where r.question_id = questions.id order by r.number desc limit 1)`,
      },
      {
        what: 'accepted answer',
        stored: sql`questions.accepted_answer_id`,
        recomputed: sql`(select c.answer_id from acceptances c
          where c.question_id = questions.id and c.undone_at is null)`,
      },
      {
        what: 'time of the brand’s first word',
        stored: sql`questions.heard_at`,
        recomputed: heardAt(questions.id),
      },
      {
        what: 'official events on the timeline',
        stored: sql`questions.timeline_count`,
        recomputed: sql`(select count(*) from events e where e.timeline_of_id = questions.id)`,
      },
      {
        what: 'versions of the plan, numbered without gaps',
        stored: sql`(select coalesce(max(p.number), 0) from plan_versions p
          where p.question_id = questions.id)`,
        recomputed: sql`(select count(*) from plan_versions p where p.question_id = questions.id)`,
      },
      {
        what: 'versions of the plan that were not replaced by the next',
        stored: sql`(select count(*) from plan_versions p
          left join plan_versions n on n.question_id = p.question_id and n.number = p.number + 1
          where p.question_id = questions.id and p.replaced_at is distinct from n.set_at)`,
        recomputed: sql`0`,
      },
      {
        what: 'hand-overs that overlap, or hold it for another brand',
        stored: sql`(select count(*) from batons b where b.question_id = questions.id
          and ((b.until is null and b.brand_id <> questions.brand_id)
            or exists (select from batons n where n.question_id = b.question_id
              and (n.since, n.id) > (b.since, b.id) and (b.until is null or b.until > n.since))))`,
        recomputed: sql`0`,
      },
      {
        what: 'words of the brand by those who did not speak for it',
        stored: sql`(select count(*) from (
            select k.member_id, k.representative_id, k.brand_id, k.acknowledged_at as at
              from acknowledgements k where k.question_id = questions.id
            union all
            select p.member_id, p.representative_id, p.brand_id, p.set_at
              from plan_versions p where p.question_id = questions.id
            union all
            select b.member_id, b.representative_id, b.brand_id, b.since
              from batons b where b.question_id = questions.id
          ) as said join representatives r on r.id = said.representative_id
          where (r.member_id, r.brand_id) is distinct from (said.member_id, said.brand_id)
            or r.since > said.at or r.until <= said.at)`,
        recomputed: sql`0`,
      },
      {
        what: 'time of the latest “not fixed”',
        stored: sql`questions.not_fixed_at`,
        recomputed: sql`(select max(n.said_at) from not_fixed_words n
          where n.question_id = questions.id)`,
      },
      {
        what: 'time when the asker was asked what became of it',
        stored: sql`questions.outcome_asked_at`,
        recomputed: sql`(select max(m.asked_at) from outcome_reminders m
          where m.question_id = questions.id)`,
      },
      {
        what: 'time of the last reminder that was delivered',
        stored: sql`questions.reminded_at`,
        recomputed: sql`(select max(m.delivered_at) from outcome_reminders m
          where m.question_id = questions.id)`,
      },
      {
        what: 'what becomes of it',
        stored: sql`questions.fix`,
        recomputed: sql`(select f.state from fixes f
          where f.question_id = questions.id and f.withdrawn_at is null)`,
      },
      {
        what: 'time of deletion',
        stored: sql`questions.deleted_at`,
        recomputed: outOfSightSince('question'),
      },
      {
        what: 'held',
        stored: sql`questions.held`,
        recomputed: sql`(${heldSince('question')}) is not null`,
      },
      {
        what: 'tags whose copied place in the lists is off',
        stored: sql`(select count(*) from question_tags t where t.question_id = questions.id
          and (t.asked_at, t.active_at, t.listed, t.unanswered, t.unacknowledged, t.resolved_at)
            is distinct from (questions.asked_at, questions.active_at, questions.listed,
              questions.kind in ('question', 'problem') and questions.answer_count = 0,
              questions.kind in ('question', 'problem') and questions.heard_at is null,
              case when questions.resolution <> 'open' then questions.resolution_at end))`,
        recomputed: sql`0`,
      },
      {
        what: 'closing (as what, since when, by whom, duplicate of)',
        stored: sql`case when questions.closed_at is not null then concat_ws(' ', questions.closed_as,
          questions.closed_at, questions.closed_by_id, questions.duplicate_of_id) end`,
        recomputed: sql`(select concat_ws(' ', c.closed_as, c.closed_at, c.closed_by_id, c.duplicate_of_id)
          from closings c where c.question_id = questions.id and c.reopened_at is null)`,
      },
      {
        what: 'votes that stand and are for what has been done, and closings by votes without three',
        stored: sql`(select count(*) from close_votes v where v.question_id = questions.id
            and v.ended_at is null and (v.act = 'close') = (questions.closed_at is not null))
          + (select count(*) from closings c where c.question_id = questions.id
            and c.closed_by_role = 'votes' and (select count(*) from close_votes v
              where v.closing_id = c.id and v.act = 'close') < 3)`,
        recomputed: sql`0`,
      },
      {
        what: 'lock (since when, until when)',
        stored: sql`concat_ws(' ', questions.locked_at, questions.locked_until)`,
        recomputed: sql`coalesce((select concat_ws(' ', l.locked_at, l.until) from question_locks l
          where l.question_id = questions.id and l.unlocked_at is null), '')`,
      },
      {
        what: 'moments later than when its page last changed',
        stored: sql`case when questions.changed_at < greatest(questions.asked_at,
            questions.active_at, questions.edited_at, questions.text_changed_at,
            questions.resolution_at, questions.closed_at, questions.deleted_at,
            (select max(a.text_changed_at) from answers a where a.question_id = questions.id))
          then questions.changed_at end`,
        recomputed: sql`null`,
      },
      {
        what: 'originals that are deleted or another brand’s',
        stored: sql`(select count(*) from questions original
          where original.id = questions.duplicate_of_id
            and (original.deleted_at is not null or original.brand_id <> questions.brand_id))`,
        recomputed: sql`0`,
      },
    ],
  },
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
      {
        what: 'time of deletion',
        stored: sql`answers.deleted_at`,
        recomputed: outOfSightSince('answer'),
      },
      {
        what: 'held',
        stored: sql`answers.held`,
        recomputed: sql`(${heldSince('answer')}) is not null`,
      },
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
  {
    row: 'comment',
    table: 'comments',
    counters: [
      {
        what: 'held since',
        stored: sql`case when comments.held then comments.deleted_at end`,
        recomputed: heldSince('comment'),
      },
    ],
  },
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
