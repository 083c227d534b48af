import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { without } from '~/rules/particulars/hide-passages';
import { learnFrom } from '../checks/classifier/learn-from.server';
import { type Belonging, type KeptText, keptTexts, otherTexts, WRITTEN_KEYS } from './kept-texts';

type Copies = {
  passage: string;
  mark: string;
  /** The thread whose copies are meant; null for all that there is, also what people say of themselves. */
  questionId: number | null;
};

/**
 * Replaces a passage in what was made from a thread's posts, or is said about them, and is kept in
 * tables of its own: mails, events, what reviewers and checks wrote down, suggestions.
 */
export async function replaceInCopies(tx: Transaction, given: Copies): Promise<void> {
  const { questionId } = given;
  // Events are many, and a redaction is rare and awaited.
  await tx.execute(sql`set local statement_timeout = '60s'`);
  for (const kept of keptTexts) await replaceInTable(tx, kept, given);
  if (questionId === null) for (const kept of otherTexts) await replaceInTable(tx, kept, given);
  else await teachAgain(tx, questionId);
  // The posts are indexed anew; words that no other post has must not stay behind.
  const parts = given.passage.toLowerCase().match(/[\p{L}\p{N}@._+-]{3,}/gu) ?? [];
  for (const word of [...new Set([given.passage.toLowerCase(), ...parts])])
    await tx.execute(sql`delete from search_words where word = ${word} and documents = 0`);
}

const forms = (text: string) => [
  ...new Set([
    text,
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;'),
  ]),
];

async function replaceInTable(
  tx: Transaction,
  { table, columns, by }: KeptText,
  { passage, mark, questionId }: Copies,
): Promise<void> {
  const at = sql.identifier(table);
  const sought = [...new Set([...forms(passage), JSON.stringify(passage).slice(1, -1)])];
  const holds = columns.flatMap((column) =>
    sought.map((form) => sql`strpos(t.${sql.identifier(column)}::text, ${form}) > 0`),
  );
  const ofThread =
    questionId === null
      ? sql`true`
      : sql.join(
          by.map((each) => belongs(each, questionId)),
          sql` or `,
        );
  const rows = await tx.execute<{ place: string; kept: Record<string, unknown> }>(sql`
    select t.ctid::text as place, to_jsonb(t) as kept from ${at} t
    where (${ofThread}) and (${sql.join(holds, sql` or `)}) for update`);
  for (const { place, kept } of rows) {
    const set: SQL[] = [];
    for (const column of columns) {
      const before = kept[column];
      const after = withoutIn(before, passage, mark);
      if (JSON.stringify(after) !== JSON.stringify(before))
        set.push(sql`${sql.identifier(column)} = (select n.${sql.identifier(column)}
          from jsonb_populate_record(null::${at}, ${JSON.stringify({ [column]: after })}::jsonb) n)`);
    }
    if (set.length > 0)
      await tx.execute(sql`update ${at} set ${sql.join(set, sql`, `)} where ctid = ${place}::tid`);
  }
}

/** Which rows are a thread's. */
function belongs(by: Belonging, questionId: number): SQL {
  const its = sql`${questionId}::bigint`;
  const answers = sql`(select id from answers where question_id = ${its})`;
  const comments = sql`(select id from comments
    where question_id = ${its} or answer_id in ${answers})`;
  const post = (kind: SQL, id: SQL) => sql`(${kind} = 'question' and ${id} = ${its}
    or ${kind} = 'answer' and ${id} in ${answers} or ${kind} = 'comment' and ${id} in ${comments})`;
  const of: Record<Belonging, SQL> = {
    question_id: sql`t.question_id = ${its}`,
    answer_id: sql`t.answer_id in ${answers}`,
    comment_id: sql`t.comment_id in ${comments}`,
    promise_id: sql`t.promise_id in (select id from promises where question_id = ${its})`,
    post: post(sql`t.post_kind`, sql`t.post_id`),
    subject: post(sql`t.subject_kind`, sql`t.subject_id`),
    payload: sql`t.payload ->> 'questionId' = ${String(questionId)}`,
    none: sql`true`,
  };
  return of[by];
}

const listInput = z.array(z.unknown());
const recordInput = z.record(z.string(), z.unknown());
const isWritten = (key: string) => WRITTEN_KEYS.some((written) => written === key);

/** A text without a passage, or a list of texts; of a record the values that people wrote. */
function withoutIn(value: unknown, passage: string, mark: string): unknown {
  if (typeof value === 'string')
    return forms(passage).reduce((text, form) => without(text, form, mark), value);
  const list = listInput.safeParse(value);
  if (list.success) return list.data.map((each) => withoutIn(each, passage, mark));
  const record = recordInput.safeParse(value);
  if (!record.success) return value;
  return Object.fromEntries(
    Object.entries(record.data).map(([key, each]) => [
      key,
      isWritten(key) ? withoutIn(each, passage, mark) : each,
    ]),
  );
}

/** What the checks have learnt from the thread's posts, they learn from their texts of today. */
async function teachAgain(tx: Transaction, questionId: number): Promise<void> {
  const rows = await tx.execute<{
    kind: 'question' | 'answer' | 'comment';
    id: number;
    taught: 'spam' | 'genuine';
  }>(sql`
    select t.post_kind as kind, t.post_id as id, t.taught from spam_lessons t
    where ${belongs('post', questionId)} order by t.post_kind, t.post_id`);
  for (const { kind, id, taught } of rows) await learnFrom(tx, { kind, id: Number(id) }, taught);
}
