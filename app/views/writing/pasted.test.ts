import { describe, expect, it } from 'vitest';
import { isInFence, LONGEST_PASTE, type Pasted, pasteWay } from './pasted';

const here = { text: '', from: 0, to: 0 };

function way(pasted: Partial<Pasted>, place = here) {
  return pasteWay({ types: [], html: '', plain: 'words', pictures: 0, ...pasted }, place);
}

describe('what is pasted', () => {
  it('is turned into Markdown where it has a structure', () => {
    for (const html of [
      '<p>See <a href="https://example.com">this</a></p>',
      '<ul><li>one</li></ul>',
      '<h2>Title</h2>',
      '<table><tr><td>a</td><td>b</td></tr></table>',
      '<b style="font-weight:normal" id="docs-internal-guid-1"><span>x</span></b>',
      '<pre>x = 1</pre>',
    ])
      expect(way({ html }), html).toBe('convert');
  });

  it('stays plain where it has none', () => {
    for (const html of [
      '',
      '<p>just words</p>',
      '<meta charset="utf-8"><span style="color:red">x</span>',
    ])
      expect(way({ html }), html).toBe('plain');
    expect(way({ html: '<table><tr><td>42</td></tr></table>' })).toBe('plain');
    expect(way({ html: `<b>${'x'.repeat(LONGEST_PASTE)}</b>` })).toBe('plain');
  });

  it('from a code editor stays as it is', () => {
    const html =
      '<div style="font-family:monospace"><div><span style="color:#00f">let</span></div></div>';
    expect(way({ html })).toBe('plain');
    expect(way({ html: '<pre><b>let</b></pre>', types: ['text/html', 'vscode-editor-data'] })).toBe(
      'plain',
    );
  });

  it('stays as it is inside a block of code', () => {
    const text = 'Before\n```json\n{ }\n';
    const place = { text, from: text.length, to: text.length };
    expect(isInFence(text, text.length)).toBe(true);
    expect(isInFence(`${text}\n\`\`\`\nafter`, text.length + 10)).toBe(false);
    expect(way({ html: '<b>x</b>' }, place)).toBe('plain');
    expect(way({ plain: 'https://example.com' }, { ...place, from: 16 })).toBe('plain');
  });

  it('is a photo where a picture comes without words', () => {
    expect(way({ pictures: 1, plain: '', html: '<img src="blob:x">' })).toBe('photos');
    expect(
      way({ pictures: 1, plain: 'a\tb', html: '<table><tr><td>a</td><td>b</td></tr></table>' }),
    ).toBe('convert');
  });

  it('makes the selected words a link where it is an address', () => {
    const place = { text: 'the manual', from: 4, to: 10 };
    expect(way({ plain: 'https://example.com/manual ' }, place)).toBe('link');
    expect(way({ plain: 'https://example.com/manual' })).toBe('plain');
    expect(way({ plain: 'javascript:alert(1)' }, place)).toBe('plain');
  });
});
