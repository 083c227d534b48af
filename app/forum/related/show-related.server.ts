import { sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { questions } from '#db/schema/posts';
import { relatedQuestions } from '#db/schema/related-questions';
import { shows } from '~/platform/page-cache/page-scope.server';
import { sharedRead } from '~/platform/page-cache/shared-read.server';
import { questionPath } from '~/rules/paths';
import { questionState } from '~/rules/question-state';
import { isStale, queueRelated } from './find-related.server';

/**
 * What is related to a question, as it was found ahead: read by one index, and at most a day old
 * where somebody reads it daily. Who comes to an older list sees it, and has the next one found.
 */
export async function showRelated(questionId: number) {
  const { related, foundAt } = await keptRelated(questionId);
  if (isStale(foundAt)) await queueRelated(questionId);
  return related;
}

const keptRelated = sharedRead(2 * 2 ** 20, async (questionId: number) => {
  shows(`question:${questionId}`);
  const rows = await db
    .select({
      foundAt: relatedQuestions.foundAt,
      id: questions.id,
      title: questions.title,
      kind: questions.kind,
      resolution: questions.resolution,
      answerCount: questions.answerCount,
      closedAs: questions.closedAs,
      fix: questions.fix,
      listed: questions.listed,
    })
    .from(relatedQuestions)
    .leftJoin(questions, sql`${questions.id} = any(${relatedQuestions.relatedIds})`)
    .where(sql`${relatedQuestions.questionId} = ${questionId}`)
    .orderBy(sql`array_position(${relatedQuestions.relatedIds}, ${questions.id})`);
  for (const { id } of rows) if (id !== null) shows(`question:${id}`);
  return {
    foundAt: rows[0]?.foundAt ?? null,
    related: rows.flatMap(({ id, title, kind, resolution, answerCount, closedAs, fix, listed }) =>
      id === null || title === null || kind === null || listed !== true
        ? []
        : {
            name: title,
            href: questionPath({ id, title }),
            state: questionState({
              kind,
              resolution,
              answerCount: answerCount ?? 0,
              closedAs,
              fix,
              deleted: false,
            }),
          },
    ),
  };
});
