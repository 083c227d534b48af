import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { appeals, suspensions } from '#db/schema/moderation';
import { deletions } from '#db/schema/posts';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { openHold, postColumns } from '../holding/hold-rows.server';
import { lockPost } from '../holding/lock-post.server';
import type { PostRef } from '../holding/post-ref';
import { lockMembers } from '../members/lock-members.server';
import { idInput, textUpTo } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { openDeletionOf } from '../removal/remove-post.server';
import { openReview } from '../reviews/open-review.server';
import { appealSince } from './appeal-since.server';

export const appealInput = z.object({
  about: z.enum(['question', 'answer', 'comment', 'suspension']),
  id: idInput,
  text: textUpTo(limits.appeal.max).refine((text) => text.length >= limits.appeal.min, {
    error: words.inputs.appeal,
  }),
});

/**
 * Says why a decision is wrong: about one's post that is held or was removed, or one's suspension,
 * once each. It waits in the queue, for somebody else than who decided.
 * @throws Refusal `appealed_already`, `nothing_to_appeal`, or what the permission table says
 */
export async function appeal(actor: Actor, input: z.infer<typeof appealInput>): Promise<void> {
  const { memberId } = demandMember(actor);
  const { about, id, text } = input;
  await inTransaction(async (tx) => {
    if (about === 'suspension') await appealSuspension(tx, actor, id, text, memberId);
    else await appealPost(tx, actor, { kind: about, id }, text, memberId);
  });
}

async function appealPost(
  tx: Transaction,
  actor: Actor,
  post: PostRef,
  text: string,
  memberId: number,
): Promise<void> {
  const { authorId, question } = await lockPost(tx, post);
  // To others what is out of sight was never there.
  if (authorId !== memberId) throw new Refusal('not_found');
  demand(can(actor, 'post.appeal', { authorId }));
  const since = await outOfSightSince(tx, post);
  if (since === null) throw new Refusal('nothing_to_appeal');
  if ((await appealSince(tx, post, since)) !== null) throw new Refusal('appealed_already');
  await addAppeal(tx, { memberId, text, ...postColumns(post) });
  await openReview(tx, {
    kind: 'appeal',
    subjectKind: post.kind,
    subjectId: post.id,
    authorId,
    brandId: question.brandId,
  });
  // Its author's page shows what was said, and the post itself has not changed.
  await tx.execute(sql`select tell_page_change(${`question:${question.id}`})`);
}

/** Since when a post is held, or was removed by somebody else; null where neither is. */
async function outOfSightSince(tx: Transaction, post: PostRef): Promise<Date | null> {
  const hold = await openHold(tx, post);
  if (hold !== undefined) return hold.heldAt;
  const [deletion] = await tx
    .select({ at: deletions.deletedAt })
    .from(deletions)
    .where(and(openDeletionOf(post), sql`${deletions.as} <> 'deleted'`));
  return deletion?.at ?? null;
}

async function appealSuspension(
  tx: Transaction,
  actor: Actor,
  suspensionId: number,
  text: string,
  memberId: number,
): Promise<void> {
  await lockMembers(tx, [memberId]);
  const [suspension] = await tx
    .select()
    .from(suspensions)
    .where(and(eq(suspensions.id, suspensionId), isNull(suspensions.liftedAt)))
    .orderBy(desc(suspensions.id));
  if (suspension === undefined) throw new Refusal('nothing_to_appeal');
  demand(can(actor, 'member.appeal-suspension', { memberId: suspension.memberId }));
  if (suspension.until <= now()) throw new Refusal('nothing_to_appeal');
  const [before] = await tx
    .select({ id: appeals.id })
    .from(appeals)
    .where(eq(appeals.suspensionId, suspensionId))
    .limit(1);
  if (before !== undefined) throw new Refusal('appealed_already');
  await addAppeal(tx, { memberId, text, suspensionId });
  await openReview(tx, {
    kind: 'appeal',
    subjectKind: 'suspension',
    subjectId: suspensionId,
    authorId: memberId,
    brandId: null,
  });
}

async function addAppeal(
  tx: Transaction,
  values: Omit<typeof appeals.$inferInsert, 'appealedAt'>,
): Promise<void> {
  const [row] = await tx
    .insert(appeals)
    .values({ ...values, appealedAt: now() })
    .returning({ id: appeals.id });
  if (row === undefined) throw new Error('an insert returned no row');
  const { memberId } = values;
  await recordEvent(tx, memberId, { type: 'appeal.made', memberId, appealId: row.id });
}
