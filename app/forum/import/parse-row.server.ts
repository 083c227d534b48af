import { SaxesParser } from 'saxes';

/** A row's attributes by name, as the dump has them. */
export type Fields = Readonly<Record<string, string>>;

export type ParsedRow = { fields: Fields; repaired: boolean };

/**
 * Reads one `<row …/>` of a dump. What XML forbids inside a value (control characters, a bare `&`,
 * an entity that nobody declared) is put right and told; null is given for what is no row at all.
 */
export function parseRow(text: string): ParsedRow | null {
  const element = text.endsWith('/>') ? text : `${text.slice(0, -1)}/>`;
  const fields = parseStrictly(element);
  if (fields !== null) return { fields, repaired: false };
  const repaired = parseStrictly(repair(element));
  return repaired === null ? null : { fields: repaired, repaired: true };
}

function parseStrictly(element: string): Fields | null {
  let fields: Fields | null = null;
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('opentag', (tag) => {
    fields = tag.attributes;
  });
  parser.on('error', (error) => {
    throw error;
  });
  try {
    parser.write(element).close();
  } catch {
    return null;
  }
  return fields;
}

const REPLACEMENT = '\uFFFD';
const REFERENCE = /&(?:(amp|lt|gt|quot|apos);|#(\d{1,9});|#x([\da-f]{1,8});)?/gi;
/** XML 1.0, *Char*: what may stand in a document at all. */
const NO_XML_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function repair(element: string): string {
  return element
    .replace(NO_XML_CHARACTER, REPLACEMENT)
    .replace(REFERENCE, (reference, named: string, decimal: string, hexadecimal: string) => {
      if (named !== undefined) return reference.toLowerCase();
      if (decimal !== undefined) return referenceTo(Number(decimal));
      if (hexadecimal !== undefined) return referenceTo(Number.parseInt(hexadecimal, 16));
      return '&amp;';
    });
}

function referenceTo(code: number): string {
  if (code > 0x10ffff) return REPLACEMENT;
  return isXmlCharacter(code) ? `&#${code};` : REPLACEMENT;
}

function isXmlCharacter(code: number): boolean {
  return (
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    code >= 0x10000
  );
}
