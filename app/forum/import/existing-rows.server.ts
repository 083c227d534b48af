import { and, eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { isOneOf } from '#db/is-one-of';
import type { votes } from '#db/schema/confirmations';
import type { members } from '#db/schema/members';
import type { answers, comments, questions } from '#db/schema/posts';
import type { ImportRun } from './begin-import.server';
import type { Fields } from './parse-row.server';
import { keyOf } from './row-values.server';
import type { Tally } from './tally';

/** A table whose rows know which row of a dump they were. */
export type ImportedTable =
  typeof members | typeof questions | typeof answers | typeof comments | typeof votes;

export type NewRow = { readonly key: string; readonly row: Fields };

/**
 * The rows that are not here yet, each once. Those that an earlier run brought are counted as there
 * before, those whose Id this very file has had already as duplicates.
 * @param highestBefore the table's highest id before the run
 */
export async function takeNew(
  from: Queryable,
  run: ImportRun,
  table: ImportedTable,
  highestBefore: number,
  rows: readonly Fields[],
  tally: Tally,
): Promise<NewRow[]> {
  const keyed = rows.flatMap((row) => {
    const key = keyOf(row, 'Id');
    if (key === null) tally.add('left:no-id');
    return key === null ? [] : [{ key, row }];
  });
  const keys = [...new Set(keyed.map(({ key }) => key))];
  const there =
    keys.length === 0
      ? []
      : await from
          .select({ key: table.sourceKey, id: table.id })
          .from(table)
          .where(and(eq(table.sourceId, run.sourceId), isOneOf(table.sourceKey, keys)));
  const idByKey = new Map(there.map(({ key, id }) => [key, id]));
  const seen = new Set<string>();
  return keyed.filter(({ key }) => {
    const id = idByKey.get(key);
    const isDuplicate = seen.has(key) || (id !== undefined && id > highestBefore);
    seen.add(key);
    if (isDuplicate) tally.add('left:duplicate-id');
    else if (id !== undefined) tally.add('already');
    return !isDuplicate && id === undefined;
  });
}
