import { and, inArray, isNull } from 'drizzle-orm';
import { questions } from '#db/schema/posts';
import { readsHere } from '~/platform/transaction.server';
import type { Actor } from '~/rules/permissions';
import { visibleTo } from '../questions/visible-to.server';
import { beginningsOfAnswers, beginningsOfQuestions, inWords } from './looked-into.server';
import { heldBy } from './resolve-filters.server';
import type { EngineHit, Wanted } from './search-engine';

/** A hit that the reader may see and that fits at this moment. */
export type FittingHit = EngineHit & { readonly at: Date };

/** Of what an engine found, what fits still: an index is some moments old, and knows no readers. */
export async function stillFitting(
  reader: Actor,
  hits: readonly EngineHit[],
  wanted: Pick<Wanted, 'conditions' | 'phrases'>,
): Promise<FittingHit[]> {
  if (hits.length === 0) return [];
  const rows = await readsHere()
    .select({ id: questions.id, at: questions.askedAt })
    .from(questions)
    .where(
      and(
        inArray(
          questions.id,
          hits.map(({ questionId }) => questionId),
        ),
        // Deleted posts are looked for nowhere, also by those who may see them.
        isNull(questions.deletedAt),
        visibleTo(reader, questions),
        heldBy(wanted.conditions),
      ),
    );
  const atOf = new Map(rows.map(({ id, at }) => [id, at]));
  const fitting = hits.flatMap((hit) => {
    const at = atOf.get(hit.questionId);
    return at === undefined ? [] : { ...hit, at };
  });
  if (wanted.phrases.length === 0) return fitting;
  const having = await withPhrases(
    fitting.map(({ questionId }) => questionId),
    wanted.phrases,
  );
  return fitting.filter(({ questionId }) => having.has(questionId));
}

/** The questions in which a post has each of the phrases. */
async function withPhrases(
  questionIds: readonly number[],
  phrases: readonly string[],
): Promise<Set<number>> {
  if (questionIds.length === 0) return new Set();
  const ids = [...questionIds];
  const [titled, asked, answered] = await Promise.all([
    readsHere()
      .select({ id: questions.id, title: questions.title })
      .from(questions)
      .where(inArray(questions.id, ids)),
    beginningsOfQuestions(readsHere(), ids),
    beginningsOfAnswers(readsHere(), ids),
  ]);
  const texts = new Map<number, string[]>(
    titled.map(({ id, title }) => [id, [inWords(title, 'question')]]),
  );
  for (const { id, text } of asked) texts.get(id)?.push(inWords(text, 'question'));
  for (const { questionId, text } of answered) texts.get(questionId)?.push(inWords(text, 'answer'));
  const sought = phrases.map((phrase) => inWords(phrase, 'query'));
  return new Set(
    ids.filter((id) => sought.every((phrase) => texts.get(id)?.some((t) => t.includes(phrase)))),
  );
}
