import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { realData } from '#db/testing/real-data';
import { htmlToMarkdown } from './html-to-markdown.server';
import { renderMarkdown } from './markdown/markdown.server';
import { parseHtml } from './markdown/parsed-html.test-support';

const rendered = (html: string) =>
  renderMarkdown(htmlToMarkdown(html), { origin: 'https://forum.example.com' });

describe('HTML becomes Markdown', () => {
  it.each([
    ['emphasis', '<p>a <em>b</em> <strong>c</strong> <del>d</del></p>', 'a *b* **c** ~~d~~'],
    ['emphasis in a word', '<p>un<em>believ</em>able</p>', 'un*believ*able'],
    ['emphasis before a letter', '<p><strong>Note:</strong>this</p>', '**Note**:this'],
    ['strong in strong', '<b>a <b>b</b></b>', '**a b**'],
    ['emphasis around blocks', '<s><p>a</p><p>b</p></s>', 'a\n\nb'],
    ['line breaks', '<p>a<br>b<strong>c<br></strong>d</p>', 'a\nb**c**\nd'],
    ['folded lines', '<p>a\n  b</p>', 'a b'],
    ['headings', '<h1>a</h1><h3>C #</h3>', '# a\n\n### C \\#'],
    ['a rule', '<p>a</p><hr><p>b</p>', 'a\n\n---\n\nb'],
    ['keys and places', '<kbd>Ctrl</kbd> x<sup>2</sup>', '<kbd>Ctrl</kbd> x<sup>2</sup>'],
    ['code', '<p><code>a `b` | <b>c</b></code></p>', '``a `b` | c``'],
    [
      'a link',
      '<a href="https://x.example/a_(b)" title="T">c</a>',
      '[c](<https://x.example/a_(b)> "T")',
    ],
    [
      'an address',
      '<a href="https://x.example/a_b">https://x.example/a_b</a>',
      '<https://x.example/a_b>',
    ],
    ['a link after "!"', 'Hi!<a href="https://x.example">a</a>', 'Hi\\![a](https://x.example)'],
    ['a link to nowhere', '<a href="#top">a</a> <a href="javascript:x">b</a>', 'a b'],
    [
      'an image',
      '<img src="https://i.example/a.png" alt="a [b]">',
      '![a \\[b\\]](https://i.example/a.png)',
    ],
    [
      'an image nobody described',
      '<img src="https://i.example/a.png" alt="enter image description here">',
      '![](https://i.example/a.png)',
    ],
    ['a quote', '<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
    ['a spoiler', '<blockquote class="spoiler"><p>a</p></blockquote>', '> ! a'],
    ['lists', '<ul><li>a<ol start="3"><li>b</li></ol></li><li>c</li></ul>', '- a\n\n  3. b\n\n- c'],
    ['two lists', '<ul><li>a</li></ul><ul><li>b</li></ul>', '- a\n\n* b'],
    ['loose lists', '<ul><li><p>a</p><p>b</p></li></ul>', '- a\n\n  b'],
    ['no scripts', '<p>a</p><script>b</script><style>c</style>', 'a'],
  ])('%s', (_name, html, markdown) => {
    expect(htmlToMarkdown(html)).toBe(markdown);
  });

  it('keeps code byte for byte, with its language', () => {
    const code = 'if (a < b) {\n\n\treturn "``` & `";   \n}';
    const escaped = code.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const blocks = [
      `<pre><code>${escaped}\n</code></pre>`,
      `<pre class="lang-c s-code-block"><code class="hljs language-c">${escaped}</code></pre>`,
      `<ol><li><p>a</p><pre><code>${escaped}</code></pre></li></ol>`,
      `<blockquote><pre>${escaped}</pre></blockquote>`,
    ];
    for (const html of blocks) expect(parseHtml(rendered(html).html).code).toEqual([code]);
    expect(htmlToMarkdown(blocks[1] ?? '')).toMatch(/^`{4}c\n/);
  });

  it('writes tables, with or without headings', () => {
    const html =
      '<table><thead><tr><th>A</th><th style="text-align: right">B</th></tr></thead>' +
      '<tbody><tr><td>a|b<br>c</td><td><pre>d\ne</pre></td></tr><tr><td>f</td></tr></tbody></table>';
    expect(htmlToMarkdown(html)).toBe(
      ['| A | B |', '| --- | ---: |', '| a\\|b<br>c | `d`<br>`e` |', '| f |  |'].join('\n'),
    );
    expect(htmlToMarkdown('<table><tr><td>a</td></tr></table>')).toBe('|  |\n| --- |\n| a |');
    expect(
      htmlToMarkdown('<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>'),
    ).toBe('|  |\n| --- |\n| a |');
  });

  it.each([
    '1. not a list',
    '# no heading',
    '- no item',
    '> no quote',
    '*no emphasis* __nor__ this_one snake__case ~~nor~~ this',
    'no [link](https://x.example) ![image](https://x.example) <https://x.example>',
    'no `code` nor &amp; nor \\* nor <kbd>key</kbd> nor <br>',
    '! no hidden text',
    '---',
    'a | b',
    'https://x.example/a_b_c_ is an address',
    'costs $5 or $10, and $HOME is $a',
    '[a]: https://x.example',
    '~~~',
    '+ 1',
    '2) two',
    'ends in \\',
    '=====',
  ])('shows text that looks like Markdown as it is: %s', (text) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    for (const html of [`<p>${escaped}</p>`, `<blockquote>${escaped}<br>${escaped}</blockquote>`]) {
      const shown = rendered(html).html;
      expect(parseHtml(shown).text).toBe(parseHtml(html).text);
      expect(shown).not.toMatch(/<(?:ol|ul|h\d|em|strong|s|code|kbd|img|hr|table|details)\b/);
    }
  });

  it('leaves formulas as they are', () => {
    expect(htmlToMarkdown('<p>so $a_1 * b_1$ and $$\\frac{a}{b}$$</p>')).toBe(
      'so $a_1 * b_1$ and $$\\frac{a}{b}$$',
    );
    const mathJax = '<p>so <span class="math-container">$ x_1 \\{ y_2 \\} $</span></p>';
    expect(htmlToMarkdown(mathJax)).toBe('so $x_1 \\{ y_2 \\}$');
    expect(rendered(mathJax).html).toContain(
      '<span class="math" dir="ltr">$x_1 \\{ y_2 \\}$</span>',
    );
  });

  it('makes relative addresses absolute where it knows to what', () => {
    const html = '<a href="/u/bob">bob</a> <img src="//cdn.example/a.png" alt="a">';
    expect(htmlToMarkdown(html)).toBe('bob ![a](https://cdn.example/a.png)');
    expect(htmlToMarkdown(html, { base: 'https://meta.example/t/1' })).toBe(
      '[bob](https://meta.example/u/bob) ![a](https://cdn.example/a.png)',
    );
  });

  it('leaves out what Discourse adds', () => {
    const html =
      '<aside class="quote"><div class="title"><div class="quote-controls"></div>' +
      '<img class="avatar" src="https://d.example/a.png"> bob:</div><blockquote><p>a</p></blockquote></aside>' +
      '<p>b <img class="emoji" alt=":smile:" src="https://d.example/s.png"></p>' +
      '<h2><a class="anchor" href="#c"></a>c</h2>' +
      '<div class="lightbox-wrapper"><a class="lightbox" href="https://d.example/l.png">' +
      '<img src="https://d.example/t.png" alt="d"><div class="meta"><span>l.png 9 KB</span></div></a></div>';
    expect(htmlToMarkdown(html)).toBe(
      'bob:\n\n> a\n\nb :smile:\n\n## c\n\n[![d](https://d.example/t.png)](https://d.example/l.png)',
    );
  });

  it('takes any HTML', () => {
    for (const html of [
      '',
      'a',
      '<frameset><frame>',
      '</x-turndown>a',
      '<plaintext>a',
      '<td>a',
      '<!--',
    ])
      expect(typeof htmlToMarkdown(html)).toBe('string');
    const deep = ['div', 'b', 'blockquote', 'ul><li', 'a href="x"', 'table><tr><td', 'span'];
    for (const tag of deep)
      expect(htmlToMarkdown(`<${tag}>`.repeat(3000) + 'word')).toContain('word');
    expect(htmlToMarkdown(`${'</b>'.repeat(3000)}${'<b>'.repeat(3000)}word`)).toBe('**word**');
    expect(htmlToMarkdown('a &lt;b&gt; '.repeat(60_000))).toContain('a <b> a');
  });
});

/** The bodies of a Stack Exchange dump, without images: what stands for them is the renderer's. */
function bodiesOf(folder: string): string[] {
  const bodies: string[] = [];
  const parser = new SaxesParser();
  parser.on('opentag', ({ attributes }) => {
    if (attributes.Body !== undefined) bodies.push(attributes.Body.replace(/<img [^>]*>/g, ''));
  });
  parser.write(readFileSync(join(folder, 'Posts.xml'), 'utf8')).close();
  return bodies;
}

describe.each(['stackexchange-cardano', 'stackexchange-conlang-meta'])(
  'the posts of %s',
  (name) => {
    const folder = realData(name);

    it.skipIf(folder === null)('say the same words and code', { timeout: 120_000 }, () => {
      const bodies = bodiesOf(folder ?? '');
      const different = bodies.filter((html) => {
        const { html: shown, shownAsTyped } = rendered(html);
        const [before, after] = [parseHtml(html), parseHtml(shown)];
        const code = (of: string[]) => of.filter((block) => block.trim() !== '');
        expect(code(after.code)).toEqual(code(before.code));
        expect(shownAsTyped.filter((part) => part !== 'code without colours')).toEqual([]);
        return before.text !== after.text;
      });
      expect(bodies.length).toBeGreaterThan(100);
      expect(different.length / bodies.length).toBeLessThanOrEqual(0.005);
    });
  },
);

const discourse = realData('discourse');

describe.skipIf(discourse === null)('the posts of Discourse', () => {
  it('say the same words', () => {
    const topic = z
      .object({ post_stream: z.object({ posts: z.array(z.object({ cooked: z.string() })) }) })
      .parse(JSON.parse(readFileSync(join(discourse ?? '', 'topic.json'), 'utf8')));
    for (const { cooked } of topic.post_stream.posts) {
      const html = cooked.replace(/<img [^>]*>/g, '');
      expect(parseHtml(rendered(html).html).text).toBe(parseHtml(html).text);
    }
  });
});
