/*
 * How what a page shows stands in it for our scripts: as JSON in which dates come back as dates. A
 * text that begins as a date does gets its first letter twice.
 */
const DATE = '@';

/** @param value objects and lists of texts, numbers and dates */
export function pageText(value: object): string {
  const text = JSON.stringify(value, function (this: Record<string, unknown>, name, written) {
    const each = this[name];
    if (each instanceof Date) return DATE + each.toISOString();
    return typeof each === 'string' && each.startsWith(DATE) ? DATE + each : written;
  });
  // Nothing in a script ends it, or begins a comment, without this character.
  return text.replaceAll('<', '\\u003c');
}

/** What `pageText` was given; what it was is known to whoever reads it. */
export function fromPageText<T>(text: string): T {
  return JSON.parse(text, (_, each: unknown) => {
    if (typeof each !== 'string' || !each.startsWith(DATE)) return each;
    return each.startsWith(DATE, 1) ? each.slice(1) : new Date(each.slice(1));
  });
}
