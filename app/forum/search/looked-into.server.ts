import { and, eq, isNull, sql } from 'drizzle-orm';
import { answers, questions } from '#db/schema/posts';
import { textOfHtml } from '~/platform/markdown/text-of-html.server';
import type { Actor } from '~/rules/permissions';
import { preparedFor } from '../questions/visible-to.server';
import { ANSWERS_INDEXED, ANSWER_WORDS, BODY_WORDS } from './indexed-thread.server';
import { placeInThread } from './load-threads.server';
import { wordsOf } from './words-of-text';

/*
 * What is read of threads that were found, whatever their length: the posts that the index has, and
 * of each about as much as the index has of it.
 */

/** So many characters of a post's HTML. */
const OF_QUESTION = 8_000;
const OF_ANSWER = 4_000;

/** @property answerId null for the question's own text */
export type LookedInto = { questionId: number; answerId: number | null; text: string };

const ids = sql`${sql.placeholder('ids')}::bigint[]`;

const beginnings = preparedFor((on, visible) => {
  const placed = on
    .select({ id: answers.id, place: placeInThread.as('place') })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(and(sql`${answers.questionId} = any(${ids})`, isNull(answers.deletedAt)))
    .as('placed');
  return on
    .select({
      questionId: questions.id,
      answerId: sql<number | null>`null::bigint`,
      html: sql<string>`left(${questions.bodyHtml}, ${OF_QUESTION}::int)`,
    })
    .from(questions)
    .where(sql`${questions.id} = any(${ids})`)
    .unionAll(
      on
        .select({
          questionId: answers.questionId,
          answerId: answers.id,
          html: sql<string>`left(${answers.bodyHtml}, ${OF_ANSWER}::int)`,
        })
        .from(placed)
        .innerJoin(answers, eq(answers.id, placed.id))
        .where(and(sql`${placed.place} <= ${sql.placeholder('most')}::int`, visible(answers))),
    )
    .prepare('beginnings');
});

/**
 * The beginnings of questions' texts, and of their answers that are searched.
 * @param most so many answers of each question
 */
export async function beginningsOf(
  reader: Actor,
  questionIds: readonly number[],
  most = ANSWERS_INDEXED,
): Promise<LookedInto[]> {
  if (questionIds.length === 0) return [];
  const rows = await beginnings(reader, { ids: `{${questionIds.join(',')}}`, most });
  return rows.map(({ html, ...row }) => ({ ...row, text: textOfBeginning(html) }));
}

/** The mark in which a text was cut is no text. */
function textOfBeginning(html: string): string {
  const open = html.indexOf('<', html.lastIndexOf('>') + 1);
  return textOfHtml(open === -1 ? html : html.slice(0, open));
}

/** A text's words alone, as far as the index has them: so that a phrase is a part of it or is not. */
export function inWords(text: string, of: 'query' | 'question' | 'answer'): string {
  const most = of === 'answer' ? ANSWER_WORDS : BODY_WORDS;
  return ` ${wordsOf(text, most)
    .map(({ word }) => word)
    .join(' ')} `;
}
