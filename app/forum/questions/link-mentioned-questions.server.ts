import { and, eq, inArray, isNull } from 'drizzle-orm';
import { answers, questionLinks, questions } from '#db/schema/posts';
import { mentionedQuestions } from '~/platform/markdown/markdown.server';
import { inTransaction } from '~/platform/transaction.server';
import type { ForumEvent } from '../events';
import { lockQuestion } from './question-facts.server';

/** Brings a thread's list of linked questions in step with the links in its texts. */
export async function linkMentionedQuestions(event: ForumEvent): Promise<void> {
  if (!('questionId' in event)) return;
  const fromId = event.questionId;
  await inTransaction(async (tx) => {
    const question = await lockQuestion(tx, fromId);
    const replies = await tx
      .select({ body: answers.body })
      .from(answers)
      .where(and(eq(answers.questionId, fromId), isNull(answers.deletedAt)));
    const named = [question, ...replies].flatMap(({ body }) => mentionedQuestions(body));
    const found =
      named.length === 0
        ? []
        : await tx
            .select({ toId: questions.id })
            .from(questions)
            .where(inArray(questions.id, [...new Set(named)]));
    const links = found.filter(({ toId }) => toId !== fromId).map(({ toId }) => ({ fromId, toId }));
    await tx
      .delete(questionLinks)
      .where(and(eq(questionLinks.fromId, fromId), eq(questionLinks.imported, false)));
    if (links.length > 0) await tx.insert(questionLinks).values(links).onConflictDoNothing();
  });
}
