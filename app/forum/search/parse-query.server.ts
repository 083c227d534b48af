import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';

/** What is searched for. */
export type ParsedQuery = {
  /** A tsquery in its text form; null where the query has no words that full text knows. */
  words: string | null;
  /** What is looked for as it stands, where there are no words. */
  parts: readonly string[];
};

/** Scripts that put no space between words: the parser takes a whole sentence for one word. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** More parts are hardly meant, and each costs a look at every title. */
const MOST_PARTS = 8;

/**
 * Reads a query as people write them: words, "a phrase", or, -without. Any text is one.
 * @param query as `searchedText` gives it
 */
export async function parseQuery(tx: Transaction, query: string): Promise<ParsedQuery> {
  const parts = query
    .split(' ')
    .filter((part) => part !== '')
    .slice(0, MOST_PARTS);
  if (parts.length === 0 || WITHOUT_SPACES.test(query)) return { words: null, parts };
  const [row] = await tx
    .select({
      words: sql<string>`words::text`,
      // Of "-this" alone the index knows nothing, and nearly everything matches.
      findable: sql<boolean>`numnode(words) > 0 and querytree(words) <> 'T'`,
    })
    .from(sql`websearch_to_tsquery('english', ${query}::text) as words`);
  return { words: row?.findable === true ? row.words : null, parts };
}

const LEXEME = /'(?:[^']|'')*'/g;

/**
 * The query for any of the words instead of all of them; null where that says nothing else, or
 * where the query says more than which words it wants.
 * @param words a tsquery in its text form
 */
export function anyWordOf(words: string): string | null {
  const lexemes = words.match(LEXEME) ?? [];
  const operators = words.replace(LEXEME, '').replace(/[&\s]/g, '');
  return lexemes.length > 1 && operators === '' ? lexemes.join(' | ') : null;
}
