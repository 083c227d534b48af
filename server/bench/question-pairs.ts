import { readFileSync } from 'node:fs';

export type PairedQuestion = { title: string; bodyHtml: string };

/**
 * Labelled pairs of questions, a line each: `duplicate` or not, one question, the other; title and
 * body in one, the body as HTML.
 * @returns every question once, and by question which others are its duplicates
 */
export function readQuestionPairs(path: string): {
  questions: PairedQuestion[];
  duplicates: Map<number, Set<number>>;
} {
  const numbers = new Map<string, number>();
  const duplicates = new Map<number, Set<number>>();
  const numberOf = (text: string) => {
    const known = numbers.get(text) ?? numbers.size;
    numbers.set(text, known);
    return known;
  };
  const link = (from: number, to: number) => {
    const known = duplicates.get(from) ?? new Set();
    known.add(to);
    duplicates.set(from, known);
  };
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [label, one, other] = line.split('\t');
    if (one === undefined || other === undefined) continue;
    const [a, b] = [numberOf(one), numberOf(other)];
    if (label !== 'duplicate' || a === b) continue;
    link(a, b);
    link(b, a);
  }
  return { questions: [...numbers.keys()].map(splitQuestion), duplicates };
}

const BODY = /<(?:p|pre|ul|ol|h\d|blockquote|hr|div)\b/;

function splitQuestion(text: string): PairedQuestion {
  const at = text.search(BODY);
  return at < 0
    ? { title: text, bodyHtml: '' }
    : { title: text.slice(0, at), bodyHtml: text.slice(at) };
}
