import { countCharacters, limits } from './limits';

/**
 * The part of an address that is for people: letters and digits of any script with their marks, in
 * lower case, parted by dashes, at most 80 characters, cut at a word where there is one.
 * Empty where nothing is left: then the address goes without.
 */
export function slugOf(title: string): string {
  const words = title
    // Addresses compare byte by byte: one title, one slug, however it was typed.
    .normalize('NFC')
    .toLowerCase()
    // An apostrophe does not part a word: "don't" is "dont".
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    // Marks that belong to no letter are nothing to read.
    .map((word) => word.replace(/^\p{M}+/u, ''))
    .filter((word) => word !== '');

  const [first = '', ...rest] = words;
  let slug = cutToLength(first);
  for (const word of rest) {
    const longer = `${slug}-${word}`;
    if (countCharacters(longer) > limits.slug) break;
    slug = longer;
  }
  return slug;
}

/** A single word longer than a slug may be is cut, with no mark torn off its letter. */
function cutToLength(word: string): string {
  const characters = [...word];
  if (characters.length <= limits.slug) return word;
  let end: number = limits.slug;
  while (end > 0 && /^\p{M}/u.test(characters[end] ?? '')) end -= 1;
  return characters.slice(0, end).join('');
}
