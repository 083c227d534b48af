import { getTableColumns, type InferInsertModel, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';

/*
 * Rows and lists of keys go to the database as one value each. A statement with a parameter for
 * every value of every row would be another statement for every number of rows, and the driver
 * keeps each that it has ever prepared.
 */

/**
 * Inserts many rows in their order; those that break a unique constraint are passed over.
 * @param rows all with the same columns
 * @param returned the columns wanted of the rows that were inserted
 */
export async function insertRows<Table extends PgTable, Returned extends z.ZodRawShape>(
  tx: Transaction,
  table: Table,
  rows: readonly InferInsertModel<Table>[],
  returned: Returned,
): Promise<z.infer<z.ZodObject<Returned>>[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const given = Object.keys(first).filter((key) => key in getTableColumns(table));
  const columns = sql.join(given.map(columnOf), sql`, `);
  const values = JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, v]) => [snakeCase(key), v])),
    ),
  );
  const wanted = Object.keys(returned).map(
    (key) => sql`${columnOf(key)} as ${sql.identifier(key)}`,
  );
  const inserted = await tx.execute(sql`
    insert into ${table} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${table}, ${values}::jsonb)
    on conflict do nothing
    returning ${wanted.length === 0 ? sql`1` : sql.join(wanted, sql`, `)}`);
  return z.array(z.object(returned)).parse([...inserted]);
}

function columnOf(key: string): SQL {
  return sql`${sql.identifier(snakeCase(key))}`;
}

/** Columns are named in the database as `db/client.server.ts` has it. */
function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
