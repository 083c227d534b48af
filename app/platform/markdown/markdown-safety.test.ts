import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { realData } from '#db/testing/real-data';
import { htmlToMarkdown } from '../html-to-markdown.server';
import { renderMarkdown } from './markdown.server';
import { parseHtml } from './parsed-html.test-support';

const origin = 'https://forum.example.com';

const TAGS = new Set([
  ...['p', 'br', 'hr', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'details', 'summary'],
  ...['ul', 'ol', 'li', 'pre', 'code', 'kbd', 'sub', 'sup', 'em', 'strong', 's', 'span'],
  ...['a', 'img', 'picture', 'source', 'div', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
]);

/** Each attribute that may be, with what it may say. */
const ATTRIBUTES: Record<string, RegExp> = {
  class: /^[\w -]+$/,
  dir: /^(?:auto|ltr)$/,
  tabindex: /^0$/,
  role: /^group$/,
  'aria-label': /^/,
  scope: /^col$/,
  start: /^\d{1,9}$/,
  rel: /^ugc(?: nofollow noopener)?$/,
  title: /^/,
  alt: /^/,
  loading: /^lazy$/,
  decoding: /^async$/,
  href: /^(?:https?:\/\/[^\s/\\]|mailto:|\/(?![/\\])|#(?:question|answer|comment)-\d)/i,
  src: /^\/(?![/\\])/,
  width: /^\d{1,3}$/,
  height: /^\d{1,3}$/,
  type: /^image\/(?:avif|webp)$/,
  srcset: /^(?:\/photos\/[\da-fx-]+\.(?:avif|webp) \d+w(?:, |$))+$/,
  sizes: /^\(max-width: \d+px\) 100vw, \d+px$/,
};

/** What of the HTML must not be in a page. */
function dangersIn(html: string): string[] {
  const dangers: string[] = [];
  for (const { tag, attributes } of parseHtml(html).elements) {
    if (!TAGS.has(tag)) dangers.push(`<${tag}>`);
    for (const [name, value] of Object.entries(attributes)) {
      if (!ATTRIBUTES[name]?.test(value)) dangers.push(`<${tag} ${name}="${value}">`);
      // A browser drops these from an address before it reads the scheme.
      if (name === 'href' && /[\p{Cc} ]/u.test(value)) dangers.push(`href="${value}"`);
    }
    const isForeign = tag === 'a' && !/^[/#]/.test(attributes.href ?? '');
    if (isForeign && attributes.rel !== 'ugc nofollow noopener') dangers.push(`<a> without rel`);
  }
  return dangers;
}

/** The ways in which attack strings work; the collections have more of each. */
const attacks = [
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](java\tscript:alert(1))',
  '[a](&#x6A&#x61&#x76&#x61script:alert(1))',
  '[a](javascript&colon;alert(1))',
  '[a](data:text/html;base64,PHNjcmlwdD4=)',
  '[a](vbscript:x)',
  '[a](//evil.example)',
  '[a](/\\evil.example)',
  '[a](\\\\evil.example)',
  '[a](/%5Cevil.example)',
  '[a](https://forum.example.com//evil.example)',
  '<javascript:alert(1)>',
  '![a](javascript:alert(1))',
  '![a](//evil.example/x.png)',
  '![a](https://evil.example/x.png"onerror="alert(1))',
  '![a"onerror="alert(1)](/x.png)',
  `![a"onerror="alert(1)](/photos/${'a'.repeat(32)}-1920x1080)`,
  `![a](/photos/${'a'.repeat(32)}-1920x1080"onerror="alert(1))`,
  '[a](https://x.example "onmouseover=alert(1) x=")',
  '[a](https://x.example \'" onmouseover="alert(1)\')',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<kbd onclick=alert(1)>x</kbd>',
  '<sub><script>alert(1)</script></sub>',
  '<sup><img src=x onerror=alert(1)></sup>',
  '```"><script>alert(1)</script>\nx\n```',
  '```js" onclick="alert(1)\nx\n```',
  '```js\n</code></pre><script>alert(1)</script>\n```',
  '| a"><script>alert(1)</script> |\n|--|\n| b |',
  '$<script>alert(1)</script>_$',
  '$$\n</p><script>alert(1)</script>\n$$',
  '> ! <script>alert(1)</script>',
  '[x]: javascript:alert(1)\n\n[x]',
  'https://x.example/"onmouseover="alert(1)',
  'www.x.example/<script>',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
];

describe('no text makes a page dangerous', () => {
  it.each(attacks)('%s', (attack) => {
    expect(dangersIn(renderMarkdown(attack, { origin }).html)).toEqual([]);
    expect(dangersIn(renderMarkdown(attack, { origin, shape: 'comment' }).html)).toEqual([]);
  });

  it('whatever it is made of', () => {
    const pieces = fc.constantFrom(
      ...attacks,
      ...['[', '](', ')', '![', '<', '>', '"', "'", '`', '```', '\n', '\n\n', '|', '\\', '&', ';'],
      ...['javascript:', 'on', 'error=', '=', ' ', '*', '_', '$', '> ', '- ', 'x', '#', '\t', '//'],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (made) => {
        const source = made.join('');
        expect(dangersIn(renderMarkdown(source, { origin }).html)).toEqual([]);
        const converted = htmlToMarkdown(source);
        expect(dangersIn(renderMarkdown(converted, { origin }).html)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

const collections = realData('attack');

describe.skipIf(collections === null)('the collections of attack strings', () => {
  const read = (name: string) => readFileSync(join(collections ?? '', name), 'utf8');
  const check = (texts: readonly string[]) => {
    expect(texts.length).toBeGreaterThan(30);
    for (const text of texts) {
      const found = [text, htmlToMarkdown(text)].map((source) =>
        dangersIn(renderMarkdown(source, { origin }).html),
      );
      expect(found, text).toEqual([[], []]);
    }
  };

  it('of Markdown do nothing', () => {
    check(read('markdown-xss.txt').split('\n'));
  });

  it('of HTML do nothing, as Markdown or converted to it', () => {
    const cases = z.array(z.object({ payload: z.string() }));
    check(cases.parse(JSON.parse(read('dompurify-cases.json'))).map(({ payload }) => payload));
  });

  it('that are awkward do nothing', () => {
    check(z.array(z.string()).parse(JSON.parse(read('naughty-strings.json'))));
  });
});
