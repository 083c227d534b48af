import { and, desc, eq, isNull, type SQL } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';
import { postPrints } from '#db/schema/checks';
import { holds } from '#db/schema/holds';
import { answers, comments, questions } from '#db/schema/posts';
import type { PostRef } from './post-ref';

/** The columns of a row that name a post. */
export function postColumns({ kind, id }: PostRef) {
  return {
    questionId: kind === 'question' ? id : null,
    answerId: kind === 'answer' ? id : null,
    commentId: kind === 'comment' ? id : null,
  };
}

export function ofPost({ kind, id }: PostRef): SQL {
  const column = { question: holds.questionId, answer: holds.answerId, comment: holds.commentId };
  return eq(column[kind], id);
}

export type HoldRow = typeof holds.$inferSelect;

/** The hold that a post is under. */
export async function openHold(from: Queryable, post: PostRef): Promise<HoldRow | undefined> {
  const [hold] = await from
    .select()
    .from(holds)
    .where(and(ofPost(post), isNull(holds.releasedAt)));
  return hold;
}

/** The last hold that a post was under, whatever became of it. */
export async function lastHold(from: Queryable, post: PostRef): Promise<HoldRow | undefined> {
  const [hold] = await from
    .select()
    .from(holds)
    .where(ofPost(post))
    .orderBy(desc(holds.id))
    .limit(1);
  return hold;
}

/** Moves a post out of sight, or back, in its own row and in what the checks remember of it. */
export async function setHeld(tx: Transaction, { kind, id }: PostRef, since: Date | null) {
  await rememberHeld(tx, { kind, id }, since !== null);
  const change = { deletedAt: since, held: since !== null };
  if (kind === 'question') await tx.update(questions).set(change).where(eq(questions.id, id));
  else if (kind === 'answer') await tx.update(answers).set(change).where(eq(answers.id, id));
  else await tx.update(comments).set(change).where(eq(comments.id, id));
}

/** Notes in what the checks remember of a post whether it is held: what a person decided stays. */
export async function rememberHeld(
  tx: Transaction,
  { kind, id }: PostRef,
  held: boolean,
): Promise<void> {
  const [from, to] = held ? (['published', 'held'] as const) : (['held', 'published'] as const);
  await tx
    .update(postPrints)
    .set({ fate: to })
    .where(
      and(eq(postPrints.postKind, kind), eq(postPrints.postId, id), eq(postPrints.fate, from)),
    );
}
