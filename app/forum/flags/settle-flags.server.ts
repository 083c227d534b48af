import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { flags } from '#db/schema/moderation';
import { now } from '~/platform/clock.server';
import type { PostRef } from '../holding/post-ref';
import { tellMember } from '../messages/tell-member.server';
import { ofFlaggedPost } from './open-flags.server';

export type FlagOutcome = 'upheld' | 'dismissed' | 'moot';

/**
 * Says what came of the open flags on a post, to the record of who flagged it and to them.
 * @param reviewItemId the decision; null where the post is gone without one
 */
export async function settleFlags(
  tx: Transaction,
  post: PostRef,
  { outcome, reviewItemId }: { outcome: FlagOutcome; reviewItemId: number | null },
): Promise<void> {
  const settled = await tx
    .update(flags)
    .set({ outcome, settledAt: now(), reviewItemId })
    .where(and(ofFlaggedPost(post), isNull(flags.outcome)))
    .returning({ flaggerId: flags.flaggerId });
  for (const memberId of new Set(settled.flatMap(({ flaggerId }) => flaggerId ?? [])))
    await tellMember(tx, { memberId, kind: `flag-${outcome}`, text: '', post, reviewItemId });
}

/** Opens again what a decision had settled, but for what was flagged anew since then. */
export async function openFlagsAgain(tx: Transaction, reviewItemId: number): Promise<void> {
  await tx
    .update(flags)
    .set({ outcome: null, settledAt: null, reviewItemId: null })
    .where(
      and(
        eq(flags.reviewItemId, reviewItemId),
        sql`not exists (select from flags as anew
          where anew.outcome is null and anew.reason = ${flags.reason}
            and (anew.question_id, anew.answer_id, anew.comment_id)
              is not distinct from (${flags.questionId}, ${flags.answerId}, ${flags.commentId})
            and (anew.flagger_id, anew.visitor_key)
              is not distinct from (${flags.flaggerId}, ${flags.visitorKey}))`,
      ),
    );
}
