import { diffArrays } from 'diff';

/** More changes than these are looked for in vain: such texts have little in common. */
const MOST_CHANGES = 2000;

/** Lines of the base from `from` to `to` (excluded), and what stands in their place. */
type Change = { from: number; to: number; lines: string[] };

/**
 * Brings two texts together that were made from one: what each changed stands, by whole lines.
 * @returns null where both changed the same or touching lines in different ways, so that a person
 *   has to look
 */
export function mergeTexts(base: string, first: string, second: string): string | null {
  if (first === second || second === base) return first;
  if (first === base) return second;
  const lines = base.split('\n');
  const changes = [changesTo(lines, first.split('\n')), changesTo(lines, second.split('\n'))];
  const [ofFirst, ofSecond] = changes;
  if (ofFirst == null || ofSecond == null) return null;
  const both = together(ofFirst, ofSecond);
  return both === null ? null : applied(lines, both).join('\n');
}

function changesTo(base: string[], other: string[]): Change[] | null {
  const parts = diffArrays(base, other, { maxEditLength: MOST_CHANGES });
  if (parts === undefined) return null;
  const found: Change[] = [];
  let at = 0;
  for (const { value, added, removed } of parts) {
    if (!added && !removed) {
      at += value.length;
      continue;
    }
    const last = found.at(-1);
    const change = last?.to === at ? last : { from: at, to: at, lines: [] };
    if (change !== last) found.push(change);
    if (added) change.lines.push(...value);
    else change.to = at += value.length;
  }
  return found;
}

/** The changes of both in order; null where two of them touch and are not the same. */
function together(first: readonly Change[], second: readonly Change[]): Change[] | null {
  const all: Change[] = [...first];
  for (const change of second) {
    const touched = first.filter((other) => other.from <= change.to && change.from <= other.to);
    if (touched.length === 0) all.push(change);
    else if (touched.length > 1 || !touched.every((other) => isSame(other, change))) return null;
  }
  return all.sort((a, b) => a.from - b.from);
}

function isSame(a: Change, b: Change): boolean {
  return (
    a.from === b.from &&
    a.to === b.to &&
    a.lines.length === b.lines.length &&
    a.lines.every((line, index) => line === b.lines[index])
  );
}

function applied(lines: readonly string[], changes: readonly Change[]): string[] {
  const text: string[] = [];
  let at = 0;
  for (const change of changes) {
    text.push(...lines.slice(at, change.from), ...change.lines);
    at = change.to;
  }
  return [...text, ...lines.slice(at)];
}
