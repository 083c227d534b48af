import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { featuresOf } from '~/rules/checks/learnt/features';
import type { PostRef } from '../../holding/post-ref';
import { checkedText } from '../checked-text';

/** What a post teaches: the words of its text as it stands today; null where there is no such post. */
export async function lessonOf(tx: Transaction, { kind, id }: PostRef): Promise<string[] | null> {
  const of = {
    question: sql`select title, body_html as html from questions where id = ${id}::bigint`,
    answer: sql`select null as title, body_html as html from answers where id = ${id}::bigint`,
    comment: sql`select null as title, body_html as html from comments where id = ${id}::bigint`,
  }[kind];
  const [row] = await tx.execute<{ title: string | null; html: string }>(of);
  if (row === undefined) return null;
  const { own: text } = checkedText(row.html);
  return featuresOf(row.title === null ? text : `${row.title}\n${text}`);
}
