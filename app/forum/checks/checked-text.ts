import { plainWords } from '~/rules/checks/plain-words';
import { SHORTEST_COMPARED } from '~/rules/checks/signature';

/** A rendered text as the checks read it. */
export type CheckedText = {
  /** Without code. */
  readonly text: string;
  /**
   * What its author says: without quotations too, since logs and error messages are alike wherever
   * they are pasted. With them where there is hardly anything else: then they are what is said.
   */
  readonly own: string;
  /** Where its links and pictures lead, those in quotations too. */
  readonly addresses: readonly string[];
};

export function checkedText(html: string): CheckedText {
  const addresses = [...html.matchAll(/\s(?:href|src)="([^"]*)"/gi)].map(([, address]) =>
    decoded(address ?? ''),
  );
  const withoutCode = html.replace(/<(pre|code)\b[\s\S]*?<\/\1>/gi, ' ');
  const text = textOf(withoutCode);
  const own = textOf(withoutCode.replace(/<blockquote\b[\s\S]*?<\/blockquote>/gi, ' '));
  return { text, own: plainWords(own).length < SHORTEST_COMPARED ? text : own, addresses };
}

function textOf(html: string): string {
  const text = decoded(
    html
      .replace(/<\/?(?:p|div|li|ul|ol|h[1-6]|br|hr|table|tr|td|th|blockquote)\b[^>]*>/gi, '\n')
      .replace(/<[^>]*>/g, ''),
  );
  return text.replace(/[^\S\n]+/g, ' ').trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decoded(text: string): string {
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
