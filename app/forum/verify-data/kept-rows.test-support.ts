import { sql } from 'drizzle-orm';
import { db } from '#db/client.server';

/** Keeps the rows of tables while something tampers with them, and puts them back after it. */
export async function whileKept(tables: readonly string[], tamper: () => Promise<void>) {
  for (const table of tables)
    await db.execute(sql.raw(`create table kept_${table} as table ${table}`));
  try {
    await tamper();
  } finally {
    await restore(tables);
  }
}

/** Puts the kept rows back, without triggers and references getting in the way. */
async function restore(tables: readonly string[]): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    for (const table of tables) {
      const columns = await tx.execute<{ list: string }>(sql`
        select string_agg(quote_ident(column_name), ', ') as list
        from information_schema.columns
        where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'`);
      const list = columns[0]?.list ?? '';
      await tx.execute(sql.raw(`delete from ${table}`));
      await tx.execute(
        sql.raw(
          `insert into ${table} (${list}) overriding system value select ${list} from kept_${table}`,
        ),
      );
      await tx.execute(sql.raw(`drop table kept_${table}`));
    }
  });
}
