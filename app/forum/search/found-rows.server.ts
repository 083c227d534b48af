import { and, inArray, isNull } from 'drizzle-orm';
import { db } from '#db/client.server';
import { answers, questions } from '#db/schema/posts';
import { textOfHtml } from '~/platform/markdown/text-of-html.server';
import { answerPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { type QuestionListRow, questionRows } from '../questions/list-questions.server';
import { visibleTo } from '../questions/visible-to.server';
import { stemmedLanguages } from './languages.server';
import { type Passage, passageOf } from './snippet';
import type { FittingHit } from './still-fitting.server';

export type SearchHit = Pick<
  QuestionListRow,
  'id' | 'href' | 'title' | 'state' | 'brand' | 'product' | 'answers' | 'at'
> & {
  /** Escaped, with `<mark>` around what matched. */
  snippetHtml: string;
  inAnswer: boolean;
};

/** So much of a post is looked through for its snippet. */
const LOOKED_THROUGH = 8_000;
/** So much better must an answer fit, to be shown in its question's stead. */
const BETTER = 1.2;

/** What was found as the page shows it, each with the place that matched. */
export async function foundRows(
  reader: Actor,
  hits: readonly FittingHit[],
  marks: ReadonlyMap<string, number>,
  languages: readonly string[] = stemmedLanguages,
): Promise<SearchHit[]> {
  if (hits.length === 0) return [];
  const ids = hits.map(({ questionId }) => questionId);
  const [rows, asked, answered] = await Promise.all([
    questionRows(
      hits.map(({ questionId, at }) => ({ id: questionId, at })),
      'asked',
    ),
    db
      .select({ id: questions.id, html: questions.bodyHtml })
      .from(questions)
      .where(inArray(questions.id, ids)),
    marks.size === 0
      ? []
      : db
          .select({ id: answers.id, questionId: answers.questionId, html: answers.bodyHtml })
          .from(answers)
          .where(
            and(
              inArray(answers.questionId, ids),
              isNull(answers.deletedAt),
              visibleTo(reader, answers),
            ),
          ),
  ]);
  const whole = [...marks.values()].reduce((sum, weight) => sum + weight, 0);
  const passage = (html: string) =>
    passageOf(textOfHtml(html.slice(0, LOOKED_THROUGH)), marks, languages);
  const bodyOf = new Map(asked.map(({ id, html }) => [id, html]));
  return rows.map((row) => {
    const { id, href, title, state, brand, product, answers: count, at } = row;
    let best: { passage: Passage; answerId: number | null } = {
      passage: passage(bodyOf.get(id) ?? ''),
      answerId: null,
    };
    const inTitle = passageOf(title, marks, languages).worth;
    if (Math.max(inTitle, best.passage.worth) < whole) {
      for (const answer of answered) {
        if (answer.questionId !== id) continue;
        const here = passage(answer.html);
        if (here.worth > BETTER * Math.max(inTitle, best.passage.worth))
          best = { passage: here, answerId: answer.id };
      }
    }
    return {
      ...{ id, title, state, brand, product, at, answers: count },
      href: best.answerId === null ? href : answerPath(best.answerId),
      snippetHtml: best.passage.html,
      inAnswer: best.answerId !== null,
    };
  });
}
