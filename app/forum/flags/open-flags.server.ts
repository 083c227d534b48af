import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { members } from '#db/schema/members';
import { flags } from '#db/schema/moderation';
import type { PostRef } from '../holding/post-ref';

export function ofFlaggedPost({ kind, id }: PostRef) {
  const column = { question: flags.questionId, answer: flags.answerId, comment: flags.commentId };
  return eq(column[kind], id);
}

/** The flags on a post that nobody has decided, oldest first, with what hiding goes by. */
export async function openFlagsOf(from: Queryable, post: PostRef) {
  return from
    .select({
      id: flags.id,
      reason: flags.reason,
      detail: flags.detail,
      weight: flags.weight,
      flaggerId: flags.flaggerId,
      visitorKey: flags.visitorKey,
      name: members.displayName,
      proven: sql<boolean>`exists (select from flags as earlier
        where earlier.flagger_id = ${flags.flaggerId} and earlier.outcome = 'upheld')`,
    })
    .from(flags)
    .leftJoin(members, eq(members.id, flags.flaggerId))
    .where(and(ofFlaggedPost(post), isNull(flags.outcome)))
    .orderBy(asc(flags.id));
}
