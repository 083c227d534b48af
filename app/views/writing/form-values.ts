import type { Draft } from './draft-store';

/** What a form holds, as a draft keeps it: words and choices, and what they were made from. */

type Values = Draft['values'];
type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The revision that an edit was made from comes back with it, or it would overwrite a newer one. */
const KEPT_HIDDEN = 'revision';
const NEVER = new Set(['file', 'password', 'submit', 'button', 'image', 'reset']);

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (element): element is Field =>
      (element instanceof HTMLTextAreaElement ||
        element instanceof HTMLSelectElement ||
        (element instanceof HTMLInputElement &&
          !NEVER.has(element.type) &&
          (element.type !== 'hidden' || element.name === KEPT_HIDDEN))) &&
      element.name !== '',
  );
}

function isChoice(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(field.type);
}

function collect(fields: Field[], valueOf: (field: Field) => string | null): Values {
  const values: Values = {};
  for (const field of fields) {
    const value = valueOf(field);
    const known = (values[field.name] ??= []);
    if (value !== null) known.push(value);
  }
  return values;
}

/** What stands in a form now. */
export function valuesIn(form: HTMLFormElement): Values {
  return collect(fieldsOf(form), (field) =>
    isChoice(field) && !field.checked ? null : field.value,
  );
}

/** What the server put into it. */
export function firstValuesIn(form: HTMLFormElement): Values {
  return collect(fieldsOf(form), (field) => {
    if (isChoice(field)) return field.defaultChecked ? field.value : null;
    if (field instanceof HTMLSelectElement) {
      const chosen = [...field.options].find(({ defaultSelected }) => defaultSelected);
      return (chosen ?? field.options[0])?.value ?? '';
    }
    return field.defaultValue;
  });
}

/** The fields of a form into which somebody writes, as against those in which they choose. */
function written(form: HTMLFormElement): Set<string> {
  return new Set(
    fieldsOf(form)
      .filter((field) => !isChoice(field) && !(field instanceof HTMLSelectElement))
      .filter(({ type }) => type !== 'hidden')
      .map(({ name }) => name),
  );
}

/** Whether there are words that would be a pity to lose. */
export function hasNewWords(form: HTMLFormElement, values: Values, first: Values): boolean {
  return [...written(form)].some((name) => {
    const text = (values[name] ?? []).join('\n');
    return text.trim() !== '' && text !== (first[name] ?? []).join('\n');
  });
}

/** Sets a field as a person would: whoever listens hears of it. */
function type(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  // Past the setter that React puts on its own fields, or it would not notice.
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Puts values into a form: each into the field of its name, where there is one, and choices where
 * they are on offer. What an older form had and this one lacks is left out.
 */
export function fillIn(form: HTMLFormElement, values: Values): void {
  const left = new Map(Object.entries(values).map(([name, each]) => [name, [...each]]));
  for (const field of fieldsOf(form)) {
    const known = left.get(field.name);
    if (known === undefined) continue;
    if (isChoice(field)) {
      field.checked = known.includes(field.value);
      continue;
    }
    const value = known.shift();
    if (value === undefined || value === field.value) continue;
    if (!(field instanceof HTMLSelectElement)) type(field, value);
    else if ([...field.options].some((option) => option.value === value)) {
      field.value = value;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }
}
