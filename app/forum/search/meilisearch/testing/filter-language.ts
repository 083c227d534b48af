/*
 * Meilisearch's filter expressions as its documentation tells them:
 *
 *     expression = and ("OR" and)*        and     = not ("AND" not)*
 *     not        = "NOT" not | primary    primary = "(" expression ")" | in | condition | exists | to
 *     in         = value ["NOT"] "IN" "[" (value ("," value)*)? "]"
 *     condition  = value ("=" | "!=" | ">" | ">=" | "<" | "<=") value
 *     value      = word | 'quoted' | "quoted"        word = (alphanumeric | _ | - | .)+
 *
 * Texts are compared without case, numbers as numbers; of lists one element is enough.
 */

export type FilteredDocument = Readonly<Record<string, unknown>>;
type Test = (document: FilteredDocument) => boolean;

/** What makes an expression wrong. */
export class FilterError extends Error {}

const KEYWORDS = new Set([
  ...['AND', 'OR', 'IN', 'NOT', 'TO', 'EXISTS', 'IS', 'NULL', 'EMPTY', 'CONTAINS', 'STARTS'],
  ...['WITH', '_geoRadius', '_geoBoundingBox'],
]);
const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  '"': '"',
  "'": "'",
  n: '\n',
  r: '\r',
  t: '\t',
};

type Token =
  | { kind: 'value'; text: string }
  | { kind: 'keyword'; text: string }
  | { kind: 'sign'; text: string };

/** A filter as a search request has it: a string, or a list of which all have to hold. */
export function readFilter(
  filter: string | readonly (string | readonly string[])[],
  filterable: ReadonlySet<string>,
): Test {
  if (typeof filter === 'string') return readExpression(filter, filterable);
  const tests = filter.map((part): Test => {
    if (typeof part === 'string') return readExpression(part, filterable);
    const any = part.map((each) => readExpression(each, filterable));
    return (document) => any.some((test) => test(document));
  });
  return (document) => tests.every((test) => test(document));
}

function readExpression(text: string, filterable: ReadonlySet<string>): Test {
  const tokens = tokensOf(text);
  let at = 0;
  const peek = () => tokens[at];
  const take = () => {
    const token = tokens[at];
    if (token === undefined) throw new FilterError(`unexpected end of ${text}`);
    at += 1;
    return token;
  };
  const takes = (kind: Token['kind'], word: string): boolean => {
    const token = peek();
    if (token?.kind !== kind || token.text !== word) return false;
    at += 1;
    return true;
  };
  const value = (): string => {
    const token = take();
    if (token.kind !== 'value') throw new FilterError(`a value was expected, not ${token.text}`);
    return token.text;
  };
  const attribute = (): string => {
    const name = value();
    if (!filterable.has(name)) throw new FilterError(`Attribute \`${name}\` is not filterable`);
    return name;
  };

  const or = (): Test => {
    const parts = [and()];
    while (takes('keyword', 'OR')) parts.push(and());
    return (document) => parts.some((test) => test(document));
  };
  const and = (): Test => {
    const parts = [not()];
    while (takes('keyword', 'AND')) parts.push(not());
    return (document) => parts.every((test) => test(document));
  };
  const not = (): Test => {
    if (!takes('keyword', 'NOT')) return primary();
    const inner = not();
    return (document) => !inner(document);
  };
  const primary = (): Test => {
    if (takes('sign', '(')) {
      const inner = or();
      if (!takes('sign', ')')) throw new FilterError(`a parenthesis stays open in ${text}`);
      return inner;
    }
    const name = attribute();
    const isNot = takes('keyword', 'NOT');
    if (takes('keyword', 'EXISTS')) return (document) => name in document !== isNot;
    if (takes('keyword', 'IN')) {
      const values = list();
      return (document) => values.some((each) => equals(document[name], each)) !== isNot;
    }
    const sign = take();
    if (isNot || sign.kind !== 'sign') throw new FilterError(`${sign.text} is no operator here`);
    const other = value();
    return (document) => compares(document[name], sign.text, other);
  };
  const list = (): string[] => {
    if (!takes('sign', '[')) throw new FilterError('IN is followed by [');
    const values: string[] = [];
    while (!takes('sign', ']')) {
      values.push(value());
      if (!takes('sign', ',') && peek()?.text !== ']') throw new FilterError('a list stays open');
    }
    return values;
  };

  const test = or();
  if (peek() !== undefined) throw new FilterError(`unexpected ${peek()?.text ?? ''} in ${text}`);
  return test;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|(!=|>=|<=|[=<>()[\],])|([\p{L}\p{N}_.-]+)|(["'])/uy;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) throw new FilterError(`unexpected “${text.slice(at)}”`);
    const [, sign, word, quote] = match;
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    if (word !== undefined)
      tokens.push({ kind: KEYWORDS.has(word) ? 'keyword' : 'value', text: word });
    if (quote !== undefined) {
      const { value, end } = readQuoted(text, pattern.lastIndex, quote);
      tokens.push({ kind: 'value', text: value });
      pattern.lastIndex = end;
    }
  }
  return tokens;
}

function readQuoted(text: string, from: number, quote: string): { value: string; end: number } {
  let value = '';
  for (let at = from; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === quote) return { value, end: at + 1 };
    if (character !== '\\') {
      value += character;
      continue;
    }
    at += 1;
    const meant = ESCAPES[text.charAt(at)];
    if (meant === undefined) throw new FilterError(`\\${text.charAt(at)} means nothing`);
    value += meant;
  }
  throw new FilterError(`a quote stays open in ${text}`);
}

function elementsOf(value: unknown): unknown[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function equals(value: unknown, other: string): boolean {
  return elementsOf(value).some((each) => String(each).toLowerCase() === other.toLowerCase());
}

function compares(value: unknown, sign: string, other: string): boolean {
  if (sign === '=') return equals(value, other);
  if (sign === '!=') return !equals(value, other);
  const limit = Number(other);
  if (Number.isNaN(limit)) throw new FilterError(`${other} is no number`);
  return elementsOf(value).some((each) => {
    if (typeof each !== 'number') return false;
    if (sign === '>') return each > limit;
    if (sign === '>=') return each >= limit;
    return sign === '<' ? each < limit : each <= limit;
  });
}
