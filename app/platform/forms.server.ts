import type { z } from 'zod';

export type FormProblems = Readonly<Record<string, string>>;

/** What a person typed, to be given back when a form is refused; files and repeats are kept apart. */
export type FormValues = Readonly<Record<string, string | string[]>>;

export type ParsedForm<T> =
  { ok: true; input: T } | { ok: false; problems: FormProblems; values: FormValues };

/** A form's fields by name; a name that stands more than once becomes a list. */
export function formValues(form: FormData): FormValues {
  // In one pass: a form that is asked for each of its names looks through all of them every time.
  const values = new Map<string, string | string[]>();
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue;
    const before = values.get(name);
    if (before === undefined) values.set(name, value);
    else if (typeof before === 'string') values.set(name, [before, value]);
    else before.push(value);
  }
  return Object.fromEntries(values);
}

/**
 * Parses a submitted form. Refused input comes back with the person's words and, by field, the
 * first thing that is wrong with it.
 */
export function parseForm<T>(schema: z.ZodType<T>, form: FormData): ParsedForm<T> {
  const values = formValues(form);
  const parsed = schema.safeParse(values);
  if (parsed.success) return { ok: true, input: parsed.data };
  const problems: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    const field = String(issue.path[0] ?? '');
    problems[field] ??= issue.message;
  }
  return { ok: false, problems, values };
}
