import { HtmlValidate } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.server';
import { excerpt, mentionedQuestions, renderMarkdown } from './markdown.server';
import { parseHtml } from './parsed-html.test-support';

const origin = 'https://forum.example.com';
const render = (source: string) => renderMarkdown(source, { origin });
const html = (source: string) => render(source).html.trimEnd();
const comment = (source: string) => renderMarkdown(source, { origin, shape: 'comment' });

const OTHERS = 'rel="ugc nofollow noopener"';

describe('Markdown', () => {
  it.each([
    ['emphasis', 'a *b* __c__ ~~d~~', '<p dir="auto">a <em>b</em> <strong>c</strong> <s>d</s></p>'],
    ['underscores in words', 'snake_case_name', '<p dir="auto">snake_case_name</p>'],
    ['line breaks as typed', 'one\ntwo', '<p dir="auto">one<br>\ntwo</p>'],
    ['code in a line', '`a <b>`', '<p dir="auto"><code>a &lt;b&gt;</code></p>'],
    ['HTML as text', '<b>x</b> &copy;', '<p dir="auto">&lt;b&gt;x&lt;/b&gt; ©</p>'],
    ['keys', '<kbd>Ctrl</kbd>', '<p dir="auto"><kbd>Ctrl</kbd></p>'],
    [
      'sub and sup',
      'H<sub>2</sub>O, x<sup>*n*</sup>',
      '<p dir="auto">H<sub>2</sub>O, x<sup><em>n</em></sup></p>',
    ],
    [
      'tags with more to them as text',
      '<kbd class="x">a</kbd>',
      '<p dir="auto">&lt;kbd class="x"&gt;a&lt;/kbd&gt;</p>',
    ],
    ['lists', '- a\n- b', '<ul dir="auto">\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['numbers', '3. a', '<ol start="3" dir="auto">\n<li>a</li>\n</ol>'],
    [
      'quotes',
      '> a\n> > b',
      '<blockquote dir="auto">\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n</blockquote>',
    ],
    ['a line', '---', '<hr>'],
    [
      'hidden text',
      '> ! a\n> ! b',
      '<details class="spoiler"><summary>Hidden text: open to read</summary>\n<p dir="auto">a<br>\nb</p>\n</details>',
    ],
    [
      'short code without a stop for the tab key',
      '```\nx\n```',
      '<pre dir="ltr"><code>x\n</code></pre>',
    ],
    ['unknown languages plain', '```brainfuck\n+\n```', '<pre dir="ltr"><code>+\n</code></pre>'],
  ])('renders %s', (_name, source, expected) => {
    expect(html(source)).toBe(expected);
  });

  it('gives a post headings below the page, in order and without gaps', () => {
    expect(html('# a')).toBe('<h3 dir="auto">a</h3>');
    const levels = (source: string) => render(source).html.match(/<h\d/g);
    expect(levels('# a\n## b\n### c\n#### d\n##### e')).toEqual([
      '<h3',
      '<h4',
      '<h5',
      '<h6',
      '<h6',
    ]);
    expect(levels('### a\n\nb\n\n##### c\n\n## d')).toEqual(['<h3', '<h4', '<h3']);
    expect(levels('a\n===\n\nb\n---')).toEqual(['<h3', '<h4']);
    expect(html('#\n\na')).toBe('<p dir="auto">a</p>');
  });

  it('colours code of the languages it knows, under any of their names', () => {
    for (const fence of ['```ts', '```typescript', '~~~lang-ts', '``` {.ts}']) {
      const closing = fence.slice(0, 3);
      expect(html(`${fence}\nconst a = 1;\n${closing}`)).toContain(
        '<code class="hljs language-typescript"><span class="hljs-keyword">const</span>',
      );
    }
    expect(parseHtml(html('```html\n<b class="x">&amp;</b>\n```')).code).toEqual([
      '<b class="x">&amp;</b>',
    ]);
  });

  it('lets the keyboard scroll code that may not fit a phone', () => {
    expect(html(`    ${'x'.repeat(30)}`)).toContain('<pre dir="ltr" tabindex="0">');
  });

  it('sets tables into a named stretch that scrolls', () => {
    expect(html('| Model | Heats |\n|---|--:|\n| HE2 | no |')).toBe(
      [
        '<div class="table-scroll" tabindex="0" role="group" aria-label="Model, Heats"><table>',
        '<thead>\n<tr>\n<th scope="col" dir="auto">Model</th>',
        '<th class="align-right" scope="col" dir="auto">Heats</th>\n</tr>\n</thead>',
        '<tbody>\n<tr>\n<td dir="auto">HE2</td>',
        '<td class="align-right" dir="auto">no</td>\n</tr>\n</tbody>\n</table></div>',
      ].join('\n'),
    );
    const headless = html('| | |\n|-|-|\n| a | b |');
    expect(headless).not.toContain('<thead>');
    expect(headless).toContain('aria-label="Table"');
    expect(html('| | B |\n|-|-|\n| a | b |')).toContain('<td dir="auto"></td>\n<th scope="col"');
  });
});

describe('formulas', () => {
  it.each([
    ['$a_1 * b_1$ and $c_2 * d_2$', ['$a_1 * b_1$', '$c_2 * d_2$']],
    ['$$\\sum_{i=1}^n x_i * y_i$$', ['$$\\sum_{i=1}^n x_i * y_i$$']],
    ['so $x$ is', ['$x$']],
    ['so $ x_1 $ is', ['$ x_1 $']],
    ['with \\$ in it: $a\\$_b$', ['$a\\$_b$']],
  ])('stay as typed: %s', (source, formulas) => {
    const found = [...html(source).matchAll(/class="math" dir="ltr">([^<]*)</g)].map(
      ([, it]) => it,
    );
    expect(found).toEqual(formulas);
    expect(parseHtml(html(source)).text).toContain(formulas[0]);
  });

  it('may stand on lines of their own', () => {
    expect(html('$$\n\\frac{a}{b}\n$$')).toBe('<p class="math" dir="ltr">$$\n\\frac{a}{b}\n$$</p>');
    expect(html('$$\nnever ends *a*\n\nb')).toContain('<em>a</em>');
  });

  it.each([
    'It costs $5 and $10.',
    'From $5 to *10$* or so.',
    'US$5 and CA$10',
    '$20-$30',
    'Set $HOME and `echo $PATH`.',
    '$5 [see](https://a.example/b_c) $6',
    'a $ b $ c',
  ])('are not seen in prices and variables: %s', (source) => {
    expect(html(source)).not.toContain('math');
  });
});

describe('links', () => {
  it.each([
    ['[a](https://x.example/y?a=b&c)', `<a href="https://x.example/y?a=b&amp;c" ${OTHERS}>a</a>`],
    ['<https://x.example/>', `<a href="https://x.example/" ${OTHERS}>https://x.example/</a>`],
    [
      'https://x.example/a_b_c*',
      `<a href="https://x.example/a_b_c" ${OTHERS}>https://x.example/a_b_c</a>*`,
    ],
    ['(www.x.example/y).', `(<a href="https://www.x.example/y" ${OTHERS}>www.x.example/y</a>).`],
    ['[a](mailto:a@x.example)', `<a href="mailto:a@x.example" ${OTHERS}>a</a>`],
    ['[a](//x.example/y)', `<a href="https://x.example/y" ${OTHERS}>a</a>`],
    ['[a](/questions/1)', '<a href="/questions/1" rel="ugc">a</a>'],
    [
      `[a](${origin}/questions/1?sort=new#answer-2)`,
      '<a href="/questions/1?sort=new#answer-2" rel="ugc">a</a>',
    ],
    [
      '[a][r]\n\n[r]: https://x.example "T"',
      `<a href="https://x.example" title="T" ${OTHERS}>a</a>`,
    ],
    ['[](https://x.example)', `<a href="https://x.example" ${OTHERS}>https://x.example</a>`],
  ])('%s', (source, expected) => {
    expect(html(source)).toBe(`<p dir="auto">${expected}</p>`);
  });

  it.each([
    '[a](javascript:alert(1))',
    '[a](data:text/html,x)',
    '[a](ftp://x.example)',
    '[a](page.html)',
    '[a](#heading)',
    '<ftp://x.example>',
    'ftp://x.example',
    'node.js and README.md',
    'a@x.example',
  ])('are not made of %s', (source) => {
    const rendered = render(source);
    expect(rendered.html).not.toContain('<a');
    expect(rendered.links).toEqual([]);
    expect(parseHtml(rendered.html).text).toBe(source);
  });

  it('show the host where they lead, and no name before it', () => {
    expect(html('[a](https://bank.example@x.example)')).not.toContain('@x.example"');
  });

  it('are told with what they lead to', () => {
    const { links, linkAndImageCount, mentions } = render(
      `https://x.example ${origin}/questions/7/slug [b](/questions/8#answer-9) [c](/answers/3) ![d](/icons/e.png)`,
    );
    expect(links).toEqual([
      { href: 'https://x.example', own: false },
      { href: '/questions/7/slug', own: true },
      { href: '/questions/8#answer-9', own: true },
      { href: '/answers/3', own: true },
    ]);
    expect(linkAndImageCount).toBe(5);
    expect(mentions).toEqual([
      { kind: 'question', id: 7 },
      { kind: 'question', id: 8 },
      { kind: 'answer', id: 9 },
      { kind: 'answer', id: 3 },
    ]);
    expect(mentionedQuestions('/questions/1 [a](/questions/2) [b](/questions/2/x)')).toEqual([2]);
  });
});

describe('images', () => {
  it('of ours are shown, when they come into view', () => {
    const shown = '<img src="/icons/a.png" alt="a hose" loading="lazy" decoding="async">';
    expect(html('![a *hose*](/icons/a.png)')).toBe(`<p dir="auto">${shown}</p>`);
    expect(html(`![a hose](${origin}/icons/a.png)`)).toBe(`<p dir="auto">${shown}</p>`);
    expect(html('![](/icons/a.png)')).toContain('alt="Image"');
  });

  it.each([
    '/search?q="the+of"',
    '/questions/1',
    '/logout',
    '/photos/../search',
    '/icons/a?b',
    '/',
  ])('are no requests to %s: that is a link', (address) => {
    const shown = html(`![look](<${address}>)`);
    expect(shown).not.toContain('<img');
    expect(shown).toContain('<a href="/');
  });

  it('of others are links that say where they lead', () => {
    const link = `<a href="https://i.example/a.png" ${OTHERS}>`;
    const host = '<span class="image-host">(image at i.example)</span>';
    expect(html('![a hose](https://i.example/a.png)')).toBe(
      `<p dir="auto">${link}a hose ${host}</a></p>`,
    );
    expect(html('![](https://i.example/a.png)')).toContain(`${link}Image ${host}</a>`);
  });

  it('in links do not make links in links, and count once where both are one', () => {
    const thumbnail = render('[![a](https://i.example/a.png)](https://i.example/a.png)');
    expect(thumbnail.html.match(/<a /g)).toHaveLength(1);
    expect(thumbnail.linkAndImageCount).toBe(1);
    const banner = render('[![a](https://i.example/a.png)](https://x.example)');
    expect(banner.html.match(/<a /g)).toHaveLength(1);
    expect(banner.linkAndImageCount).toBe(2);
  });
});

describe('comments', () => {
  it('have lines, emphasis, code and links, and no other blocks', () => {
    expect(comment('# a\n- *b* `c`\n> https://x.example').html).toBe(
      `<p dir="auto"># a<br>\n- <em>b</em> <code>c</code><br>\n&gt; <a href="https://x.example" ${OTHERS}>https://x.example</a></p>\n`,
    );
  });
});

describe('the words of a text', () => {
  it('come without marks, a line for each block', () => {
    const source =
      '# A *b*\n\nc [d](https://x.example)\ne\n\n| f | g |\n|-|-|\n| h | `i` |\n\n```\nj\n```\n\n> - k';
    expect(
      render(source)
        .text.split('\n')
        .map((line) => line.trim()),
    ).toEqual([...['A b', 'c d', 'e', 'f g', 'h i', 'j', '', 'k']]);
  });

  it('lose what no text may hold', () => {
    expect(render('a\0b\u0007c\uD800d\uFFFE').text).toBe('abc\uFFFDd');
    expect(cleanText('a\r\nb\rc\td\u0085')).toBe('a\nb\nc\td');
    expect(render('<b>&amp; *ü* \u202E 😀').text).toBe('<b>& ü \u202E 😀');
  });

  it('begin with an excerpt that ends at a word', () => {
    expect(excerpt('The dryer\n\nstops.', 40)).toBe('The dryer stops.');
    expect(excerpt('The dryer stops heating, then beeps', 26)).toBe('The dryer stops heating…');
    expect(excerpt('乾燥機が止まってしまいます', 6)).toBe('乾燥機が止…');
    expect(excerpt('😀😀😀😀', 3)).toBe('😀😀…');
    expect(excerpt(`a${' '.repeat(500)}b`, 40)).toBe('a…');
  });
});

describe('the page that it makes', () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended', 'html-validate:a11y'],
    elements: ['html5'],
    rules: { 'no-trailing-whitespace': 'off', 'long-title': 'off' },
  });

  it('is valid HTML', async () => {
    const everything = [
      '# a\n\n### b\n\n#\n\nc `d` *e* **f** ~~g~~ $h$ <kbd>i</kbd> <br> x<sup>2</sup>',
      '- j\n  1. k\n     > l\n\n> ! m\n\n---\n\n```js\nconst n = `${o}`;\n```\n\n    p',
      '| q | |\n|:-:|--|\n| r | s |\n\n![t](/u.png) ![](https://v.example/w.png) [](https://x.example)',
      '[![y](/z.png)](https://x.example) [![y](https://i.example/z.png)](https://x.example "a\'b")',
      '$$\na\n$$\n\n[a & b](https://x.example/?a&b) "quoted" <https://x.example/ü>',
    ].join('\n\n');
    const report = await validator.validateString(html(everything));
    expect(report.results.flatMap(({ messages }) => messages)).toEqual([]);
  });
});
