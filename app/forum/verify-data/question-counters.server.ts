import { type SQL, sql } from 'drizzle-orm';
import { questions } from '#db/schema/posts';
import { distinctMeToos } from '../closing/count-me-toos.server';
import { heardAt } from '../questions/heard-at.server';
import type { Counter } from './counter';

/** Since when the hold that a post of the checked table is under keeps it out of sight. */
function heldSince(kind: 'question' | 'answer' | 'comment'): SQL {
  return sql`(select h.held_at from holds h
    where h.${sql.identifier(`${kind}_id`)} = ${sql.identifier(`${kind}s`)}.id
      and h.released_at is null)`;
}

/** What a post's row says of being out of sight, and what the checks remember of that. */
export function countersOfSight(kind: 'question' | 'answer' | 'comment'): Counter[] {
  const post = sql.identifier(`${kind}s`);
  const deletedAt = sql`(select d.deleted_at from deletions d
    where d.${sql.identifier(`${kind}_id`)} = ${post}.id and d.restored_at is null)`;
  return [
    {
      what: 'time of deletion',
      stored: sql`${post}.deleted_at`,
      recomputed: sql`coalesce(${deletedAt}, ${heldSince(kind)})`,
    },
    {
      what: 'held',
      stored: sql`${post}.held`,
      recomputed: sql`(${heldSince(kind)}) is not null`,
    },
    {
      what: 'what the checks remember of its being held',
      stored: sql`(select p.fate from post_prints p where p.post_kind = ${kind}
        and p.post_id = ${post}.id and (p.fate = 'held' and ${post}.deleted_at is null
          or p.fate = 'published' and ${post}.held))`,
      recomputed: sql`null`,
    },
  ];
}

/** All that the row of a question keeps, or has to agree with. */
export const questionCounters: readonly Counter[] = [
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
  ...countersOfSight('question'),
  {
    what: 'time when the next hidden passage comes back',
    stored: sql`questions.hidden_until`,
    recomputed: sql`(select min(h.lapses_at) from hidden_spans h
      where h.question_id = questions.id and h.ended_at is null)`,
  },
  {
    what: 'passages sent to the brand alone',
    stored: sql`questions.has_private_passages`,
    recomputed: sql`exists (select from private_passages p where p.question_id = questions.id)`,
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
];
