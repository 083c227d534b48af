import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './markdown.server';
import { textOfHtml } from './text-of-html.server';

const textOf = (markdown: string) => textOfHtml(renderMarkdown(markdown).html);

describe('the words of a rendered text', () => {
  it('stand on a line for each block, without marks', () => {
    expect(textOf('Hold **both** buttons.\n\n- for _ten_ seconds\n- then let go')).toBe(
      'Hold both buttons.\nfor ten seconds\nthen let go',
    );
  });

  it('are what was typed, not how HTML writes it', () => {
    expect(textOf('a < b && "c" > \'d\' &copy; `<script>`')).toBe(
      'a < b && "c" > \'d\' © <script>',
    );
  });

  it('have one space between them', () => {
    expect(textOfHtml('<p>a  b\u00a0c\td \u2003 e\r\n f</p>\n<p> g </p>')).toBe('a b c d e\nf\ng');
  });

  it('keep nothing of links but their words, and of images what they show', () => {
    expect(textOf('See [the manual](https://example.com/?a=1&b=2 "a > b").')).toBe(
      'See the manual.',
    );
    expect(
      textOfHtml('<p>Here: <img src="/photos/a" alt="a &quot;lamp&quot;" loading="lazy"></p>'),
    ).toBe('Here: a "lamp"');
  });
});
