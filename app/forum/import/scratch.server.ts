import { and, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { db, type Queryable, type Transaction } from '#db/client.server';
import { importProgress } from '#db/schema/site';

/**
 * A table that lives only while something is imported: what one file says about rows of another,
 * however large both are. It is no part of the forum's schema, and is dropped when nothing is left
 * in it.
 *
 * - `history`: rows of PostHistory by post, for when the post is read
 * - `excerpt`: by post, the tag that the post describes
 * - `accepted`: by answer, the day of its acceptance
 */
export type ScratchKind = 'history' | 'excerpt' | 'accepted';

const table = sql.identifier('import_scratch');

/** The row of `import_progress` that stands for a whole run, unfinished while it goes on. */
export const RUN = 'run';

/** Makes the table, with nothing in it about this source. */
export async function makeScratch(tx: Transaction, sourceId: number): Promise<void> {
  // Two imports of different sites that begin at once must not both make it.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('import_scratch'))`);
  await tx.execute(sql`
    create table if not exists ${table} (
      source_id bigint not null,
      kind text not null,
      post_key bigint not null,
      row_key bigint not null,
      content jsonb not null,
      primary key (source_id, kind, post_key, row_key)
    )`);
  await tx.execute(sql`delete from ${table} where source_id = ${sourceId}`);
}

/** Clears what is left about a source whose run is over, and drops the table after the last one. */
export async function dropScratch(tx: Transaction, sourceId: number): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('import_scratch'))`);
  const [running] = await tx
    .select({ sourceId: importProgress.sourceId })
    .from(importProgress)
    .where(and(eq(importProgress.stage, RUN), isNull(importProgress.finishedAt)))
    .limit(1);
  if (running === undefined) await tx.execute(sql`drop table if exists ${table}`);
  else await tx.execute(sql`delete from ${table} where source_id = ${sourceId}`);
}

export type ScratchRow = { postKey: string; rowKey: string; content: unknown };

/** @returns how many were not there yet */
export async function putScratch(
  tx: Transaction,
  sourceId: number,
  kind: ScratchKind,
  rows: readonly ScratchRow[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const put = await tx.execute(sql`
    insert into ${table} (source_id, kind, post_key, row_key, content)
    select ${sourceId}, ${kind}, "postKey", "rowKey", content
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r("postKey" bigint, "rowKey" bigint, content jsonb)
    on conflict do nothing
    returning 1`);
  return put.length;
}

/** What is kept about these posts, by post and in the order of the rows' keys. */
export async function readScratch<T>(
  kind: ScratchKind,
  content: z.ZodType<T>,
  sourceId: number,
  postKeys: readonly string[],
): Promise<Map<string, T[]>> {
  const rows = await db.execute(sql`
    select post_key::text as key, content::text as content from ${table}
    where source_id = ${sourceId} and kind = ${kind}
      and post_key = any(${`{${postKeys.join(',')}}`}::bigint[])
    order by post_key, row_key`);
  const byPost = new Map<string, T[]>();
  for (const row of z.array(z.object({ key: z.string(), content: z.string() })).parse(rows)) {
    const list = byPost.get(row.key) ?? [];
    list.push(content.parse(JSON.parse(row.content)));
    byPost.set(row.key, list);
  }
  return byPost;
}

/** Forgets what was used. */
export async function forgetScratch(
  tx: Transaction,
  sourceId: number,
  kind: ScratchKind,
  postKeys: readonly string[],
): Promise<void> {
  await tx.execute(sql`
    delete from ${table} where source_id = ${sourceId} and kind = ${kind}
      and post_key = any(${`{${postKeys.join(',')}}`}::bigint[])`);
}

/** How much is left of a kind. */
export async function countScratch(
  from: Queryable,
  sourceId: number,
  kind: ScratchKind,
): Promise<number> {
  const rows = await from.execute<{ count: number }>(sql`
    select count(*)::int as count from ${table}
    where source_id = ${sourceId} and kind = ${kind}`);
  return Number(rows[0]?.count ?? 0);
}

/** Forgets all that is left of a kind. */
export async function clearScratch(
  tx: Transaction,
  sourceId: number,
  kind: ScratchKind,
): Promise<void> {
  await tx.execute(sql`delete from ${table} where source_id = ${sourceId} and kind = ${kind}`);
}
