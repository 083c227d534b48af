import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { verifications } from '#db/schema/confirmations';
import { members } from '#db/schema/members';
import { answers, questions } from '#db/schema/posts';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { today } from '~/platform/clock.server';
import { suggestedEditPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { currentlyVerified } from '../verification/current-verification.server';

/** Where the actor's own suggestion for a post waits; null where none does. */
export async function ownSuggestion(
  actor: Actor,
  post: { questionId: number } | { answerId: number },
): Promise<string | null> {
  if (actor.kind === 'visitor') return null;
  const [own] = await db
    .select({ id: suggestedEdits.id })
    .from(suggestedEdits)
    .where(
      and(
        eq(suggestedEdits.editorId, actor.memberId),
        isNull(suggestedEdits.decidedAt),
        'questionId' in post
          ? eq(suggestedEdits.questionId, post.questionId)
          : eq(suggestedEdits.answerId, post.answerId),
      ),
    );
  return own === undefined ? null : suggestedEditPath(own.id);
}

/** The oldest suggestion that waits for a post, but for one; null where there is none. */
export async function nextSuggestion(
  post: { questionId: number | null; answerId: number | null },
  butFor: number,
): Promise<string | null> {
  const [next] = await db
    .select({ id: suggestedEdits.id })
    .from(suggestedEdits)
    .where(
      and(
        isNull(suggestedEdits.decidedAt),
        eq(suggestedEdits.held, false),
        sql`${suggestedEdits.id} <> ${butFor}`,
        post.answerId === null
          ? eq(suggestedEdits.questionId, post.questionId ?? 0)
          : eq(suggestedEdits.answerId, post.answerId),
      ),
    )
    .orderBy(asc(suggestedEdits.id))
    .limit(1);
  return next === undefined ? null : suggestedEditPath(next.id);
}

/** So many stand on a desk; the next ones follow as these are decided. */
const ON_DESK = 20;

/** Suggested edits of what a brand has verified, oldest first: its verifiers decide them. */
export async function listSuggestionsForBrand(brandId: number) {
  const rows = await db
    .select({
      id: suggestedEdits.id,
      reason: suggestedEdits.reason,
      at: suggestedEdits.suggestedAt,
      by: members.displayName,
      questionTitle: questions.title,
    })
    .from(suggestedEdits)
    .innerJoin(answers, eq(answers.id, suggestedEdits.answerId))
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .innerJoin(
      verifications,
      and(eq(verifications.answerId, answers.id), currentlyVerified(today())),
    )
    .innerJoin(members, eq(members.id, suggestedEdits.editorId))
    .where(
      and(
        isNull(suggestedEdits.decidedAt),
        eq(suggestedEdits.held, false),
        eq(questions.brandId, brandId),
        isNull(answers.deletedAt),
        isNull(questions.deletedAt),
      ),
    )
    .orderBy(asc(suggestedEdits.suggestedAt), asc(suggestedEdits.id))
    .limit(ON_DESK);
  return rows.map(({ id, ...row }) => ({ id, href: suggestedEditPath(id), ...row }));
}
