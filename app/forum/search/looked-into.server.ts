import { and, eq, isNull, lte, sql, type SQL } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { answers, questions } from '#db/schema/posts';
import { textOfHtml } from '~/platform/markdown/text-of-html.server';
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

/**
 * The beginnings of questions' texts, and of their answers that are searched.
 * @param which of the answers, by their columns
 */
export async function beginningsOf(
  from: Queryable,
  questionIds: readonly number[],
  which?: SQL,
): Promise<LookedInto[]> {
  const ids = `{${questionIds.join(',')}}`;
  const placed = from
    .select({ id: answers.id, place: placeInThread.as('place') })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(and(sql`${answers.questionId} = any(${ids}::bigint[])`, isNull(answers.deletedAt)))
    .as('placed');
  const rows = await from
    .select({
      questionId: questions.id,
      answerId: sql<number | null>`null::bigint`,
      html: sql<string>`left(${questions.bodyHtml}, ${OF_QUESTION}::int)`,
    })
    .from(questions)
    .where(sql`${questions.id} = any(${ids}::bigint[])`)
    .unionAll(
      from
        .select({
          questionId: answers.questionId,
          answerId: answers.id,
          html: sql<string>`left(${answers.bodyHtml}, ${OF_ANSWER}::int)`,
        })
        .from(placed)
        .innerJoin(answers, eq(answers.id, placed.id))
        .where(and(lte(placed.place, ANSWERS_INDEXED), which)),
    );
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
