import { countCharacters, limits } from '~/rules/limits';

/**
 * What somebody typed into a search field, as it is searched for: one line, at most as long as a
 * query may be, and nothing in it that a database does not take.
 */
export function searchedText(text: string | null, most: number = limits.searchQuery.max): string {
  const line = (text ?? '')
    .slice(0, 4 * most)
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  if (countCharacters(line) <= most) return line;
  return [...line].slice(0, most).join('').trim();
}
