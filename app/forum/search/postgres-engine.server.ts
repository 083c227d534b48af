import type { Transaction } from '#db/client.server';
import type { TimeAllowance } from '#db/time-allowance.server';
import type { SQL } from 'drizzle-orm';
import { boundedQuery, setFromHere, TOO_SLOW } from '~/platform/bounded-query.server';
import { bestQuestions, candidatesOf, type Needed, newestQuestions } from './find-questions.server';
import { stemsIn } from './languages.server';
import {
  allIdeas,
  type Ideas,
  languagesSpoken,
  type MeantWords,
  meantWords,
  spokenLanguages,
} from './meant-words.server';
import type { After, Found, Replaced, Wanted } from './search-engine';
import { isSpelt, wordsOf } from './words-of-text';

/**
 * Finds questions by the index on PostgreSQL, and what is to be read of them, in one transaction.
 * @param read gets the hits, and the words by which they were found with what each says
 */
export async function findOnPostgres<T>(
  wanted: Wanted,
  page: { after: After; limit: number },
  time: TimeAllowance,
  read: (found: Found) => Promise<T>,
  ideas: Ideas = allIdeas,
): Promise<T | typeof TOO_SLOW> {
  const find = async (tx: Transaction): Promise<Found> => {
    const meant = await meantBy(tx, wanted, ideas);
    const marks = new Map(meant.words.map(({ word, weight }) => [word, weight]));
    const needed = neededOf(meant, wanted);
    if (needed === null) return { hits: [], marks };
    const hasWords = /[\p{L}\p{N}]/u.test(wanted.words);
    if (!hasWords) return { hits: await newestQuestions(tx, meant.documents, needed, page), marks };
    const ranked = await bestQuestions(tx, meant, needed, page.after, ideas);
    return {
      hits: ranked.slice(0, page.limit),
      behind: ranked.slice(page.limit),
      marks,
      replaced: replacedBy(meant, wanted.words, spokenLanguages()),
    };
  };
  const work = async (tx: Transaction) => {
    const found = await find(tx);
    setFromHere(BY_ID);
    return read(found);
  };
  return boundedQuery(time, work, PLANNING);
}

/** The words of the query for which others stand, that are none of their forms: mistypings. */
function replacedBy(
  { words }: MeantWords,
  query: string,
  languages: readonly string[],
): readonly Replaced[] {
  const stems = stemsIn(languages);
  const typed = new Map(wordsOf(query).map(({ word, from, to }) => [word, query.slice(from, to)]));
  return [...typed].flatMap(([word, written], place) => {
    const meant = words.filter(({ group }) => group === place).map((each) => each.word);
    const isItself =
      !isSpelt(word) || meant.length === 0 || meant.some((each) => stems(word).includes(each));
    return isItself ? [] : { typed: written, stems: meant };
  });
}

/** Reads by ids are planned once: what they cost does not depend on what was typed. */
export const BY_ID = { plan_cache_mode: 'auto' };

/** How the database looks for candidates: its plan, for who wants to know why it takes so long. */
export async function planOnPostgres(
  wanted: Wanted,
  explain: (query: SQL) => SQL,
): Promise<string[]> {
  const plan = await boundedQuery(
    PLAN_MS,
    async (tx) => {
      const meant = await meantBy(tx, wanted, allIdeas);
      const needed = neededOf(meant, wanted);
      const query = needed === null ? null : await candidatesOf(tx, meant, needed);
      if (query === null) return [];
      const rows = await tx.execute<{ 'QUERY PLAN': string }>(explain(query));
      return rows.map((row) => row['QUERY PLAN']);
    },
    PLANNING,
  );
  return plan === TOO_SLOW ? [] : plan;
}

const PLAN_MS = 10_000;

/** Planned for the words at hand, by the indexes; sorted and gathered without going to the disk. */
const PLANNING = {
  plan_cache_mode: 'force_custom_plan',
  work_mem: '16MB',
  enable_seqscan: 'off',
};

async function meantBy(tx: Transaction, wanted: Wanted, ideas: Ideas): Promise<MeantWords> {
  const filterWords = wanted.conditions.flatMap(({ anyOf, noneOf }) => [...anyOf, ...noneOf]);
  return meantWords(tx, { ...wanted, filterWords }, await languagesSpoken(tx), ideas);
}

/** What every hit must have; null where no question has it. */
function neededOf(meant: MeantWords, { conditions }: Wanted): Needed | null {
  const anyOf = [];
  const knownOf = (words: readonly string[]) =>
    words.flatMap((word) => meant.known.get(word) ?? []);
  const none = [...meant.without];
  for (const condition of conditions) {
    none.push(...knownOf(condition.noneOf));
    if (condition.anyOf.length === 0) continue;
    const known = knownOf(condition.anyOf).filter(({ documents }) => documents > 0);
    if (known.length === 0) return null;
    anyOf.push(known);
  }
  for (const phrase of meant.phrases) {
    for (const word of phrase) {
      if (word.length === 0) return null;
      anyOf.push(word);
    }
  }
  const asked = conditions.flatMap(({ means }) => (means.of === 'asked' ? means : []));
  return { anyOf, none, asked };
}
