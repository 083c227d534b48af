import { z } from 'zod';

/** Where a page of a list ends: the sort value of its last row and, for equals, its id. */
export type Cursor = { value: number; id: number };

/** The years 1 to 9999: whatever is read from an address can be a moment for the database. */
const sortValue = z.number().min(-62_135_596_800_000).max(253_402_300_799_999);

const cursor = z.tuple([sortValue, z.number().int().positive()]);

/** Writes a cursor as it stands in `?after=`. */
export function writeCursor({ value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url');
}

/** Reads `?after=`; what is not a cursor of ours starts at the beginning. */
export function readCursor(text: string | null | undefined): Cursor | null {
  if (text === null || text === undefined || text.length > 100) return null;
  try {
    const [value, id] = cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { value, id };
  } catch {
    return null;
  }
}

/** The moment that a cursor of a list by time stands at, as the database reads it. */
export function momentOf(cursor: Cursor): string {
  return new Date(cursor.value).toISOString();
}

/** One page of rows read with one row more than fits, and the cursor of the next page. */
export function pageOf<Row>(
  rows: readonly Row[],
  size: number,
  cursorOf: (row: Row) => Cursor,
): { rows: Row[]; after: string | null } {
  const page = rows.slice(0, size);
  const last = page.at(-1);
  return {
    rows: page,
    after: rows.length > size && last !== undefined ? writeCursor(cursorOf(last)) : null,
  };
}
