import { limits } from '~/rules/limits';

export type TagNames = {
  /** As tags are named here, each once. */
  readonly names: string[];
  readonly changed: number;
  readonly dropped: number;
};

/** Five tags have at most 200 characters at the source; of more, the end is not looked at. */
const LONGEST_LIST = 2000;

/**
 * A post's tags: `<a><b>` in older dumps, `|a|b|` in newer ones, each brought to the form that a tag
 * has here, no more than a question may have.
 */
export function normaliseTags(text: string): TagNames {
  const given = text
    .slice(0, LONGEST_LIST)
    .split(/[<>|\s]+/u)
    .filter((name) => name !== '');
  const normalised = given.map(normaliseTag);
  const names = [...new Set(normalised.filter((name) => name !== null))];
  const kept = names.slice(0, limits.tags.max);
  return {
    names: kept,
    changed: given.filter(
      (name, index) =>
        normalised[index] !== null && normalised[index] !== name.normalize('NFC').toLowerCase(),
    ).length,
    dropped: normalised.filter((name) => name === null).length + (names.length - kept.length),
  };
}

/** One tag's name as tags are named here; null where nothing of it is left. */
export function normaliseTag(name: string): string | null {
  const allowed = [
    ...name
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}+#.-]+/gu, '-'),
  ]
    .slice(0, limits.tagNameLength.max)
    .join('');
  return limits.tagName.test(allowed) ? allowed : null;
}
