import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounds } from './limits.server';
import { renderMarkdown } from './markdown.server';
import { parseHtml } from './parsed-html.test-support';

const LENGTH = 30_000;
const render = (source: string) => renderMarkdown(source, { origin: 'https://forum.example.com' });

/** As much of a pattern as a post may have characters. */
const filled = (unit: string, length = LENGTH) =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** How deep elements stand in each other. */
function depthOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [tag] of html.matchAll(/<(?!br|hr|img)\/?[a-z]/g)) {
    depth += tag.startsWith('</') ? -1 : 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/**
 * What bounds the time that rendering takes is the size of what it makes; time itself is measured
 * in docs/decisions/0004-markdown-bounds.md and not tested, since machines differ.
 */
function expectBounded(source: string): void {
  const { html, text } = render(source);
  const elements = html.match(/<[a-z]/g)?.length ?? 0;
  expect(elements).toBeLessThanOrEqual(bounds.tokens + bounds.highlightedPieces);
  expect(depthOf(html)).toBeLessThanOrEqual(2 * bounds.blockNesting + bounds.inlineNesting);
  // A quotation mark or an angle costs six characters as HTML.
  expect(html.length).toBeLessThanOrEqual(
    7 * source.length + 40 * elements + bounds.attributeLength,
  );
  expect(text.length).toBeLessThanOrEqual(2 * source.length + 100);
}

const words = (text: string) => text.match(/\w+/g) ?? [];

describe('a post of ordinary size', () => {
  it('is rendered whole: long, with tables, lists, quotes, links and code', () => {
    const section = [
      '## Heading',
      'A paragraph with *emphasis*, `code`, [a link](https://x.example/a_b) and $x_1$. '.repeat(4),
      '- item\n  - item\n    1. item\n       > quote\n       > > quote',
      '| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |',
      '```ts\nconst a: number = f(b, [c]);\n```',
    ].join('\n\n');
    const { shownAsTyped, html } = render(`${section}\n\n`.repeat(40));
    expect(shownAsTyped).toEqual([]);
    expect(html.match(/<table>/g)).toHaveLength(40);
  });
});

describe('past a limit a part is shown as it was typed', () => {
  it.each([
    ['quotes', `${'> '.repeat(50)}end`],
    ['lists', `${'- '.repeat(50)}end`],
    ['both', `${'> 1. '.repeat(30)}end`],
  ])('nesting of %s', (_name, source) => {
    const { html, shownAsTyped } = render(source);
    expect(shownAsTyped).toEqual(['nesting']);
    expect(depthOf(html)).toBeLessThanOrEqual(bounds.blockNesting + 2);
    expect(parseHtml(html).text).toMatch(/(?:>|-|1\.) end$/);
  });

  it('a table of too many columns, or rows, or both', () => {
    const table = (columns: number, rows: number) =>
      [
        `|a${'|a'.repeat(columns - 1)}|`,
        filled('|-', 2 * columns) + '|',
        ...Array<string>(rows).fill('|b|'),
      ].join('\n');
    expect(render(table(20, 60)).html).toContain('<table>');
    for (const [columns, rows] of [
      [40, 2],
      [2, 1000],
      [20, 400],
    ] as const) {
      const { html, shownAsTyped } = render(`${table(columns, rows)}\n\n*after*`);
      expect(shownAsTyped).toEqual(['a table']);
      expect(html).not.toContain('<table>');
      expect(html).toContain('<em>after</em>');
    }
    const many = render(`${table(10, 20)}\n\n`.repeat(20));
    expect(many.shownAsTyped).toEqual(['a table']);
    expect(many.html.match(/<table>/g)?.length).toBeLessThan(10);
  });

  it.each(['[', '![', '*a ', '[a](', '`a``', '<', '&', '$a', 'https://x.example '])(
    'a paragraph full of %s, and no other',
    (mark) => {
      const source = filled(mark, 20_000);
      const { html, shownAsTyped } = render(`*before*\n\n${source}\n\n*after*`);
      expect(shownAsTyped).toEqual(['a paragraph']);
      expect(html).toContain('<em>before</em>');
      expect(html).toContain('class="as-typed"');
      expect(html).toContain('<em>after</em>');
      expect(parseHtml(html).text).toContain(source.trim());
    },
  );

  it('a long paragraph with many brackets that never close', () => {
    const source = filled('[many words '.padEnd(60, '- '));
    expect(render(source).shownAsTyped).toEqual(['a paragraph']);
    expect(render(source.slice(0, 3000)).shownAsTyped).toEqual([]);
  });

  it('emphasis in emphasis in emphasis', () => {
    const { html, shownAsTyped } = render(`${'*a **b '.repeat(30)}c${'** d*'.repeat(30)}`);
    expect(shownAsTyped).toEqual(['a paragraph']);
    expect(html).not.toContain('<em>');
  });

  it.each([
    ['of a line for every few characters', filled('a\n\n')],
    ['of thousands of items', filled('- a\n', 18_000)],
    [
      'that uses one long address a thousand times',
      `[a]: /${filled('u', 1900)}\n\n${filled('[a] ', 2000)}`,
    ],
    ['longer than any post', filled('word ', 70_000)],
  ])('a text %s', (_name, source) => {
    const { html, shownAsTyped, text, links } = render(source);
    expect(shownAsTyped).toEqual(['the text']);
    expect(html).toBe(`<p class="as-typed" dir="auto">${source}</p>\n`);
    expect(text).toBe(source.trim());
    expect(links).toEqual([]);
  });

  it('code that is long or dense, without colours and byte for byte', () => {
    const dense = `let a = "${filled('x', 200)}";`;
    const long = filled('let a = 1;\n', bounds.highlightedLength + 1);
    for (const code of [dense, long, filled('a', LENGTH - 20), filled(' ', 500) + '1']) {
      const { html, shownAsTyped } = render(`\`\`\`js\n${code}\n\`\`\``);
      expect(shownAsTyped).toEqual(['code without colours']);
      expect(parseHtml(html).code).toEqual([code.replace(/\n$/, '')]);
    }
    const two = render(`\`\`\`js\n${dense}\n\`\`\`\n\n\`\`\`js\nlet b;\n\`\`\``);
    expect(two.html).toContain('hljs-keyword');
  });

  it('code that makes a grammar slow ends in time, coloured or not', () => {
    for (const [language, unit] of [
      ['csharp', 'query '],
      ['csharp', 'a<b> \n'],
      ['ini', '.a .b\n'],
      ['typescript', '<T>('],
    ] as const) {
      const code = filled(unit, 5900).trim();
      const { html } = render(`\`\`\`${language}\n${code}\n\`\`\``);
      expect(parseHtml(html).code).toEqual([code]);
    }
  });
});

describe('30,000 characters of any shape', () => {
  const units = [
    ...[
      '> ',
      '- ',
      '1. ',
      '# ',
      '    ',
      '```\n',
      '~~~js\n',
      '| ',
      '|-',
      '|a|\n|-|\n',
      '---\n',
      '===\n',
    ],
    ...[
      '[',
      ']',
      '](',
      '[a](b',
      '![',
      '[a]: b\n',
      '[a]',
      '*',
      '**a',
      '_a',
      '~~',
      '`',
      '$',
      '$$',
      '\\',
    ],
    ...[
      '<',
      '<kbd>',
      '&amp;',
      'https://x.example/',
      'www.x.example ',
      '//a.b/',
      'a@b.c',
      'a',
      '٠. ',
    ],
    ...['\n', '\n\n', ' ', '\t', '> ===\n', '<br>', '! ', '😀', '\u202e', '"', '(', ')', '1', '-'],
  ];

  it.each(units)('made of %s', (unit) => {
    expectBounded(filled(unit));
  });

  it('made of anything, repeated, in stairs and in each other', () => {
    const unit = fc
      .array(fc.constantFrom(...units), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join(''));
    const shape = fc.oneof(
      unit.map((it) => filled(it)),
      fc.tuple(unit, unit).map(([first, rest]) => (first + filled(rest)).slice(0, LENGTH)),
      unit.map((it) => {
        const line = it.replaceAll('\n', '');
        const lines = Array.from({ length: 250 }, (_, index) => `${line.repeat(index % 100)}a`);
        return lines.join('\n').slice(0, LENGTH);
      }),
      fc.tuple(unit, unit).map(([open, close]) => filled(open, 15_000) + filled(close, 15_000)),
    );
    fc.assert(fc.property(shape, expectBounded), { numRuns: 40 });
  });

  it('keeps every word', () => {
    const text = fc
      .array(fc.constantFrom(...units.filter((unit) => !/[a-z]/i.test(unit)), 'word', 'wort'), {
        maxLength: 60,
      })
      .map((parts) => parts.join('').replace(/\$/g, ''));
    fc.assert(
      fc.property(text, fc.constantFrom(1, 40), (part, times) => {
        // What stands behind a fence names a language: it is not shown.
        const source = part.repeat(times).replace(/[~`]{3,}/g, '$&\n');
        const shown = parseHtml(render(source).html).text;
        const expected = words(source).filter((word) => /w/.test(word));
        expect(words(shown).filter((word) => /w/.test(word)).length).toBeGreaterThanOrEqual(
          Math.min(expected.length, 1),
        );
      }),
      { numRuns: 60 },
    );
  });
});
