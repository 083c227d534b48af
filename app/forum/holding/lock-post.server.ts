import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { answers, comments, questions } from '#db/schema/posts';
import { Refusal } from '~/platform/refusal.server';
import { lockedQuestion, lockWithOriginals } from '../closing/lock-duplicates.server';
import { lockQuestion, type QuestionRow } from '../questions/question-facts.server';
import type { PostRef } from './post-ref';

/** A post of any kind under its locks, with the question that it is or stands under. */
export type LockedPost = PostRef & {
  readonly question: QuestionRow;
  readonly authorId: number | null;
  /** Of a comment on an answer: the answer; of an answer: itself. */
  readonly answerId: number | null;
  readonly voice: 'personal' | 'official' | null;
  readonly postedAt: Date;
  readonly deletedAt: Date | null;
  readonly held: boolean;
};

/**
 * Locks a post and, before it, its question; of a question its original and its duplicates too, since
 * what is out of sight counts at neither.
 * @throws Refusal `not_found`
 */
export async function lockPost(tx: Transaction, { kind, id }: PostRef): Promise<LockedPost> {
  if (kind === 'question') {
    const question = lockedQuestion(await lockWithOriginals(tx, [id], { duplicatesOf: id }), id);
    const { askerId: authorId, askedAt: postedAt, deletedAt, held } = question;
    const facts = { authorId, postedAt, deletedAt, held, answerId: null, voice: null };
    return { kind, id, question, ...facts };
  }
  const question = await lockQuestion(tx, await questionIdOf(tx, { kind, id }));
  if (kind === 'answer') {
    const [answer] = await tx
      .select({
        authorId: answers.authorId,
        answerId: answers.id,
        voice: answers.voice,
        postedAt: answers.postedAt,
        deletedAt: answers.deletedAt,
        held: answers.held,
      })
      .from(answers)
      .where(eq(answers.id, id))
      .for('no key update');
    if (answer === undefined) throw new Refusal('not_found');
    return { kind, id, question, ...answer };
  }
  const [comment] = await tx
    .select({
      authorId: comments.authorId,
      answerId: comments.answerId,
      postedAt: comments.postedAt,
      deletedAt: comments.deletedAt,
      held: comments.held,
    })
    .from(comments)
    .where(eq(comments.id, id))
    .for('no key update');
  if (comment === undefined) throw new Refusal('not_found');
  return { kind, id, question, voice: null, ...comment };
}

/**
 * The question that a post is or stands under.
 * @throws Refusal `not_found`
 */
export async function questionIdOf(
  from: Pick<Transaction, 'execute'>,
  { kind, id }: PostRef,
): Promise<number> {
  const of = {
    question: sql`select id as question_id from ${questions} where id = ${id}::bigint`,
    answer: sql`select question_id from ${answers} where id = ${id}::bigint`,
    comment: sql`select coalesce(c.question_id, a.question_id) as question_id from ${comments} c
      left join ${answers} a on a.id = c.answer_id where c.id = ${id}::bigint`,
  }[kind];
  const [row] = await from.execute<{ question_id: number }>(of);
  if (row === undefined) throw new Refusal('not_found');
  return Number(row.question_id);
}
