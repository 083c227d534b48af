import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { flags } from '#db/schema/moderation';
import { words } from '~/messages';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type FlagReason, flagReasons, flagWeight } from '~/rules/flags';
import { limits } from '~/rules/limits';
import { type Actor, can, type Permission } from '~/rules/permissions';
import { standingFor } from '~/rules/standing';
import { demand, demandMember } from '../demand.server';
import { lockPost } from '../holding/lock-post.server';
import type { PostRef } from '../holding/post-ref';
import { lockMembers } from '../members/lock-members.server';
import { textUpTo } from '../post-inputs.server';
import { addFlag } from './add-flag.server';
import { flagFactsOf } from './flag-facts';

const detailInput = textUpTo(limits.flagDetail.max);

export const flagPostInput = z
  .object({ reason: z.enum(flagReasons, words.inputs.notAChoice), detail: detailInput })
  .refine(({ reason, detail }) => reason !== 'other' || detail.length >= 5, {
    path: ['detail'],
    error: words.reviews.flag.detailNeeded,
  });

export type FlagPost = z.infer<typeof flagPostInput> & { post: PostRef };

/** Which permission a reason asks for. */
export const permissionToFlag = {
  spam: 'post.flag-spam',
  rude: 'post.flag',
  particulars: 'post.report-particulars',
  danger: 'post.report-danger',
  affiliation: 'post.flag',
  duplicate: 'post.flag',
  other: 'post.flag',
} as const satisfies Record<FlagReason, Permission>;

/**
 * Says that something is wrong with a post: once a member, post and reason while nobody has decided
 * it. Enough weight (`rules/flags.ts`) moves the post out of sight until somebody has.
 * @throws Refusal `flagged_already`, or what the permission table says
 */
export async function flagPost(actor: Actor, input: FlagPost): Promise<{ questionId: number }> {
  const flagger = demandMember(actor);
  return inTransaction(async (tx) => {
    const locked = await lockPost(tx, input.post);
    const { deletedAt, authorId, question } = locked;
    const isOutOfSight = deletedAt !== null || question.deletedAt !== null;
    if (isOutOfSight && can(actor, 'post.see-deleted', { authorId }) !== true)
      throw new Refusal('not_found');
    demand(can(actor, permissionToFlag[input.reason], flagFactsOf(locked)));
    // The flagger's record is read and written by few at once: their own row orders them.
    await lockMembers(tx, [flagger.memberId]);
    const weight = flagWeight({
      kind: 'member',
      record: await recordOf(tx, flagger.memberId),
      trusted:
        flagger.role !== 'member' ||
        standingFor('upvote', flagger.reputation, flagger.thresholds).reached,
    });
    await addFlag(tx, locked, input, { flaggerId: flagger.memberId, weight });
    return { questionId: locked.question.id };
  });
}

/** On how many posts somebody's flags were right, and on how many not: a post is one, whatever was said. */
async function recordOf(tx: Transaction, flaggerId: number) {
  const rows = await tx
    .select({
      outcome: flags.outcome,
      count: sql<number>`count(distinct
        (${flags.questionId}, ${flags.answerId}, ${flags.commentId}))::int`,
    })
    .from(flags)
    .where(and(eq(flags.flaggerId, flaggerId), isNotNull(flags.outcome)))
    .groupBy(flags.outcome);
  const of = (outcome: 'upheld' | 'dismissed') =>
    rows.find((row) => row.outcome === outcome)?.count ?? 0;
  return { upheld: of('upheld'), dismissed: of('dismissed') };
}
