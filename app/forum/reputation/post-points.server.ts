import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { deletions } from '#db/schema/posts';
import { lockMembers } from '../members/lock-members.server';
import { enterFacts } from './enter-facts.server';
import { type PostRef, readFactsOfPost } from './read-sources.server';

/*
 * What a deletion does to points. Of an answer: its votes, acceptance and verifications pay no
 * longer, neither its author nor those whom they cost or paid (downvoters, the asker). Of a
 * question: its votes and what its asker had for accepting; those who answered keep theirs, unless it
 * was removed as spam or abuse. The rows themselves stand, so that restoring pays again what the deletion took back and what still
 * stands by then, on the days on which it was first paid.
 */

function burialOf(post: PostRef) {
  return post.answerId !== undefined
    ? eq(deletions.answerId, post.answerId)
    : eq(deletions.questionId, post.questionId);
}

/** What follows from one end of a burial; of a question removed as spam, also for who answered. */
async function factsOfBurial(
  tx: Transaction,
  post: PostRef,
  { as, order }: { as: (typeof deletions.$inferSelect)['as']; order: number | null },
) {
  const withAnswers = as === 'spam' || as === 'abuse';
  const facts = await readFactsOfPost(tx, post, { withAnswers });
  return facts.filter((fact) => fact.order === order);
}

/**
 * Takes back what rests on a post that has just been deleted.
 * @param post locked by the caller, its row in `deletions` written
 */
export async function takeBackForPost(tx: Transaction, post: PostRef): Promise<void> {
  const [burial] = await tx
    .select({ id: deletions.id, order: deletions.deletedAct, as: deletions.as })
    .from(deletions)
    .where(and(burialOf(post), isNull(deletions.restoredAt)));
  if (burial === undefined) throw new Error('a post must be deleted before its points are');
  const facts = await factsOfBurial(tx, post, burial);
  await lockMembers(
    tx,
    facts.map((fact) => fact.memberId),
  );
  // Numbered anew under the locks, where the order of acts is decided.
  await tx
    .update(deletions)
    .set({ deletedAct: sql`nextval('acts')` })
    .where(eq(deletions.id, burial.id));
  await enterFacts(tx, facts);
}

/**
 * Pays again what the deletion of a post took back, as far as it still stands and the limits of
 * its days allow.
 * @param post locked by the caller, its row in `deletions` marked as restored
 */
export async function repayForPost(tx: Transaction, post: PostRef): Promise<void> {
  const [burial] = await tx
    .select({ id: deletions.id, order: deletions.restoredAct, as: deletions.as })
    .from(deletions)
    .where(and(burialOf(post), isNotNull(deletions.restoredAct)))
    .orderBy(sql`${deletions.restoredAct} desc`)
    .limit(1);
  if (burial === undefined) throw new Error('a post must be restored before its points are');
  const facts = await factsOfBurial(tx, post, burial);
  await lockMembers(
    tx,
    facts.map((fact) => fact.memberId),
  );
  await tx
    .update(deletions)
    .set({ restoredAct: sql`nextval('acts')` })
    .where(eq(deletions.id, burial.id));
  await enterFacts(tx, facts);
}
