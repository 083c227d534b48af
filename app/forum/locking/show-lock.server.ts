import { and, eq, isNull } from 'drizzle-orm';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { questionLocks } from '#db/schema/question-locks';
import { now } from '~/platform/clock.server';
import { shows, showsUntil } from '~/platform/page-cache/page-scope.server';
import { isLocked } from '~/rules/question-lock';
import { memberHref } from '../members/member-href.server';
import type { QuestionRow } from '../questions/question-facts.server';

/**
 * Why a question is locked, by whom and until when. Null where it is not, which costs nothing; a
 * kept page is made anew when the lock ends.
 */
export async function showLock(question: QuestionRow) {
  if (!isLocked(question, now())) return null;
  shows(`question:${question.id}`);
  if (question.lockedUntil !== null) showsUntil(question.lockedUntil);
  const [lock] = await db
    .select({
      reason: questionLocks.reason,
      at: questionLocks.lockedAt,
      until: questionLocks.until,
      by: {
        id: members.id,
        handle: members.handle,
        name: members.displayName,
        erasedAt: members.erasedAt,
      },
    })
    .from(questionLocks)
    .innerJoin(members, eq(members.id, questionLocks.lockedById))
    .where(and(eq(questionLocks.questionId, question.id), isNull(questionLocks.unlockedAt)));
  if (lock === undefined) return null;
  const { reason, at, until, by } = lock;
  shows(`member:${by.id}`);
  return { reason, at, until, by: { name: by.name, href: memberHref(by) } };
}
