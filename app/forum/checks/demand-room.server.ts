import { sql } from 'drizzle-orm';
import { Refusal } from '~/platform/refusal.server';
import { readsHere } from '~/platform/transaction.server';
import { isKnownWell } from '~/rules/checks/trust';
import { limits } from '~/rules/limits';
import type { MemberActor } from '~/rules/permissions';
import { type Submission, wasSubmitted } from '../members/claim-submission.server';
import { submissionInput } from '../post-inputs.server';

/** The form of a post that is about to be written. */
export type FormOfPost = {
  readonly kind: Exclude<Submission['kind'], 'promise'>;
  readonly key: string | undefined;
};

/**
 * Of whom the site does not know well only so many posts wait at once: whoever floods it is paused
 * until somebody has looked, and fills no queue.
 * @param waiting how many wait
 * @throws Refusal `too_many_held`
 */
export async function demandFewWaiting(
  { memberId, role, reputation, represents }: MemberActor,
  waiting: number,
  { kind, key }: FormOfPost,
): Promise<void> {
  if (waiting < limits.heldPosts) return;
  if (isKnownWell({ role, reputation, represents: represents.length > 0 })) return;
  // The form that made one of them, sent again, leads to it.
  const form = submissionInput.safeParse(key);
  if (form.success && (await wasSubmitted({ memberId, kind, key: form.data }))) return;
  throw new Refusal('too_many_held', { most: limits.heldPosts });
}

/**
 * The same for pages, before anything of a text is looked at, or photos are made: so that what is
 * refused costs next to nothing. The post's command asks once more.
 */
export async function demandRoomToPost(actor: MemberActor, form: FormOfPost): Promise<void> {
  const { memberId, role, reputation, represents } = actor;
  if (isKnownWell({ role, reputation, represents: represents.length > 0 })) return;
  const [row] = await readsHere().execute<{ waiting: number }>(sql`
    select count(*)::int as waiting from review_items
    where author_id = ${memberId}::bigint and kind = 'held-post' and decided_at is null`);
  await demandFewWaiting(actor, row?.waiting ?? 0, form);
}
