import { type SQL, sql, type SQLWrapper } from 'drizzle-orm';

/**
 * Whether a column has one of these ids. However many they are, the statement is the same: one that
 * names each would be another for every number of ids, and kept by the server.
 */
export function isOneOfIds(column: SQLWrapper, ids: Iterable<number>): SQL {
  return sql`${column} = any(${`{${[...new Set(ids)].join(',')}}`}::bigint[])`;
}

/** Whether a column of text has one of these values. */
export function isOneOf(column: SQLWrapper, values: readonly string[]): SQL {
  const list = `{${[...new Set(values)].map((value) => JSON.stringify(value)).join(',')}}`;
  return sql`${column} = any(${list}::text[])`;
}
