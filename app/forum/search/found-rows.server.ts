import { sql } from 'drizzle-orm';
import { answers } from '#db/schema/posts';
import { shows } from '~/platform/page-cache/page-scope.server';
import { readsHere } from '~/platform/transaction.server';
import { answerPath, brandPath, productPath, questionPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { questionState } from '~/rules/question-state';
import type { QuestionListRow } from '../questions/list-questions.server';
import { visibleTo } from '../questions/visible-to.server';
import { stemmedLanguages } from './languages.server';
import { beginningsOf } from './looked-into.server';
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
  for (const { brand } of hits) shows(`brand:${brand.id}`);
  const looked = await beginningsOf(
    readsHere(),
    hits.map(({ questionId }) => questionId),
    marks.size === 0 ? sql`false` : visibleTo(reader, answers),
  );
  const finder = new PassageFinder(marks, languages);
  const textOf = new Map<number, string>();
  const answersOf = new Map<number, { id: number; text: string }[]>();
  for (const { questionId, answerId, text } of looked) {
    if (answerId === null) textOf.set(questionId, text);
    else answersOf.set(questionId, [...(answersOf.get(questionId) ?? []), { id: answerId, text }]);
  }
  return hits.map((hit) => {
    const { id, title, brand, product } = hit;
    let best: { passage: Passage; answerId: number | null } = {
      passage: finder.of(textOf.get(id) ?? ''),
      answerId: null,
    };
    const inTitle = finder.of(title).worth;
    if (Math.max(inTitle, best.passage.worth) < finder.whole) {
      for (const answer of answersOf.get(id) ?? []) {
        const here = finder.of(answer.text);
        if (here.worth > BETTER * Math.max(inTitle, best.passage.worth))
          best = { passage: here, answerId: answer.id };
      }
    }
    return {
      ...{ id, title, at: hit.at, answers: hit.answerCount },
      state: questionState({ ...hit, deleted: false }),
      brand: { name: brand.name, href: brandPath(brand.slug) },
      product:
        product === null
          ? null
          : { name: product.name, href: productPath(brand.slug, product.slug) },
      href: best.answerId === null ? questionPath(hit) : answerPath(best.answerId),
      snippetHtml: best.passage.html(),
      inAnswer: best.answerId !== null,
    };
  });
}
