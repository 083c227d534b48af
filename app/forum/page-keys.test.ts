import { sql, type SQL } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { db } from '#db/client.server';
import { atTime } from '~/platform/clock.server';
import { forgottenBy, NOON, openWorld, pages, showAll } from './page-keys.test-support';

/*
 * Rows are changed column by column, so that a new column is tried without anybody thinking of it.
 */

openWorld();

it('every page of the world is there, and is the same each time it is made', async () => {
  const once = await atTime(NOON, () => showAll());
  const again = await atTime(NOON, () => showAll());
  for (const page of pages) {
    expect(once.get(page)?.text, page.address).not.toBe('not there');
    expect(again.get(page)).toEqual(once.get(page));
  }
});

const columnRow = z.object({
  table: z.string(),
  name: z.string(),
  type: z.string(),
});
type Column = z.infer<typeof columnRow>;

/** What a value can be changed to, the likeliest first: the first that the table's rules allow. */
function changesOf({ table, name, type }: Column): string[] {
  const column = `"${name}"`;
  const anothers = `(select o.${column} from "${table}" o where o.${column} is distinct from t.${column} limit 1)`;
  const own: Record<string, string> = {
    text: `${column} || '-x'`,
    int4: `${column} + 7`,
    int2: `-${column}`,
    bool: `not ${column}`,
    timestamptz: `${column} - interval '1 day'`,
    date: `${column} + 1`,
  };
  const first = own[type];
  return [...(first === undefined ? [] : [first]), anothers, 'null', 'now()', "'2'", "'#123456'"];
}

/** Tables whose rows change only together with a number in another, which tells. */
const withAnother = ['votes'];

/**
 * Tables whose triggers look at what has changed: there, each column is tried alone, in the first
 * row. The last ones stand on no page, but for what would bring them back.
 */
const selective = new Set(['questions', 'answers', 'tags']);

/** The columns of a row that are changed together. */
type Step = { row: Row; columns: Column[] };

async function steps(): Promise<Step[]> {
  const columns = z.array(columnRow).parse(
    await db.execute(sql`
      select c.table_name as table, c.column_name as name, c.udt_name as type
      from information_schema.columns c join information_schema.tables t using (table_name)
      where c.table_schema = 'public' and t.table_schema = 'public'
        and c.is_identity = 'NO' and c.is_generated = 'NEVER'
        and c.udt_name not in ('tsvector', 'jsonb')
        and c.table_name <> all (${`{${withAnother.join()}}`}::text[])
      order by 1, c.ordinal_position`),
  );
  const found = new Map<string, Step>();
  for (const column of columns)
    for (const [index, row] of (await rowsOf(column)).entries()) {
      const alone = index === 0 && selective.has(column.table);
      const name = `${column.table} ${row.value} ${alone ? column.name : ''}`;
      const step = found.get(name) ?? { row, columns: [] };
      step.columns.push(column);
      found.set(name, step);
    }
  return [...found.values()];
}

/** Changes what the table's rules allow. @returns what takes it back */
async function change({
  row,
  columns,
}: Step): Promise<{ changed: number; undo: () => Promise<void> }> {
  const originals: (readonly [Column, string | null])[] = [];
  for (const column of columns) {
    const original = await valueAt(column, row);
    for (const value of changesOf(column)) {
      await setAt(column, row, sql.raw(value)).catch(() => undefined);
      if ((await valueAt(column, row)) === original) continue;
      originals.unshift([column, original]);
      break;
    }
  }
  const undo = async () => {
    for (const [column, original] of originals)
      await setAt(column, row, sql`${original}::text::${sql.raw(column.type)}`);
  };
  return { changed: originals.length, undo };
}

describe('a row that is changed', () => {
  it('is told to every page that shows it', async () => {
    await atTime(NOON, async () => {
      const forgotten: string[] = [];
      let changed = 0;
      let before = await showAll();
      const attempt = async (step: Step): Promise<string[]> => {
        let undo: () => Promise<void> = async () => undefined;
        const lost = await forgottenBy(before, async () => {
          const done = await change(step);
          changed += done.changed;
          undo = done.undo;
        });
        await undo();
        return lost;
      };
      for (const step of await steps()) {
        if ((await attempt(step)).length === 0) continue;
        // What triggers copy does not always go back with the row: it may be an earlier change.
        before = await showAll();
        for (const address of await attempt(step)) {
          const names = step.columns.map(({ table, name }) => `${table}.${name}`);
          forgotten.push(`${names.join()}: ${address}`);
        }
      }
      expect(forgotten).toEqual([]);
      expect(changed).toBeGreaterThan(150);
    });
  });
});

/** The columns by which a row of a table is found. */
async function keyOf(table: string): Promise<string[]> {
  const rows = await db.execute<{ name: string }>(sql`
    select attname as name from pg_index
    join pg_attribute on attrelid = indrelid and attnum = any(indkey)
    where indisprimary and indrelid = ${table}::regclass`);
  return rows.map(({ name }) => name);
}

type Row = { key: string; value: string };

/** The first and the last row of a table. */
async function rowsOf({ table, name }: Column): Promise<Row[]> {
  const names = await keyOf(table);
  // Nobody changes what a row is found by.
  if (names.length === 0 || names.includes(name)) return [];
  const key = `row(${names.map((column) => `"${column}"`).join(', ')})::text`;
  const rows = await db.execute<{ value: string }>(
    sql.raw(`select ${key} as value from "${table}" order by ${names.map((n) => `"${n}"`).join()}`),
  );
  const [first, last] = [rows[0], rows.at(-1)];
  return [...new Set([first?.value, last?.value])].flatMap((value) =>
    value === undefined ? [] : [{ key, value }],
  );
}

async function valueAt({ table, name }: Column, row: Row): Promise<string | null> {
  const [found] = await db.execute<{ value: string | null }>(
    sql`select ${sql.raw(`"${name}"`)}::text as value from ${sql.raw(`"${table}"`)}
        where ${sql.raw(row.key)} = ${row.value}`,
  );
  return found?.value ?? null;
}

function setAt({ table, name }: Column, row: Row, value: SQL): Promise<unknown> {
  return db.execute(
    sql`update ${sql.raw(`"${table}"`)} t set ${sql.raw(`"${name}"`)} = ${value}
        where ${sql.raw(row.key)} = ${row.value}`,
  );
}
