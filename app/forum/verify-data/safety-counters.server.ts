import { type SQL, sql } from 'drizzle-orm';
import type { Check } from './counter';

/** Whether something waits in the queue of reviews. */
function waits(kind: SQL, id: SQL): SQL {
  return sql`exists (select from review_items i
    where i.subject_kind = ${kind} and i.subject_id = ${id} and i.decided_at is null)`;
}

const suggestionWaits = waits(sql`'suggested-edit'`, sql`suggested_edits.id`);

/** The post of a row of the checked table. */
function postOf(table: 'holds' | 'appeals'): { kind: SQL; id: SQL } {
  const rows = sql.identifier(table);
  return {
    kind: sql`case when ${rows}.question_id is not null then 'question'
      when ${rows}.answer_id is not null then 'answer' else 'comment' end`,
    id: sql`coalesce(${rows}.question_id, ${rows}.answer_id, ${rows}.comment_id)`,
  };
}

const heldPost = postOf('holds');
const appealedPost = postOf('appeals');

/** What keeps posts, votes and suggestions from counting, and that somebody will look at each. */
export const safetyChecks: readonly Check[] = [
  {
    row: 'suggested edit',
    table: 'suggested_edits',
    counters: [
      {
        what: 'held',
        stored: sql`case when suggested_edits.decided_at is null then suggested_edits.held end`,
        recomputed: sql`case when suggested_edits.decided_at is null then exists (
            select from check_findings f where f.post_kind = 'suggested-edit'
              and f.post_id = suggested_edits.id and f.verdict = 'hold')
          and not exists (select from review_items i where i.subject_kind = 'suggested-edit'
            and i.subject_id = suggested_edits.id and i.decision = 'let-through') end`,
      },
      {
        what: 'held though it is approved',
        stored: sql`suggested_edits.held and suggested_edits.decision is not distinct from 'approved'`,
        recomputed: sql`false`,
      },
      {
        what: 'held where nobody will look',
        stored: sql`suggested_edits.decided_at is null and suggested_edits.held
          and not ${suggestionWaits}`,
        recomputed: sql`false`,
      },
      {
        what: 'waiting in the queue though it is decided',
        stored: sql`suggested_edits.decided_at is not null and ${suggestionWaits}`,
        recomputed: sql`false`,
      },
    ],
  },
  {
    row: 'hold',
    table: 'holds',
    counters: [
      {
        what: 'post that is held where nobody will look',
        stored: sql`holds.released_at is null and not ${waits(heldPost.kind, heldPost.id)}`,
        recomputed: sql`false`,
      },
    ],
  },
  {
    row: 'appeal',
    table: 'appeals',
    counters: [
      {
        what: 'open where nobody will look',
        stored: sql`appeals.outcome is null and not case when appeals.suspension_id is null
          then ${waits(appealedPost.kind, appealedPost.id)}
          else ${waits(sql`'suspension'`, sql`appeals.suspension_id`)} end`,
        recomputed: sql`false`,
      },
    ],
  },
  {
    row: 'vote',
    table: 'votes',
    counters: [
      {
        what: 'voting ring that it counts for nothing by',
        stored: sql`votes.ring_id`,
        recomputed: sql`(select r.ring_id from vote_reversals r
          where r.vote_id = votes.id and r.restored_at is null)`,
      },
    ],
  },
  {
    row: 'voting ring',
    table: 'voting_rings',
    counters: [
      {
        what: 'pairs and reversals that stand though it does not',
        stored: sql`case when voting_rings.state = 'reversed' then 0 else
          (select count(*) from voting_ring_pairs p
            where p.ring_id = voting_rings.id and p.standing)
          + (select count(*) from vote_reversals r
            where r.ring_id = voting_rings.id and r.restored_at is null) end`,
        recomputed: sql`0`,
      },
    ],
  },
];
