import { and, eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { db } from '#db/client.server';
import { isOneOfIds } from '#db/is-one-of';
import { questions } from '#db/schema/posts';
import { isClose } from '~/rules/closeness';
import type { Actor } from '~/rules/permissions';
import type { QuestionState } from '~/rules/question-state';
import { confirmedAnswer } from '../closing/show-closing.server';
import { type QuestionListRow, questionRows } from '../questions/list-questions.server';
import { similarQuestions } from '../search/engine.server';

/** So many are shown. */
const SHOWN = 6;
/** Of those that merely share some words, so many: more would hide the others. */
const SHOWN_OF_FAR = 3;
/** So many are looked through: some are closed, or duplicates of one another. */
const LOOKED_THROUGH = 15;

export type SimilarView = {
  id: number;
  href: string;
  title: string;
  state: QuestionState;
  answers: number;
  /** Somebody other than its author vouches for an answer. */
  confirmed: { answerId: number; href: string; excerpt: string } | null;
  /** Most of the draft's title stands in it. */
  isClose: boolean;
};

/** What a draft is so far, as an address or a form brings it: anything is taken, and cut. */
export const draftInput = z.object({
  title: z.string().catch('').transform(shortened(300)),
  body: z.string().catch('').transform(shortened(2000)),
  brand: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).nullable().catch(null),
});

function shortened(length: number) {
  return (text: string) => text.slice(0, length).replaceAll('\0', '').toWellFormed().trim();
}

/**
 * Questions like a draft, those with a confirmed answer first. A duplicate is its original's other
 * wording: the original stands in its place.
 */
export async function listSimilar(
  actor: Actor,
  draft: z.infer<typeof draftInput>,
): Promise<SimilarView[]> {
  if (draft.title === '' && draft.body === '') return [];
  const { title, body, brand } = draft;
  const found = await similarQuestions(actor, { title, body, brandId: brand }, LOOKED_THROUGH);
  const originals = await originalsOf(found.filter(({ state }) => state === 'duplicate'));
  const seen = new Set<number>();
  const views = found.flatMap((row): SimilarView[] => {
    const isLike = isClose(title, `${row.title} ${row.excerpt}`);
    const original = originals.get(row.id);
    if (row.state === 'duplicate' && original === undefined) return [];
    const shown = original?.row ?? row;
    if (seen.has(shown.id) || shown.state === 'closed' || shown.state === 'deleted') return [];
    seen.add(shown.id);
    const confirmed = original === undefined ? confirmedOf(row.confirmed) : original.confirmed;
    return [
      {
        id: shown.id,
        href: shown.href,
        title: shown.title,
        state: shown.state,
        answers: shown.answers,
        confirmed,
        isClose: isLike,
      },
    ];
  });
  const far = new Set(views.filter((view) => !view.isClose).slice(SHOWN_OF_FAR));
  return views
    .filter((view) => !far.has(view))
    .sort((one, other) => worth(other) - worth(one))
    .slice(0, SHOWN);
}

/** What is answered first, and of that what is most alike. */
function worth({ confirmed, isClose: close }: SimilarView): number {
  return (confirmed === null ? 0 : 2) + (close ? 1 : 0);
}

function confirmedOf(confirmed: { id: number; href: string; excerpt: string } | null) {
  if (confirmed === null) return null;
  const { id: answerId, href, excerpt } = confirmed;
  return { answerId, href, excerpt };
}

type Original = { row: QuestionListRow; confirmed: SimilarView['confirmed'] };

/** The originals of duplicates, by the duplicates' ids. */
async function originalsOf(duplicates: readonly { id: number }[]): Promise<Map<number, Original>> {
  if (duplicates.length === 0) return new Map();
  const original = alias(questions, 'original');
  const pairs = await db
    .select({
      duplicateId: questions.id,
      id: original.id,
      brandId: original.brandId,
      at: original.askedAt,
    })
    .from(questions)
    .innerJoin(original, and(eq(original.id, questions.duplicateOfId), isNull(original.deletedAt)))
    .where(
      isOneOfIds(
        questions.id,
        duplicates.map(({ id }) => id),
      ),
    );
  const places = [...new Map(pairs.map((pair) => [pair.id, pair])).values()];
  const [rows, confirmed] = await Promise.all([
    questionRows(places, 'asked'),
    Promise.all(
      places.map(async ({ id, brandId }) => [id, await confirmedAnswer(id, brandId)] as const),
    ),
  ]);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const confirmedOfId = new Map(confirmed);
  return new Map(
    pairs.flatMap(({ duplicateId, id }) => {
      const row = rowOf.get(id);
      if (row === undefined) return [];
      const answer = confirmedOfId.get(id) ?? null;
      const vouched =
        answer === null
          ? null
          : { answerId: answer.id, href: answer.href, excerpt: answer.excerpt };
      return [[duplicateId, { row, confirmed: vouched }] as const];
    }),
  );
}

/** What stands in the ask form: how far its asker has been shown what is like it. */
export const shownSimilarInput = z.enum(['', 'watching', 'shown']).catch('');

/**
 * What an asker should look at before a question is posted, once a draft: with scripts, which show
 * all that is alike while it is typed, only what is close, has a confirmed answer and was not seen;
 * without, whatever is close. Empty where nothing stands in the way.
 */
export async function similarBeforePosting(
  actor: Actor,
  draft: { title: string; body: string; brand: number; kind: string },
  shown: z.infer<typeof shownSimilarInput>,
): Promise<SimilarView[]> {
  if (shown === 'shown' || draft.kind === 'praise') return [];
  const similar = await listSimilar(actor, draftInput.parse(draft));
  const stands = similar.some(
    ({ isClose: close, confirmed }) => close && (shown === '' || confirmed !== null),
  );
  return stands ? similar : [];
}
