import { asc, gt } from 'drizzle-orm';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { db } from '#db/client.server';
import { questions } from '#db/schema/posts';
import { loadThreads } from '../search/load-threads.server';
import { bringMeilisearchUpToDate } from '../search/meilisearch/bring-up-to-date.server';
import {
  askForJob,
  hasMeilisearch,
  MeilisearchAway,
} from '../search/meilisearch/connection.server';
import { documentOf } from '../search/meilisearch/document-of-thread.server';
import { indexRow } from '../search/meilisearch/index-row.server';
import type { Report } from './difference';

const AT_ONCE = 100;

const document = z.looseObject({ id: z.number().int() });
const answer = z.object({ results: z.array(document), total: z.number().int() });

/**
 * Compares every document on Meilisearch, where there is one, with its thread: what is missing
 * there, what is otherwise, and whether there are any besides.
 * @returns how many questions were checked; null where there is no Meilisearch
 */
export async function checkMeilisearch(report: Report): Promise<number | null> {
  if (!hasMeilisearch()) return null;
  try {
    return await checkDocuments(report);
  } catch (error) {
    if (!(error instanceof MeilisearchAway)) throw error;
    report({
      ...{ row: 'Meilisearch', what: 'documents' },
      ...{ stored: `not to be read (${error.message})`, recomputed: 'read' },
    });
    return 0;
  }
}

async function checkDocuments(report: Report): Promise<number> {
  await bringMeilisearchUpToDate();
  const { uid } = await indexRow();
  let checked = 0;
  let expected = 0;
  for (let last = 0; ;) {
    const rows = await db
      .select({ id: questions.id })
      .from(questions)
      .where(gt(questions.id, last))
      .orderBy(asc(questions.id))
      .limit(AT_ONCE);
    const ids = rows.map(({ id }) => id);
    const end = ids.at(-1);
    if (end === undefined) break;
    last = end;
    checked += ids.length;
    const first = await compare(uid, ids);
    expected += first.expected;
    if (first.different.length === 0) continue;
    // What changed while it was read, or has not been sent yet, is no difference.
    await bringMeilisearchUpToDate();
    const again = await compare(uid, first.different);
    for (const id of again.different)
      report({
        ...{ row: `question ${id}`, what: 'document on Meilisearch' },
        stored: JSON.stringify(again.stored.get(id) ?? 'none'),
        recomputed: JSON.stringify(again.recomputed.get(id) ?? 'none'),
      });
  }
  const there = await read(uid, { limit: 0 });
  if (there.total > expected)
    report({
      ...{ row: 'Meilisearch', what: 'documents' },
      ...{ stored: String(there.total), recomputed: String(expected) },
    });
  return checked;
}

async function compare(uid: string, ids: readonly number[]) {
  const { results } = await read(uid, { ids: [...ids], limit: ids.length });
  const stored = new Map(results.map((each) => [each.id, each]));
  const threads = await loadThreads(db, ids);
  const recomputed = new Map(threads.map((thread) => [thread.id, documentOf(thread)]));
  const different = ids.filter((id) => !isDeepStrictEqual(stored.get(id), recomputed.get(id)));
  return { stored, recomputed, different, expected: recomputed.size };
}

async function read(uid: string, query: { ids?: number[]; limit: number }) {
  const found = await askForJob((client) => client.index(uid).getDocuments(query));
  const parsed = answer.safeParse(found);
  if (!parsed.success) throw new MeilisearchAway('an answer has no documents');
  return parsed.data;
}
