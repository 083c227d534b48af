import { asc, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { isOneOfIds } from '#db/is-one-of';
import { questions } from '#db/schema/posts';
import { Refusal } from '~/platform/refusal.server';
import { ChangedMeanwhile } from '~/platform/transaction.server';
import { questionColumns, type QuestionRow } from '../questions/question-facts.server';

/** The questions that one transaction holds, by id. */
export type LockedQuestions = ReadonlyMap<number, QuestionRow>;

/**
 * Locks questions with the original of each, in the order of their ids: who changes a duplicate
 * changes what is added up at its original. Replaces `lockQuestion` as a command's first lock.
 * @param options.duplicatesOf one of them whose duplicates are locked as well
 * @throws Refusal `not_found` where one of them is not there
 */
export async function lockWithOriginals(
  tx: Transaction,
  questionIds: readonly number[],
  options: { duplicatesOf?: number } = {},
): Promise<LockedQuestions> {
  const wanted = await familyOf(tx, questionIds, options.duplicatesOf);
  const rows = await tx
    .select(questionColumns)
    .from(questions)
    .where(isOneOfIds(questions.id, wanted))
    .orderBy(asc(questions.id))
    .for('no key update');
  const locked = new Map(rows.map((row) => [row.id, row]));
  if (questionIds.some((id) => !locked.has(id))) throw new Refusal('not_found');
  // While it waited for a lock, one of them may have become a duplicate of another.
  const today = await familyOf(tx, questionIds, options.duplicatesOf);
  if (today.some((id) => !locked.has(id))) throw new ChangedMeanwhile();
  return locked;
}

async function familyOf(
  tx: Transaction,
  questionIds: readonly number[],
  duplicatesOf: number | undefined,
): Promise<number[]> {
  const ids = `{${questionIds.join(',')}}`;
  const rows = await tx.execute<{ id: number }>(sql`
    select id from ${questions} where id = any(${ids}::bigint[])
    union
    select duplicate_of_id from ${questions}
      where id = any(${ids}::bigint[]) and duplicate_of_id is not null
    union
    select id from ${questions} where duplicate_of_id = ${duplicatesOf ?? null}::bigint`);
  return rows.map(({ id }) => Number(id));
}

/** A question that `lockWithOriginals` was asked for. */
export function lockedQuestion(locked: LockedQuestions, questionId: number): QuestionRow {
  const question = locked.get(questionId);
  if (question === undefined) throw new Refusal('not_found');
  return question;
}
