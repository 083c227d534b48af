import { describe, expect, it } from 'vitest';
import { pastedToMarkdown } from './pasted-html.server';

describe('what is pasted from', () => {
  it('a web page keeps its structure', () => {
    const html = `<html><body><!--StartFragment--><h2>Descaling</h2><p>Use <b>citric acid</b>, see
      <a href="https://example.com/manual">the manual</a>.</p><ol><li>Fill</li><li>Wait</li></ol>
      <blockquote><p>Never vinegar.</p></blockquote><pre><code class="language-sh">run it</code></pre><!--EndFragment--></body></html>`;
    const markdown = pastedToMarkdown(html);
    expect(markdown).toContain('## Descaling');
    expect(markdown).toContain(
      'Use **citric acid**, see [the manual](https://example.com/manual).',
    );
    expect(markdown).toMatch(/1\. +Fill\n2\. +Wait/);
    expect(markdown).toContain('> Never vinegar.');
    expect(markdown).toMatch(/```(?:sh)?\nrun it\n```/);
  });

  it('Google’s documents is bold where it looks bold', () => {
    const html =
      '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p><span style="font-weight:400">plain </span><span style="font-weight:700">bold</span><span style="font-style:italic"> slanted</span></p></b>';
    expect(pastedToMarkdown(html)).toBe('plain **bold** *slanted*');
  });

  it('a spreadsheet is a table', () => {
    const html =
      '<style>td{mso-x:1}</style><google-sheets-html-origin><table><colgroup><col width="100"/></colgroup><tbody><tr><td>Programme</td><td>Minutes</td></tr><tr><td>Eco | long</td><td style="text-align:right">140</td></tr></tbody></table>';
    expect(pastedToMarkdown(html)).toBe(
      '| Programme | Minutes |\n| --- | --- |\n| Eco \\| long | 140 |',
    );
  });

  it('a word processor brings none of its own marks', () => {
    const html =
      '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style><!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]--></head><body><p class=MsoNormal>Words <i>here</i><o:p></o:p></p><img src="file:///C:/secret.png"></body></html>';
    expect(pastedToMarkdown(html)).toBe('Words *here*');
  });

  it('an enemy brings no script and no address that runs one', () => {
    const html =
      '<a href="javascript:alert(1)">x</a><img src="data:image/png;base64,AA" onerror=alert(1)><script>alert(1)</script><iframe src="https://example.com"></iframe>';
    expect(pastedToMarkdown(html)).toBe('x');
  });

  it('anywhere costs little, whatever it is made of', () => {
    const shapes = [
      '<b>'.repeat(30_000),
      '<table><tr><td>'.repeat(6_000),
      '<table>'.repeat(14_000),
      '<ul><li>'.repeat(12_000),
      '<span style="font-weight:700">x</span>'.repeat(2_600),
      '<tr'.repeat(33_000),
      `<table>${'<tr><td>a</td></tr>'.repeat(5_000)}</table>`,
      `<p>${'a '.repeat(49_000)}</p>`,
    ];
    for (const shape of shapes) expect(pastedToMarkdown(shape.slice(0, 20_001))).toBe('');
    expect(pastedToMarkdown('<b>x</b>'.repeat(1_001))).toBe('');
    expect(pastedToMarkdown('<p>x</p>'.repeat(1_000))).not.toBe('');
  });
});
