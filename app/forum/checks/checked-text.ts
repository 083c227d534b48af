/**
 * What the checks read of a rendered text: without quotations and code, since logs and error messages
 * are alike wherever they are pasted, and with the addresses that its links lead to.
 */
export function checkedText(html: string): { text: string; addresses: string[] } {
  const own = html
    .replace(/<(pre|blockquote)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<code\b[\s\S]*?<\/code>/gi, ' ');
  const addresses = [...own.matchAll(/\s(?:href|src)="([^"]*)"/gi)].map(([, address]) =>
    decoded(address ?? ''),
  );
  const text = decoded(
    own
      .replace(/<\/?(?:p|div|li|ul|ol|h[1-6]|br|hr|table|tr|td|th)\b[^>]*>/gi, '\n')
      .replace(/<[^>]*>/g, ''),
  );
  return { text: text.replace(/[^\S\n]+/g, ' ').trim(), addresses };
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
