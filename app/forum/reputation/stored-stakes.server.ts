import { type SQL, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';
import { hadStake } from './stake-at.server';

/** A stored stake: whose, in which question's brand, when. */
export type StoredStake = {
  readonly row: string;
  readonly table: 'votes' | 'acceptances' | 'verifications' | 'outcomes' | 'fixes';
  readonly what: string;
  readonly column: 'author_stake' | 'asker_stake' | 'stake';
  readonly stored: SQL;
  /** The table that it stands in, joined to `a` (the answer) and `q` (the question). */
  readonly from: SQL;
  readonly member: SQL;
  readonly at: SQL;
};

const ofVotes = sql`votes t left join answers a on a.id = t.answer_id
  join questions q on q.id = coalesce(t.question_id, a.question_id)`;
const ofAcceptances = sql`acceptances t join answers a on a.id = t.answer_id
  join questions q on q.id = t.question_id`;
const ofAnswers = (table: SQL) => sql`${table} t join answers a on a.id = t.answer_id
  join questions q on q.id = a.question_id`;

/** Every stake that rows keep, but those of me-toos. */
export const storedStakes: readonly StoredStake[] = [
  {
    row: 'vote',
    table: 'votes',
    what: 'stake of the author',
    column: 'author_stake',
    stored: sql`t.author_stake`,
    from: ofVotes,
    member: sql`coalesce(a.author_id, case when t.answer_id is null then q.asker_id end)`,
    at: sql`t.cast_at`,
  },
  {
    row: 'acceptance',
    table: 'acceptances',
    what: 'stake of the author',
    column: 'author_stake',
    stored: sql`t.author_stake`,
    from: ofAcceptances,
    member: sql`a.author_id`,
    at: sql`t.accepted_at`,
  },
  {
    row: 'acceptance',
    table: 'acceptances',
    what: 'stake of the asker',
    column: 'asker_stake',
    stored: sql`t.asker_stake`,
    from: ofAcceptances,
    member: sql`q.asker_id`,
    at: sql`t.accepted_at`,
  },
  {
    row: 'verification',
    table: 'verifications',
    what: 'stake of the author',
    column: 'author_stake',
    stored: sql`t.author_stake`,
    from: ofAnswers(sql`verifications`),
    member: sql`a.author_id`,
    at: sql`t.verified_at`,
  },
  {
    row: 'outcome',
    table: 'outcomes',
    what: 'stake of whose it is',
    column: 'stake',
    stored: sql`t.stake`,
    from: ofAnswers(sql`outcomes`),
    member: sql`t.member_id`,
    at: sql`t.recorded_at`,
  },
  {
    row: 'outcome',
    table: 'outcomes',
    what: 'stake of the author',
    column: 'author_stake',
    stored: sql`t.author_stake`,
    from: ofAnswers(sql`outcomes`),
    member: sql`a.author_id`,
    at: sql`t.recorded_at`,
  },
  {
    row: 'fix',
    table: 'fixes',
    what: 'stake of the asker',
    column: 'asker_stake',
    stored: sql`t.asker_stake`,
    from: sql`fixes t join questions q on q.id = t.question_id`,
    member: sql`q.asker_id`,
    at: sql`t.decided_at`,
  },
];

/** Each time that a question went from one brand to another. */
export async function readMoves(from: Queryable): Promise<string> {
  const rows = await from.execute<{ moves: string | null }>(sql`
    select json_agg(json_build_object('question', payload -> 'questionId',
      'before', payload -> 'brandBefore', 'at', happened_at))::text as moves
    from events where type = 'question.moved'`);
  return rows[0]?.moves ?? '[]';
}

/** The brand that `q` was about at a moment. */
export function brandAt(moves: string, at: SQL): SQL {
  if (moves === '[]') return sql`q.brand_id`;
  return sql`coalesce((
    select moved.before
    from json_to_recordset(${moves}::json) as moved(question bigint, before bigint, at timestamptz)
    where moved.question = q.id and moved.at > ${at} order by moved.at limit 1), q.brand_id)`;
}

/** Judges one kind of stake of one member anew, and writes what it comes to. */
export async function stakesJudgedAnew(
  tx: Transaction,
  { table, column, from, member, at }: StoredStake,
  memberId: number,
): Promise<void> {
  const moves = await readMoves(tx);
  const [rows, stored] = [sql.identifier(table), sql.identifier(column)];
  await tx.execute(sql`
    update ${rows} set ${stored} = judged.stake
    from (
      select theirs.id, ${hadStake(sql`theirs.member`, sql`theirs.brand`, sql`theirs.at`)} as stake
      from (
        select t.id, ${member} as member, ${brandAt(moves, at)} as brand, ${at} as at
        from ${from} where ${member} = ${memberId}
      ) as theirs
    ) as judged
    where ${rows}.id = judged.id and ${rows}.${stored} <> judged.stake`);
}
