import { desc, eq, isNull, sql } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import { db } from '#db/client.server';
import { questionLinks, questions } from '#db/schema/posts';
import { questionPath } from '~/rules/paths';
import { questionState } from '~/rules/question-state';

const LINKED_SHOWN = 10;
/** Much-linked questions have thousands of links: so many of the newest of each kind are looked at. */
const LINKED_LOOKED_AT = 50;

/** The duplicates of a question, then those that it names and that name it, the most active first. */
export async function linkedQuestions(questionId: number) {
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
    })
    .from(linked)
    .innerJoin(questions, eq(questions.id, linked.id))
    .where(isNull(questions.deletedAt))
    .orderBy(
      sql`${questions.duplicateOfId} = ${questionId} desc nulls last`,
      desc(questions.activeAt),
      desc(questions.id),
    )
    .limit(LINKED_SHOWN);
  return rows.map((question) => ({
    name: question.title,
    href: questionPath(question),
    state: questionState({ ...question, deleted: false }),
  }));
}
