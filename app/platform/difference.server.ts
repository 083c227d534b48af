import { diffArrays } from 'diff';

/** A stretch of text within a block; `removed` stood in the older text alone, `added` in the newer. */
export type DifferencePart = { type: 'same' | 'added' | 'removed'; text: string };

/**
 * Whole lines, without the newline after the last. `changed` lines say by parts what changed in
 * them; the other kinds have one part. `folded` stands for so many unchanged lines.
 */
export type DifferenceBlock =
  | { type: 'same' | 'added' | 'removed' | 'changed'; parts: DifferencePart[] }
  | { type: 'folded'; lines: number };

type TextBlock = Exclude<DifferenceBlock, { type: 'folded' }>;

export type DifferenceOptions = {
  /** Unchanged lines that stay in sight beside a change; `Infinity` folds nothing. */
  context?: number;
};

/**
 * What comparing may cost, in pieces times changes between them (a ten-millionth of a second each);
 * past it the two texts are shown one after the other.
 */
const COST_OF_LINES = 200_000;
const COST_OF_WORDS = 300_000;
/** Changes that are looked for at most, however cheap they are. */
const MOST_CHANGES = 400;
/** Lines with less in common read better one after the other than woven into each other. */
const LEAST_IN_COMMON = 0.3;
/** Fewer lines than this are not worth folding. */
const LEAST_FOLDED = 3;

/**
 * What changed from one text to another, for a person to read: by lines, and by words in lines that
 * changed. Costs a few hundredths of a second at most, since texts that differ too much are shown
 * one after the other.
 */
export function differenceBetween(
  older: string,
  newer: string,
  { context = 3 }: DifferenceOptions = {},
): DifferenceBlock[] {
  const budget = { words: COST_OF_WORDS };
  const blocks = compareLines(linesOf(older), linesOf(newer)).flatMap((run) =>
    blocksOf(run, budget),
  );
  return blocks.flatMap((block, index) =>
    block.type === 'same'
      ? fold(block, index === 0, index === blocks.length - 1, context)
      : [block],
  );
}

/** Whether there is anything to show. */
export function isDifferent(blocks: readonly DifferenceBlock[]): boolean {
  return blocks.some(({ type }) => type !== 'same' && type !== 'folded');
}

/** The newline that ends a text begins no line. */
function linesOf(text: string): string[] {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  return lines === '' ? [] : lines.split('\n');
}

/** Lines that both have, or that one has in place of the other's. */
type Run = { same: string[] } | { removed: string[]; added: string[] };

function compareLines(older: string[], newer: string[]): Run[] {
  const shorter = Math.min(older.length, newer.length);
  let head = 0;
  while (head < shorter && older[head] === newer[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && older.at(-1 - tail) === newer.at(-1 - tail)) tail += 1;
  const middle = compareMiddle(
    older.slice(head, older.length - tail),
    newer.slice(head, newer.length - tail),
  );
  const runs = [
    { same: older.slice(0, head) },
    ...middle,
    { same: older.slice(older.length - tail) },
  ];
  return runs.filter((run) => 'removed' in run || run.same.length > 0);
}

function compareMiddle(older: string[], newer: string[]): Run[] {
  if (older.length === 0 && newer.length === 0) return [];
  const most = mostChanges(COST_OF_LINES, older.length + newer.length);
  const changes = diffArrays(older, newer, { maxEditLength: most });
  if (changes === undefined) return [{ removed: older, added: newer }];
  const runs: Run[] = [];
  for (const { value, added, removed } of changes) {
    const last = runs.at(-1);
    if (!added && !removed) runs.push({ same: value });
    else if (last !== undefined && 'removed' in last)
      (added ? last.added : last.removed).push(...value);
    else runs.push({ removed: removed ? [...value] : [], added: added ? [...value] : [] });
  }
  return runs;
}

function blocksOf(run: Run, budget: { words: number }): TextBlock[] {
  if ('same' in run) return [wholeBlock('same', run.same)];
  const { removed, added } = run;
  if (added.length === 0) return [wholeBlock('removed', removed)];
  if (removed.length === 0) return [wholeBlock('added', added)];
  const blocks =
    compareEachLine(removed, added, budget) ??
    compareAsOne(removed.join('\n'), added.join('\n'), budget);
  return blocks ?? [wholeBlock('removed', removed), wholeBlock('added', added)];
}

/** As many lines as before: each most likely is what became of the one in its place. */
function compareEachLine(
  removed: string[],
  added: string[],
  budget: { words: number },
): TextBlock[] | null {
  if (removed.length !== added.length || removed.length > MOST_CHANGES) return null;
  const blocks: TextBlock[] = [];
  for (const [index, line] of removed.entries()) {
    const parts = compareWords(line, added[index] ?? '', budget);
    if (parts === null) return null;
    blocks.push({ type: 'changed', parts });
  }
  return blocks;
}

function compareAsOne(
  removed: string,
  added: string,
  budget: { words: number },
): TextBlock[] | null {
  const parts = compareWords(removed, added, budget);
  return parts === null ? null : [{ type: 'changed', parts }];
}

function wholeBlock(type: DifferencePart['type'], lines: string[]): TextBlock {
  return { type, parts: [{ type, text: lines.join('\n') }] };
}

function mostChanges(cost: number, pieces: number): number {
  return Math.min(MOST_CHANGES, Math.floor(cost / Math.max(1, pieces)));
}

/** Scripts that put no spaces between words. */
const UNSPACED = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/** Words; in scripts without spaces, characters; each with its marks. */
const WORDS = new RegExp(
  `(?:[${UNSPACED}]|(?:(?![${UNSPACED}])[\\p{L}\\p{N}_\\p{M}])+|\\s+|[^])\\p{M}*`,
  'gu',
);

function wordsOf(text: string): string[] {
  return text.match(WORDS) ?? [];
}

/** By words, or null where the two have too little in common or are too long to compare. */
function compareWords(
  older: string,
  newer: string,
  budget: { words: number },
): DifferencePart[] | null {
  const before = wordsOf(older);
  const after = wordsOf(newer);
  const pieces = before.length + after.length;
  const most = mostChanges(budget.words, pieces);
  const changes = most > 0 ? diffArrays(before, after, { maxEditLength: most }) : undefined;
  const made = changes?.reduce(
    (sum, { added, removed, count }) => sum + (added || removed ? count : 0),
    0,
  );
  budget.words -= pieces * (made ?? most);
  if (changes === undefined) return null;
  const parts = changes.map(({ value, added, removed }): DifferencePart => {
    const type = added ? 'added' : removed ? 'removed' : 'same';
    return { type, text: value.join('') };
  });
  return inCommon(parts) / Math.max(older.length, newer.length) < LEAST_IN_COMMON ? null : parts;
}

/** Characters that both texts have, white space aside: spaces are in everything. */
function inCommon(parts: readonly DifferencePart[]): number {
  return parts
    .filter(({ type }) => type === 'same')
    .reduce((length, { text }) => length + text.replace(/\s/g, '').length, 0);
}

/** Leaves of a long unchanged stretch the lines beside the changes. */
function fold(block: TextBlock, first: boolean, last: boolean, context: number): DifferenceBlock[] {
  const lines = block.parts.flatMap(({ text }) => text.split('\n'));
  const before = first ? 0 : context;
  const after = last ? 0 : context;
  const folded = lines.length - before - after;
  if (folded < LEAST_FOLDED || context === Infinity) return [block];
  return [
    ...(before > 0 ? [wholeBlock('same', lines.slice(0, before))] : []),
    { type: 'folded', lines: folded },
    ...(after > 0 ? [wholeBlock('same', lines.slice(-after))] : []),
  ];
}
