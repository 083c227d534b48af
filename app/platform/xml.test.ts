import { describe, expect, it } from 'vitest';
import { xmlText } from './xml.server';

describe('a text in XML', () => {
  it('has no marks of its own', () => {
    expect(xmlText(`<a href="x">'&'</a>]]>`)).toBe(
      '&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;]]&gt;',
    );
  });

  it('keeps every script, and leaves out what XML 1.0 cannot hold', () => {
    expect(xmlText('发票 עברית 🎉\t\n\r')).toBe('发票 עברית 🎉\t\n\r');
    expect(xmlText('a\u0000b\u0008c\u001fd\u007fe\u0085f\ufffeg\uffffh\ud83di\udf89j')).toBe(
      'abcdefghij',
    );
  });
});
