import { inArray, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { authorAddresses } from '#db/schema/checks';
import { members } from '#db/schema/members';
import type { GroupFacts, VoteEdge } from '~/rules/voting-rings';
import { BURST_DAYS, RING_WINDOW_DAYS, voteEdges } from '~/rules/voting-rings';

const DAY = 24 * 60 * 60 * 1000;

/** At most so many votes are looked at, the newest: it bounds the time and the memory of a pass. */
const MOST_VOTES = 200_000;
/** A tag with fewer questions is nobody's field: its votes count with the product's. */
const FIELD_QUESTIONS = 20;
/** More people at one address are an office or a school, and say nothing about two of them. */
const MOST_AT_ADDRESS = 6;

/** Upvotes that stand, of the window, for posts that stand, by voter, author and field. */
function votesOf(at: Date): SQL {
  const since = new Date(at.getTime() - RING_WINDOW_DAYS * DAY).toISOString();
  return sql`
    cast_votes as materialized (
      select v.voter_id, coalesce(a.author_id, q.asker_id) as author_id, v.cast_at,
        coalesce(v.answer_id, -v.question_id) as post, q.id as question_id,
        coalesce(q.product_id, -q.brand_id) as place
      from (
        select voter_id, question_id, answer_id, cast_at from votes
        where voter_id is not null and withdrawn_at is null and value = 1
          and cast_at > ${since}::timestamptz
        order by cast_at desc limit ${MOST_VOTES}
      ) v
      left join answers a on a.id = v.answer_id
      join questions q on q.id = coalesce(v.question_id, a.question_id)
      where q.deleted_at is null and a.deleted_at is null
        and coalesce(a.author_id, q.asker_id) is not null
    ),
    fields as materialized (
      select distinct on (t.question_id) t.question_id, t.tag_id
      from (select distinct question_id from cast_votes) voted
      join question_tags t on t.question_id = voted.question_id
      join tags on tags.id = t.tag_id and tags.question_count >= ${FIELD_QUESTIONS}
      order by t.question_id, tags.question_count, tags.id
    ),
    seen as materialized (
      select v.voter_id, v.author_id, v.cast_at, v.post,
        coalesce('t' || f.tag_id, 'p' || v.place) as field
      from cast_votes v left join fields f on f.question_id = v.question_id
    )`;
}

type CountRow = { voter: string; author: string; field: string; votes: number; early: number };

/** Who votes for whom more than a little, and how much of it others would have done. */
export async function readVoteEdges(tx: Transaction, at: Date): Promise<VoteEdge[]> {
  const rows = await tx.execute<CountRow>(sql`
    with ${votesOf(at)}
    select s.voter_id as voter, s.author_id as author, s.field, count(*)::int as votes,
      count(*) filter (
        where s.cast_at < m.joined_at + make_interval(days => ${BURST_DAYS}))::int as early
    from seen s join members m on m.id = s.voter_id
    group by 1, 2, 3`);
  return voteEdges(
    rows.map((row) => ({ ...row, voterId: Number(row.voter), authorId: Number(row.author) })),
  );
}

/** Which of these members were seen at one address; offices and schools are left out. */
export async function readSharedAddresses(
  tx: Transaction,
  memberIds: readonly number[],
): Promise<(readonly [number, number])[]> {
  if (memberIds.length === 0) return [];
  const ids = `{${memberIds.join(',')}}`;
  const rows = await tx.execute<{ a: string; b: string }>(sql`
    select distinct one.member_id as a, other.member_id as b
    from ${authorAddresses} one
    join ${authorAddresses} other
      on other.address = one.address and other.member_id > one.member_id
    where one.member_id = any(${ids}::bigint[]) and other.member_id = any(${ids}::bigint[])
      and (select count(*) from (
        select distinct all_there.member_id from ${authorAddresses} all_there
        where all_there.address = one.address
        limit ${MOST_AT_ADDRESS + 1}) there) <= ${MOST_AT_ADDRESS}`);
  return rows.map(({ a, b }) => [Number(a), Number(b)] as const);
}

/** What else is known of a group: since when its members are here, and whose posts they vote for. */
export async function readGroup(
  tx: Transaction,
  group: readonly number[],
  {
    edges,
    sharedAddresses,
    at,
  }: {
    edges: readonly VoteEdge[];
    sharedAddresses: readonly (readonly [number, number])[];
    at: Date;
  },
): Promise<GroupFacts> {
  const inside = new Set(group);
  const people = await tx
    .select({ id: members.id, joinedAt: members.joinedAt })
    .from(members)
    .where(inArray(members.id, [...group]));
  const ids = `{${group.join(',')}}`;
  const since = new Date(at.getTime() - RING_WINDOW_DAYS * DAY).toISOString();
  const [row] = await tx.execute<{ inward: number; unshared: number }>(sql`
    select count(*)::int as inward, count(*) filter (where not shared)::int as unshared from (
      select exists (
        select from votes other
        where (other.answer_id = v.answer_id or other.question_id = v.question_id)
          and other.withdrawn_at is null and other.value = 1
          and (other.voter_id is null or other.voter_id <> all(${ids}::bigint[]))) as shared
      from votes v
      left join answers a on a.id = v.answer_id
      left join questions q on q.id = v.question_id
      where v.voter_id = any(${ids}::bigint[]) and v.value = 1 and v.withdrawn_at is null
        and v.cast_at > ${since}::timestamptz
        and coalesce(a.author_id, q.asker_id) = any(${ids}::bigint[])
    ) inward`);
  return {
    members: people,
    edges: edges.filter(({ voterId, authorId }) => inside.has(voterId) && inside.has(authorId)),
    sharedAddresses: sharedAddresses.filter(([a, b]) => inside.has(a) && inside.has(b)),
    inward: row?.inward ?? 0,
    unshared: row?.unshared ?? 0,
  };
}
