import type { Condition, Meaning } from '../resolve-filters.server';

/*
 * Filters in Meilisearch's language. What stands in them are ids and names of ours, which the posts'
 * database gave for what was typed; and every name is quoted all the same.
 */

/** What all documents that are found have to fulfil: each of these. */
export function filterOf(conditions: readonly Condition[]): string[] {
  return conditions.flatMap(({ means, not }) => {
    const expression = expressionOf(means);
    if (!not) return expression;
    // A verification that has run out meanwhile is known to the posts alone.
    return means.of === 'verified' ? [] : `NOT (${expression})`;
  });
}

/** A text as a value of an expression, whatever is in it. */
export function quoted(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
  return `"${escaped}"`;
}

/** Whether a document has one of these languages. */
export function inLanguages(languages: readonly string[]): string {
  return `languages IN ${listOf(languages)}`;
}

function expressionOf(means: Meaning): string {
  switch (means.of) {
    case 'tag':
      return `tags IN ${listOf(means.anyOf)}`;
    case 'author':
      return `authors IN ${listOf(means.anyOf)}`;
    case 'brand':
    case 'product':
    case 'version':
      return `${means.of} IN ${listOf(means.anyOf)}`;
    case 'kind':
    case 'resolution':
      return `${means.of} IN ${listOf(means.anyOf)}`;
    case 'answered':
      return means.is
        ? 'answered = true'
        : `(answered = false AND kind IN ${listOf(['question', 'problem'])})`;
    case 'verified':
      return 'verified = true';
    case 'asked':
      return 'from' in means
        ? `askedAt >= ${String(Math.floor(means.from.getTime() / 1000))}`
        : `askedAt < ${String(Math.floor(means.before.getTime() / 1000))}`;
  }
}

function listOf(values: readonly (number | string)[]): string {
  return `[${values.map((value) => (typeof value === 'number' ? String(value) : quoted(value))).join(', ')}]`;
}
