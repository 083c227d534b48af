import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { answers, comments, deletions, questions } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { words } from '~/messages';
import { limits } from '~/rules/limits';
import { answerPath, questionPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { demand } from '../demand.server';
import { type Offer, offer } from '../offer';

/** A post that was deleted, and by whom. */
export interface RemovedPost {
  kind: 'question' | 'answer' | 'comment';
  id: number;
  href: string;
  questionHref: string;
  title: string;
  html: string;
  by: string;
  at: Date;
  reason: string;
  mayRestore: true;
  /** The decision of the queue that removed it, which is undone with all that it did. */
  decision: { reviewItemId: number; mayUndo: Offer } | null;
}

/**
 * What was deleted and not brought back, latest first.
 * @param after the number of the deletion that the page before ended with
 */
export async function listRemovedPosts(
  actor: Actor,
  { after }: { after: number | null },
): Promise<{ removed: RemovedPost[]; after: string | null }> {
  demand(can(actor, 'moderation.open'));
  const answered = alias(questions, 'answered');
  const above = alias(answers, 'above');
  const rows = await db
    .select({
      deletionId: deletions.id,
      reason: deletions.reason,
      at: deletions.deletedAt,
      by: members.displayName,
      question: { id: questions.id, title: questions.title, html: questions.bodyHtml },
      answer: { id: answers.id, html: answers.bodyHtml },
      comment: { id: comments.id, html: comments.bodyHtml },
      answered: { id: answered.id, title: answered.title },
      item: reviewItems,
    })
    .from(deletions)
    .leftJoin(questions, eq(questions.id, deletions.questionId))
    .leftJoin(answers, eq(answers.id, deletions.answerId))
    .leftJoin(comments, eq(comments.id, deletions.commentId))
    .leftJoin(above, eq(above.id, comments.answerId))
    .leftJoin(
      answered,
      sql`${answered.id} = coalesce(${answers.questionId}, ${comments.questionId}, ${above.questionId})`,
    )
    .leftJoin(members, eq(members.id, deletions.deletedById))
    .leftJoin(reviewItems, eq(reviewItems.id, deletions.reviewItemId))
    .where(and(isNull(deletions.restoredAt), after === null ? undefined : lt(deletions.id, after)))
    .orderBy(desc(deletions.id))
    .limit(limits.pageSize + 1);
  const page = rows.slice(0, limits.pageSize);
  const removed = page.flatMap(
    ({ question, answer, comment, answered: on, by, at, reason, item }): RemovedPost[] => {
      const facts = {
        by: by ?? words.basics.formerMember,
        at,
        reason,
        mayRestore: true as const,
        decision:
          item === null
            ? null
            : { reviewItemId: item.id, mayUndo: offer(can(actor, 'review.undo', item)) },
      };
      if (question !== null) {
        const href = questionPath(question);
        const { id, title, html } = question;
        return [{ kind: 'question', id, title, html, href, questionHref: href, ...facts }];
      }
      if (on === null) return [];
      if (comment !== null) {
        const questionHref = questionPath(on);
        const href = `${questionHref}#comment-${comment.id}`;
        return [{ kind: 'comment', ...comment, title: on.title, href, questionHref, ...facts }];
      }
      if (answer === null) return [];
      const { id, html } = answer;
      const href = answerPath(id);
      return [
        {
          kind: 'answer',
          id,
          title: on.title,
          html,
          href,
          questionHref: questionPath(on),
          ...facts,
        },
      ];
    },
  );
  return {
    removed,
    after: rows.length > limits.pageSize ? String(page.at(-1)?.deletionId ?? '') : null,
  };
}
