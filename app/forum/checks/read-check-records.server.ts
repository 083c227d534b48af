import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { checkFindings } from '#db/schema/checks';
import { holds } from '#db/schema/holds';
import { deletions } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { type CheckName, checkNames, isCheckName } from '~/rules/checks/checks';
import type { CheckRecord } from '~/rules/community-health';

/** Which decisions leave it open whether a post may be seen. */
const undecided = sql`('gone', 'hold', 'pass-on')`;

/** Each check's word about a post, against what people decided about it. */
export async function readCheckRecords(tx: Transaction, since: Date): Promise<CheckRecord[]> {
  const rows = await tx.execute<CheckRecord>(sql`
    with found as (
      select distinct "check", post_kind, post_id from ${checkFindings}
      where "check" = any(${`{${checkNames.join()}}`}::text[]) and found_at >= ${since.toISOString()}::timestamptz
    ),
    fates as (
      select p.post_kind, p.post_id, case
        when coalesce(dq."as", da."as", dc."as") <> 'deleted' then 'removed'
        when coalesce(dq.id, da.id, dc.id, hq.id, ha.id, hc.id) is not null or r.waits then 'undecided'
        when r.decided then 'approved'
        else 'undecided' end as fate
      from (select distinct post_kind, post_id from found) p
      left join ${deletions} dq on p.post_kind = 'question' and dq.question_id = p.post_id
        and dq.restored_at is null
      left join ${deletions} da on p.post_kind = 'answer' and da.answer_id = p.post_id
        and da.restored_at is null
      left join ${deletions} dc on p.post_kind = 'comment' and dc.comment_id = p.post_id
        and dc.restored_at is null
      left join ${holds} hq on p.post_kind = 'question' and hq.question_id = p.post_id
        and hq.released_at is null
      left join ${holds} ha on p.post_kind = 'answer' and ha.answer_id = p.post_id
        and ha.released_at is null
      left join ${holds} hc on p.post_kind = 'comment' and hc.comment_id = p.post_id
        and hc.released_at is null
      left join lateral (
        select bool_or(decided_at is null) as waits,
          bool_or(decided_at is not null and undone_at is null and decision not in ${undecided})
            as decided
        from ${reviewItems}
        where subject_kind = p.post_kind and subject_id = p.post_id
          and kind in ('held-post', 'flagged-post', 'first-post', 'appeal')
      ) r on true
    )
    select "check", count(*) filter (where fate = 'removed')::int as removed,
      count(*) filter (where fate = 'approved')::int as approved,
      count(*) filter (where fate = 'undecided')::int as undecided
    from found join fates using (post_kind, post_id)
    group by 1`);
  return checkNames.flatMap((name) => rows.find(({ check }) => check === name) ?? []);
}

/** How many posts were removed, and how many of them each check had noticed. */
export async function readRemovedPosts(
  tx: Transaction,
  since: Date,
): Promise<{ all: number; noticed: ReadonlyMap<CheckName, number> }> {
  const rows = await tx.execute<{ check: string | null; posts: number }>(sql`
    with removed as (
      select distinct case when d.question_id is not null then 'question'
          when d.answer_id is not null then 'answer' else 'comment' end as post_kind,
        coalesce(d.question_id, d.answer_id, d.comment_id) as post_id
      from ${deletions} d
      where d."as" <> 'deleted' and d.restored_at is null
        and d.deleted_at >= ${since.toISOString()}::timestamptz
    )
    select null as "check", count(*)::int as posts from removed
    union all
    select f."check", count(distinct (f.post_kind, f.post_id))::int
    from removed join ${checkFindings} f using (post_kind, post_id) group by 1`);
  return {
    all: rows.find(({ check }) => check === null)?.posts ?? 0,
    noticed: new Map(
      rows.flatMap(({ check, posts }) =>
        check !== null && isCheckName(check) ? [[check, posts] as const] : [],
      ),
    ),
  };
}
