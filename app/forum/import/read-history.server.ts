import { z } from 'zod';
import type { ImportRun } from './begin-import.server';
import type { Fields } from './parse-row.server';
import { readPosts } from './imported-posts.server';
import { db } from '#db/client.server';
import { dateOf, keyOf, lineOf, textOf } from './row-values.server';
import type { Writing } from './run-stage.server';
import { putScratch, readScratch } from './scratch.server';
import type { Tally } from './tally';

/** The types of PostHistory that hold a title, a text or tags: first, edited, rolled back. */
const partOfType: ReadonlyMap<string, 'title' | 'body' | 'tags'> = new Map([
  ['1', 'title'],
  ['2', 'body'],
  ['3', 'tags'],
  ['4', 'title'],
  ['5', 'body'],
  ['6', 'tags'],
  ['7', 'title'],
  ['8', 'body'],
  ['9', 'tags'],
]);

const keptFields = [
  'PostHistoryTypeId',
  'RevisionGUID',
  'CreationDate',
  'UserId',
  'UserDisplayName',
  'Text',
  'Comment',
] as const;

/** Lays the rows of PostHistory aside by post, for when the posts are read. */
export async function layHistoryAside(
  run: ImportRun,
  rows: readonly Fields[],
  tally: Tally,
): Promise<Writing> {
  const there = await readPosts(
    db,
    run.sourceId,
    rows.map((row) => keyOf(row, 'PostId')),
  );
  const kept = rows.flatMap((row) => {
    const rowKey = keyOf(row, 'Id');
    const postKey = keyOf(row, 'PostId');
    const type = row.PostHistoryTypeId?.trim() ?? '';
    if (rowKey === null) tally.add('left:no-id');
    else if (!partOfType.has(type)) tally.add(`left:history-type:${type}`);
    else if (postKey === null) tally.add('left:no-post');
    else if (there.has(postKey)) tally.add('already');
    else {
      const content = Object.fromEntries(
        keptFields.flatMap((name) => {
          const value = row[name];
          return value === undefined ? [] : [[name, value.replaceAll('\0', '').toWellFormed()]];
        }),
      );
      return [{ postKey, rowKey, content }];
    }
    return [];
  });
  return async (tx, written) => {
    const put = await putScratch(tx, run.sourceId, 'history', kept);
    written.add('kept', put);
    written.add('left:duplicate-id', kept.length - put);
  };
}

const fieldsSchema = z.record(z.string(), z.string());

/** What was laid aside about these posts. */
export async function readHistory(
  run: ImportRun,
  postKeys: readonly string[],
): Promise<Map<string, Fields[]>> {
  return readScratch('history', fieldsSchema, run.sourceId, postKeys);
}

/** One edit of a post: what it set, each null where it left it as it was. */
export type Edit = {
  readonly title: string | null;
  readonly tags: string | null;
  readonly body: string | null;
  readonly at: Date | null;
  readonly reason: string;
  /** Names the editor. */
  readonly row: Fields;
  /** The text was taken out at the source. */
  readonly isRedacted: boolean;
};

/** The edits of one post from its rows, in the order of their Ids: an edit's rows share a GUID. */
export function editsOf(rows: readonly Fields[]): Edit[] {
  const byEdit = new Map<string, Fields[]>();
  for (const [index, row] of rows.entries()) {
    const key = row.RevisionGUID ?? `row ${index}`;
    const list = byEdit.get(key);
    if (list === undefined) byEdit.set(key, [row]);
    else list.push(row);
  }
  return [...byEdit.values()].flatMap((together) => {
    const [row] = together;
    if (row === undefined) return [];
    const part = (name: 'title' | 'body' | 'tags') =>
      together.findLast(
        ({ PostHistoryTypeId = '' }) => partOfType.get(PostHistoryTypeId.trim()) === name,
      );
    const [title, body, tags] = [part('title'), part('body'), part('tags')];
    return [
      {
        title: title === undefined ? null : lineOf(title, 'Text'),
        tags: tags === undefined ? null : textOf(tags, 'Text'),
        body: body === undefined ? null : textOf(body, 'Text'),
        at: dateOf(row, 'CreationDate'),
        reason: together.map((each) => lineOf(each, 'Comment')).find((text) => text !== null) ?? '',
        row,
        isRedacted: body !== undefined && textOf(body, 'Text') === null,
      },
    ];
  });
}
