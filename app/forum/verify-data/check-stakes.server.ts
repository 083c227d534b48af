import { type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { affiliations } from '#db/schema/affiliations';
import { representatives } from '#db/schema/brands';
import { hadStake } from '../reputation/stake-at.server';
import type { Report } from './difference';

/** So many rows are checked in one statement: it stays far below the statement timeout. */
const ROWS_AT_ONCE = 2000;

/** A stored stake: whose, in which question's brand, when. */
type Stake = {
  readonly row: string;
  readonly table: 'votes' | 'acceptances' | 'verifications' | 'outcomes' | 'fixes';
  readonly what: string;
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

const stakes: readonly Stake[] = [
  {
    row: 'vote',
    table: 'votes',
    what: 'stake of the author',
    stored: sql`t.author_stake`,
    from: ofVotes,
    member: sql`coalesce(a.author_id, case when t.answer_id is null then q.asker_id end)`,
    at: sql`t.cast_at`,
  },
  {
    row: 'acceptance',
    table: 'acceptances',
    what: 'stake of the author',
    stored: sql`t.author_stake`,
    from: ofAcceptances,
    member: sql`a.author_id`,
    at: sql`t.accepted_at`,
  },
  {
    row: 'acceptance',
    table: 'acceptances',
    what: 'stake of the asker',
    stored: sql`t.asker_stake`,
    from: ofAcceptances,
    member: sql`q.asker_id`,
    at: sql`t.accepted_at`,
  },
  {
    row: 'verification',
    table: 'verifications',
    what: 'stake of the author',
    stored: sql`t.author_stake`,
    from: ofAnswers(sql`verifications`),
    member: sql`a.author_id`,
    at: sql`t.verified_at`,
  },
  {
    row: 'outcome',
    table: 'outcomes',
    what: 'stake of whose it is',
    stored: sql`t.stake`,
    from: ofAnswers(sql`outcomes`),
    member: sql`t.member_id`,
    at: sql`t.recorded_at`,
  },
  {
    row: 'outcome',
    table: 'outcomes',
    what: 'stake of the author',
    stored: sql`t.author_stake`,
    from: ofAnswers(sql`outcomes`),
    member: sql`a.author_id`,
    at: sql`t.recorded_at`,
  },
  {
    row: 'fix',
    table: 'fixes',
    what: 'stake of the asker',
    stored: sql`t.asker_stake`,
    from: sql`fixes t join questions q on q.id = t.question_id`,
    member: sql`q.asker_id`,
    at: sql`t.decided_at`,
  },
];

/**
 * Judges every stake anew, by the memberships and ties that were in force at the time of the act and
 * the brand that the question was about then. What was done in the very millisecond in which one
 * began or ended leaves open which came first.
 * @returns how many rows were checked
 */
export async function checkStakes(report: Report): Promise<number> {
  const moves = await readMoves();
  let checked = 0;
  for (const stake of stakes) checked += await checkStake(stake, moves, report);
  return checked + (await checkMeToos(moves, report));
}

/** Each time that a question went from one brand to another. */
async function readMoves(): Promise<string> {
  const rows = await db.execute<{ moves: string | null }>(sql`
    select json_agg(json_build_object('question', payload -> 'questionId',
      'before', payload -> 'brandBefore', 'at', happened_at))::text as moves
    from events where type = 'question.moved'`);
  return rows[0]?.moves ?? '[]';
}

/** The brand that `q` was about at a moment. */
function brandAt(moves: string, at: SQL): SQL {
  if (moves === '[]') return sql`q.brand_id`;
  return sql`coalesce((
    select moved.before
    from json_to_recordset(${moves}::json) as moved(question bigint, before bigint, at timestamptz)
    where moved.question = q.id and moved.at > ${at} order by moved.at limit 1), q.brand_id)`;
}

function leavesOpen(member: SQL, brand: SQL, at: SQL): SQL {
  const edge = (table: typeof representatives | typeof affiliations) => sql`exists (
    select from ${table} edge where edge.member_id = ${member} and edge.brand_id = ${brand}
      and ${at} in (edge.since, edge.until))`;
  return sql`(${edge(representatives)} or ${edge(affiliations)})`;
}

type Found = { id: string; stored: boolean; recomputed: boolean };

async function checkStake(
  { row, table, what, stored, from, member, at }: Stake,
  moves: string,
  report: Report,
): Promise<number> {
  let rows = 0;
  for (let after = 0; ;) {
    const batch = await db.execute<{ last: number | null; rows: number }>(sql`
      select max(id) as last, count(*) as rows from (
        select id from ${sql.identifier(table)} where id > ${after} order by id limit ${ROWS_AT_ONCE}
      ) as batch`);
    const { last, rows: found } = batch[0] ?? { last: null, rows: 0 };
    if (last === null) return rows;
    const differences = await db.execute<Found>(sql`
      select id, stored, recomputed from (
        select judged.*, ${hadStake(sql`judged.member`, sql`judged.brand`, sql`judged.at`)} as recomputed
        from (
          select t.id, ${stored} as stored, ${member} as member, ${brandAt(moves, at)} as brand,
            ${at} as at
          from ${from} where t.id > ${after} and t.id <= ${last}
        ) as judged
      ) as rejudged
      where stored <> recomputed
        and not ${leavesOpen(sql`rejudged.member`, sql`rejudged.brand`, sql`rejudged.at`)}
      order by id`);
    tell(differences, row, what, report);
    rows += found;
    after = Number(last);
  }
}

/** Me-toos have no number of their own: they are gone through question by question. */
async function checkMeToos(moves: string, report: Report): Promise<number> {
  const at = sql`t.said_at`;
  let rows = 0;
  for (let after = 0; ;) {
    const batch = await db.execute<{ last: number | null; rows: number }>(sql`
      select max(question_id) as last, count(*) as rows from me_toos where question_id in (
        select distinct question_id from me_toos where question_id > ${after}
        order by question_id limit ${ROWS_AT_ONCE / 10})`);
    const { last, rows: found } = batch[0] ?? { last: null, rows: 0 };
    if (last === null) return rows;
    const differences = await db.execute<Found>(sql`
      select id, stored, recomputed from (
        select judged.*, ${hadStake(sql`judged.member`, sql`judged.brand`, sql`judged.at`)} as recomputed
        from (
          select t.question_id || ' of member ' || t.member_id as id, t.stake as stored,
            t.member_id as member, ${brandAt(moves, at)} as brand, ${at} as at
          from me_toos t join questions q on q.id = t.question_id
          where t.question_id > ${after} and t.question_id <= ${last}
        ) as judged
      ) as rejudged
      where stored <> recomputed
        and not ${leavesOpen(sql`rejudged.member`, sql`rejudged.brand`, sql`rejudged.at`)}`);
    tell(differences, 'me-too on question', 'stake of whose it is', report);
    rows += found;
    after = Number(last);
  }
}

function tell(differences: Iterable<Found>, row: string, what: string, report: Report): void {
  for (const { id, stored, recomputed } of differences)
    report({ row: `${row} ${id}`, what, stored: String(stored), recomputed: String(recomputed) });
}
