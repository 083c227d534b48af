import { desc, eq, sql } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import { db } from '#db/client.server';
import { questionLinks, questions } from '#db/schema/posts';
import { shows } from '~/platform/page-cache/page-scope.server';
import { sharedRead } from '~/platform/page-cache/shared-read.server';
import { questionPath } from '~/rules/paths';
import { questionState } from '~/rules/question-state';

const LINKED_SHOWN = 10;
/** Much-linked questions have thousands of links: so many of the newest of each kind are looked at. */
const LINKED_LOOKED_AT = 50;

/** The duplicates of a question, then those that it names and that name it, the most active first. */
export const linkedQuestions = sharedRead(2 * 2 ** 20, readLinked);

async function readLinked(questionId: number) {
  shows(`question:${questionId}`);
  const duplicates = db
    .select({ id: questions.id })
    .from(questions)
    .where(eq(questions.duplicateOfId, questionId))
    .orderBy(desc(questions.id))
    .limit(LINKED_LOOKED_AT);
  const named = db
    .select({ id: questionLinks.toId })
    .from(questionLinks)
    .where(eq(questionLinks.fromId, questionId))
    .orderBy(desc(questionLinks.toId))
    .limit(LINKED_LOOKED_AT);
  const naming = db
    .select({ id: questionLinks.fromId })
    .from(questionLinks)
    .where(eq(questionLinks.toId, questionId))
    .orderBy(desc(questionLinks.fromId))
    .limit(LINKED_LOOKED_AT);
  const linked = union(duplicates, named, naming).as('linked');
  const rows = await db
    .select({
      id: questions.id,
      title: questions.title,
      kind: questions.kind,
      resolution: questions.resolution,
      answerCount: questions.answerCount,
      closedAs: questions.closedAs,
      fix: questions.fix,
      deletedAt: questions.deletedAt,
    })
    .from(linked)
    .innerJoin(questions, eq(questions.id, linked.id))
    .orderBy(
      sql`${questions.duplicateOfId} = ${questionId} desc nulls last`,
      desc(questions.activeAt),
      desc(questions.id),
    );
  // Any of them could come to be among those that are shown.
  for (const { id } of rows) shows(`question:${id}`);
  return rows
    .filter(({ deletedAt }) => deletedAt === null)
    .slice(0, LINKED_SHOWN)
    .map((question) => ({
      name: question.title,
      href: questionPath(question),
      state: questionState({ ...question, deleted: false }),
    }));
}
