import { answers } from '#db/schema/posts';
import { readsHere } from '~/platform/transaction.server';
import { answerPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { type QuestionListRow, questionRows } from '../questions/list-questions.server';
import { visibleTo } from '../questions/visible-to.server';
import { stemmedLanguages } from './languages.server';
import { beginningsOfAnswers, beginningsOfQuestions } from './looked-into.server';
import { type Passage, PassageFinder } from './snippet';
import type { FittingHit } from './still-fitting.server';

export type SearchHit = Pick<
  QuestionListRow,
  'id' | 'href' | 'title' | 'state' | 'brand' | 'product' | 'answers' | 'at'
> & {
  /** Escaped, with `<mark>` around what matched. */
  snippetHtml: string;
  inAnswer: boolean;
};

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
    beginningsOfQuestions(readsHere(), ids),
    marks.size === 0 ? [] : beginningsOfAnswers(readsHere(), ids, visibleTo(reader, answers)),
  ]);
  const finder = new PassageFinder(marks, languages);
  const textOf = new Map(asked.map(({ id, text }) => [id, text]));
  return rows.map((row) => {
    const { id, href, title, state, brand, product, answers: count, at } = row;
    let best: { passage: Passage; answerId: number | null } = {
      passage: finder.of(textOf.get(id) ?? ''),
      answerId: null,
    };
    const inTitle = finder.of(title).worth;
    if (Math.max(inTitle, best.passage.worth) < finder.whole) {
      for (const answer of answered) {
        if (answer.questionId !== id) continue;
        const here = finder.of(answer.text);
        if (here.worth > BETTER * Math.max(inTitle, best.passage.worth))
          best = { passage: here, answerId: answer.id };
      }
    }
    return {
      ...{ id, title, state, brand, product, at, answers: count },
      href: best.answerId === null ? href : answerPath(best.answerId),
      snippetHtml: best.passage.html(),
      inAnswer: best.answerId !== null,
    };
  });
}
