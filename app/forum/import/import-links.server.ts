import { and, eq, isNull, sql } from 'drizzle-orm';
import { db, type Transaction } from '#db/client.server';
import { closings } from '#db/schema/closings';
import { questionLinks, questions, questionTags } from '#db/schema/posts';
import { countMeToosAnew } from '../closing/count-me-toos.server';
import { lockQuestion } from '../questions/question-facts.server';
import type { ImportRun } from './begin-import.server';
import { readPosts } from './imported-posts.server';
import { moveTagCounts, stepsOf } from './move-counters.server';
import type { Fields } from './parse-row.server';
import { dateOf, keyOf } from './row-values.server';
import type { Writing } from './run-stage.server';
import type { Tally } from './tally';

const LINKED = '1';
const DUPLICATE = '3';

type Link = { fromId: number; toId: number; isDuplicate: boolean; at: Date };

/** Links between questions, where an answer stands for its question, and duplicates. */
export async function importLinks(
  run: ImportRun,
  rows: readonly Fields[],
  tally: Tally,
): Promise<Writing> {
  const posts = await readPosts(
    db,
    run.sourceId,
    rows.flatMap((row) => [keyOf(row, 'PostId'), keyOf(row, 'RelatedPostId')]),
  );
  const links = rows.flatMap((row): Link[] => {
    const type = row.LinkTypeId?.trim() ?? '';
    const from = posts.get(keyOf(row, 'PostId') ?? '');
    const to = posts.get(keyOf(row, 'RelatedPostId') ?? '');
    if (type !== LINKED && type !== DUPLICATE) tally.add(`left:link-type:${type}`);
    else if (from === undefined || to === undefined) tally.add('left:no-link-end');
    else if (from.questionId === to.questionId) tally.add('left:link-to-itself');
    else {
      const isDuplicate = type === DUPLICATE && from.answerId === null && to.answerId === null;
      const at = dateOf(row, 'CreationDate') ?? from.at;
      return [{ fromId: from.questionId, toId: to.questionId, isDuplicate, at }];
    }
    return [];
  });
  return async (tx, written) => {
    for (const link of links) {
      const { fromId, toId, isDuplicate } = link;
      const inserted = await tx
        .insert(questionLinks)
        .values({ fromId, toId, imported: true })
        .onConflictDoNothing()
        .returning({ toId: questionLinks.toId });
      // What was here before this run may have been reopened here.
      const isNew = fromId > run.before.questions;
      const outcome = isDuplicate && isNew ? await closeAsDuplicate(tx, link) : 'linked';
      if (outcome === 'closed') written.add('note:duplicate');
      else if (outcome !== 'linked') written.add(`note:${outcome}`);
      if (inserted.length > 0 || outcome === 'closed') written.add('kept');
      else written.add(isNew ? 'left:link-twice' : 'already');
    }
  };
}

/**
 * Closes a question that came with this run as a duplicate of where the chain of its originals
 * ends, and lets its own duplicates lead there too.
 */
async function closeAsDuplicate(
  tx: Transaction,
  { fromId, toId, at }: Link,
): Promise<'closed' | 'linked' | 'duplicate-again' | 'duplicate-circle'> {
  const question = await lockQuestion(tx, fromId);
  if (question.duplicateOfId !== null) return 'duplicate-again';
  const target = await originalOf(tx, toId);
  if (target === fromId) return 'duplicate-circle';
  const original = await lockQuestion(tx, target);
  // Since an earlier run it may have been moved to another brand or deleted.
  if (original.brandId !== question.brandId || original.deletedAt !== null) return 'linked';
  const wasListed = question.closedAt === null;
  const closedAt = question.closedAt ?? at;
  // First, so that none of them ever leads to a duplicate.
  await tx
    .update(questions)
    .set({ duplicateOfId: target })
    .where(eq(questions.duplicateOfId, fromId));
  await tx
    .update(questions)
    .set({ closedAt, closedAs: 'duplicate', duplicateOfId: target })
    .where(eq(questions.id, fromId));
  await tx
    .update(closings)
    .set({ duplicateOfId: target })
    .where(and(eq(closings.duplicateOfId, fromId), isNull(closings.reopenedAt)));
  await tx
    .delete(closings)
    .where(and(eq(closings.questionId, fromId), isNull(closings.reopenedAt)));
  await tx.insert(closings).values({
    questionId: fromId,
    closedAs: 'duplicate',
    duplicateOfId: target,
    closedByRole: 'source',
    closedAt,
  });
  await countMeToosAnew(tx, fromId);
  await countMeToosAnew(tx, target);
  if (wasListed) {
    const tagged = await tx
      .select({ id: questionTags.tagId })
      .from(questionTags)
      .where(eq(questionTags.questionId, fromId));
    await moveTagCounts(tx, stepsOf(tagged.map(({ id }) => ({ id, step: -1 }))));
  }
  return 'closed';
}

/** Where the chain of duplicates ends that begins with a question; itself, where it is none. */
async function originalOf(tx: Transaction, questionId: number): Promise<number> {
  const rows = await tx.execute<{ id: number }>(sql`
    with recursive chain(id, next) as (
      select id, duplicate_of_id from ${questions} where id = ${questionId}
      union
      select q.id, q.duplicate_of_id from ${questions} q join chain on q.id = chain.next
    )
    select id from chain where next is null limit 1`);
  return Number(rows[0]?.id ?? questionId);
}
