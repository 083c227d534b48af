import { and, eq, isNull, sql } from 'drizzle-orm';
import { answers, questionLinks, questions } from '#db/schema/posts';
import { mentionedQuestions } from '~/platform/markdown/markdown.server';
import { inTransaction } from '~/platform/transaction.server';
import type { ForumEvent } from '../events';
import { lockQuestion } from './question-facts.server';

/**
 * A text without this names no question; most are not rendered for it. (An ampersand can stand for
 * any letter.)
 */
const CAN_NAME = /questions|&/;

/** Brings a thread's list of linked questions in step with the links in its texts. */
export async function linkMentionedQuestions(event: ForumEvent): Promise<void> {
  if (!('questionId' in event)) return;
  const fromId = event.questionId;
  await inTransaction(async (tx) => {
    const question = await lockQuestion(tx, fromId);
    const replies = await tx
      .select({ body: answers.body })
      .from(answers)
      .where(
        and(
          eq(answers.questionId, fromId),
          isNull(answers.deletedAt),
          sql`${answers.body} ~ ${CAN_NAME.source}`,
        ),
      );
    const named = [question, ...replies]
      .filter(({ body }) => CAN_NAME.test(body))
      .flatMap(({ body }) => mentionedQuestions(body));
    await tx
      .delete(questionLinks)
      .where(and(eq(questionLinks.fromId, fromId), eq(questionLinks.imported, false)));
    if (named.length === 0) return;
    // One parameter, however many are named.
    const ids = `{${[...new Set(named)].join(',')}}`;
    await tx.execute(sql`
      insert into ${questionLinks} (from_id, to_id)
      select ${fromId}::bigint, id from ${questions}
      where id = any(${ids}::bigint[]) and id <> ${fromId}::bigint
      on conflict do nothing`);
  });
}
