import { asc, gt, inArray, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { searchDocumentMeanings, searchDocuments } from '#db/schema/search';
import { meaningOfEntries, meaningsOf } from '../search/document-meanings.server';
import { readEntry } from '../search/entries';
import type { Report } from './difference';

const AT_ONCE = 200;

/**
 * Makes what each question is about anew, from its document and the meanings of its words, and
 * compares it with what is kept. What words mean is learnt, so it has no source to compare with.
 * @returns how many questions were checked
 */
export async function checkMeanings(report: Report): Promise<number> {
  let checked = 0;
  for (let last = 0; ;) {
    const found = await readBatch(last);
    const end = found.documents.at(-1);
    if (end === undefined) break;
    last = end.questionId;
    checked += found.documents.length;
    for (const { questionId, entries } of found.documents) {
      const stored = found.kept.get(questionId) ?? 'none';
      const recomputed = meaningOfEntries(entries, found.meanings)?.toString('hex') ?? 'none';
      if (stored !== recomputed)
        report({
          ...{ row: `question ${questionId}`, what: 'meaning in the search' },
          ...{ stored, recomputed },
        });
    }
  }
  const left = await db.execute<{ questionId: number }>(sql`
    select m.question_id as "questionId" from ${searchDocumentMeanings} m
    where not exists (select from ${searchDocuments} d where d.question_id = m.question_id)`);
  for (const { questionId } of left)
    report({
      ...{ row: `question ${questionId}`, what: 'meaning in the search' },
      ...{ stored: 'one', recomputed: 'none' },
    });
  return checked;
}

/** One moment for all of it, so that a running forum makes no differences. */
function readBatch(after: number) {
  return db.transaction(
    async (tx) => {
      const documents = await tx
        .select({ questionId: searchDocuments.questionId, entries: searchDocuments.entries })
        .from(searchDocuments)
        .where(gt(searchDocuments.questionId, after))
        .orderBy(asc(searchDocuments.questionId))
        .limit(AT_ONCE);
      const words = new Set(
        documents.flatMap(({ entries }) => entries.map((entry) => readEntry(entry).wordId)),
      );
      const meanings = await meaningsOf(tx, [...words]);
      const rows = await tx
        .select()
        .from(searchDocumentMeanings)
        .where(
          inArray(
            searchDocumentMeanings.questionId,
            documents.map(({ questionId }) => questionId),
          ),
        );
      const kept = new Map(
        rows.map(({ questionId, meaning }) => [questionId, Buffer.from(meaning).toString('hex')]),
      );
      return { documents, meanings, kept };
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
}
