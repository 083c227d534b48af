import { shows } from '~/platform/page-cache/page-scope.server';
import { answerPath, brandPath, productPath, questionPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { questionState } from '~/rules/question-state';
import type { QuestionListRow } from '../questions/list-questions.server';
import { type ConfirmedAnswer, confirmedAnswers } from './confirmed-answers.server';
import { beginningsOf } from './looked-into.server';
import { stemsIn } from './languages.server';
import { spokenLanguages } from './meant-words.server';
import type { Replaced } from './search-engine';
import { type Passage, PassageFinder } from './snippet';
import type { FittingHit } from './still-fitting.server';
import { fold } from './words-of-text';

export type SearchHit = Pick<
  QuestionListRow,
  'id' | 'href' | 'title' | 'state' | 'brand' | 'product' | 'answers' | 'at'
> & {
  /** Both escaped, with `<mark>` around what matched. */
  titleHtml: string;
  snippetHtml: string;
  inAnswer: boolean;
  /** The answer that somebody vouches for, where the hit is not that answer. */
  confirmed: Pick<ConfirmedAnswer, 'href' | 'excerpt' | 'by'> | null;
};

/** So much better must an answer fit, to be shown in its question's stead. */
const BETTER = 1.2;

/** Of a word that no question has what is shown in its stead, as one of the texts has it. */
export type MeantWord = { typed: string; meant: string };

/** @param hits what is shown, with its marks */
export function meantIn(
  hits: readonly SearchHit[],
  replaced: readonly Replaced[],
): readonly MeantWord[] {
  if (replaced.length === 0) return [];
  const stems = stemsIn(spokenLanguages());
  const shown = hits.flatMap(({ titleHtml, snippetHtml }) =>
    [...`${titleHtml} ${snippetHtml}`.matchAll(/<mark>([^<&]*)<\/mark>/g)].map(([, word]) =>
      (word ?? '').toLowerCase(),
    ),
  );
  return replaced.flatMap(({ typed, stems: sought }) => {
    const meant = shown.find((word) => stems(fold(word)).some((stem) => sought.includes(stem)));
    return meant === undefined ? [] : { typed, meant };
  });
}

/** What is read of threads for the page, besides what tells whether they fit. */
export type ReadThreads = {
  questionIds: ReadonlySet<number>;
  textOf: Map<number, string>;
  answersOf: Map<number, { id: number; text: string }[]>;
  confirmedOf: Map<number, ConfirmedAnswer>;
};

/** @param hasMarks something is to be looked for in the texts of answers */
export async function readThreads(
  reader: Actor,
  questionIds: readonly number[],
  hasMarks: boolean,
): Promise<ReadThreads> {
  const [looked, confirmedOf] = await Promise.all([
    beginningsOf(reader, questionIds, hasMarks ? undefined : 0),
    confirmedAnswers(reader, questionIds),
  ]);
  const textOf = new Map<number, string>();
  const answersOf = new Map<number, { id: number; text: string }[]>();
  for (const { questionId, answerId, text } of looked) {
    const answers = answersOf.get(questionId);
    if (answerId === null) textOf.set(questionId, text);
    else if (answers === undefined) answersOf.set(questionId, [{ id: answerId, text }]);
    else answers.push({ id: answerId, text });
  }
  return { questionIds: new Set(questionIds), textOf, answersOf, confirmedOf };
}

/**
 * What was found as the page shows it, each with the place that matched.
 * @param before what has been read of some threads already
 */
export async function foundRows(
  reader: Actor,
  hits: readonly FittingHit[],
  marks: ReadonlyMap<string, number>,
  before: ReadThreads,
): Promise<SearchHit[]> {
  for (const { brand } of hits) shows(`brand:${brand.id}`);
  const unread = hits.flatMap(({ id }) => (before.questionIds.has(id) ? [] : id));
  const since = unread.length === 0 ? null : await readThreads(reader, unread, marks.size > 0);
  const finder = new PassageFinder(marks, spokenLanguages());
  return hits.map((hit) =>
    foundRow(hit, finder, since === null || before.questionIds.has(hit.id) ? before : since),
  );
}

function foundRow(hit: FittingHit, finder: PassageFinder, read: ReadThreads): SearchHit {
  const { id, title, brand, product } = hit;
  let best: { passage: Passage; answerId: number | null } = {
    passage: finder.of(read.textOf.get(id) ?? ''),
    answerId: null,
  };
  const inTitle = finder.of(title).worth;
  if (Math.max(inTitle, best.passage.worth) < finder.whole) {
    for (const answer of read.answersOf.get(id) ?? []) {
      const here = finder.of(answer.text);
      if (here.worth > BETTER * Math.max(inTitle, best.passage.worth))
        best = { passage: here, answerId: answer.id };
    }
  }
  const href = best.answerId === null ? questionPath(hit) : answerPath(best.answerId);
  return {
    ...{ id, href, title, at: hit.at, answers: hit.answerCount },
    state: questionState({ ...hit, deleted: false }),
    brand: { name: brand.name, href: brandPath(brand.slug) },
    product:
      product === null ? null : { name: product.name, href: productPath(brand.slug, product.slug) },
    titleHtml: finder.markedIn(title),
    snippetHtml: best.passage.html(),
    inAnswer: best.answerId !== null,
    confirmed: elsewhere(read.confirmedOf.get(id), href),
  };
}

function elsewhere(answer: ConfirmedAnswer | undefined, href: string): SearchHit['confirmed'] {
  if (answer === undefined || answer.href === href) return null;
  return { href: answer.href, excerpt: answer.excerpt, by: answer.by };
}
