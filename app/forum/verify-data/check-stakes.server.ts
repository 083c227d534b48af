import { type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { affiliations } from '#db/schema/affiliations';
import { representatives } from '#db/schema/brands';
import { hadStake } from '../reputation/stake-at.server';
import {
  brandAt,
  readMoves,
  type StoredStake,
  storedStakes,
} from '../reputation/stored-stakes.server';
import type { Report } from './difference';

/** So many rows are checked in one statement: it stays far below the statement timeout. */
const ROWS_AT_ONCE = 2000;

/**
 * Judges every stake anew, by the memberships and ties that were in force at the time of the act and
 * the brand that the question was about then. What was done in the very millisecond in which one
 * began or ended leaves open which came first.
 * @returns how many rows were checked
 */
export async function checkStakes(report: Report): Promise<number> {
  const moves = await readMoves(db);
  let checked = 0;
  for (const stake of storedStakes) checked += await checkStake(stake, moves, report);
  return checked + (await checkMeToos(moves, report));
}

function leavesOpen(member: SQL, brand: SQL, at: SQL): SQL {
  const edge = (table: typeof representatives | typeof affiliations) => sql`exists (
    select from ${table} edge where edge.member_id = ${member} and edge.brand_id = ${brand}
      and ${at} in (edge.since, edge.until))`;
  return sql`(${edge(representatives)} or ${edge(affiliations)})`;
}

type Found = { id: string; stored: boolean; recomputed: boolean };

async function checkStake(
  { row, table, what, stored, from, member, at }: StoredStake,
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
