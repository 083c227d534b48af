import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { answers, deletions, questions } from '#db/schema/posts';
import { words } from '~/messages';
import { limits } from '~/rules/limits';
import { answerPath, questionPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { demand } from '../demand.server';

/** A question or an answer that was deleted, and by whom. */
export interface RemovedPost {
  kind: 'question' | 'answer';
  id: number;
  href: string;
  questionHref: string;
  title: string;
  html: string;
  by: string;
  at: Date;
  reason: string;
  mayRestore: true;
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
  const rows = await db
    .select({
      deletionId: deletions.id,
      reason: deletions.reason,
      at: deletions.deletedAt,
      by: members.displayName,
      question: { id: questions.id, title: questions.title, html: questions.bodyHtml },
      answer: { id: answers.id, html: answers.bodyHtml },
      answered: { id: answered.id, title: answered.title },
    })
    .from(deletions)
    .leftJoin(questions, eq(questions.id, deletions.questionId))
    .leftJoin(answers, eq(answers.id, deletions.answerId))
    .leftJoin(answered, eq(answered.id, answers.questionId))
    .leftJoin(members, eq(members.id, deletions.deletedById))
    .where(and(isNull(deletions.restoredAt), after === null ? undefined : lt(deletions.id, after)))
    .orderBy(desc(deletions.id))
    .limit(limits.pageSize + 1);
  const page = rows.slice(0, limits.pageSize);
  const removed = page.flatMap(
    ({ question, answer, answered: on, by, at, reason }): RemovedPost[] => {
      const facts = { by: by ?? words.basics.formerMember, at, reason, mayRestore: true as const };
      if (question !== null) {
        const href = questionPath(question);
        const { id, title, html } = question;
        return [{ kind: 'question', id, title, html, href, questionHref: href, ...facts }];
      }
      if (answer === null || on === null) return [];
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
