import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { realData } from '#db/testing/real-data';
import { htmlToMarkdown } from '~/platform/html-to-markdown.server';
import { findParticulars } from '~/rules/particulars/find-particulars';
import { nothingKnown } from '~/rules/particulars/particular';
import { countryOf, findPhoneNumbers } from './find-phone-numbers.server';

const found = (text: string, locale = 'en-GB') =>
  findPhoneNumbers(text, countryOf(locale)).map(({ start, end }) => text.slice(start, end));

describe('phone numbers', () => {
  it.each([
    ['call me on +49 30 901820, please', 'en-GB', '+49 30 901820'],
    ['call +442079460958', 'en-GB', '+442079460958'],
    ['+1 (212) 736-5000.', 'en-GB', '+1 (212) 736-5000'],
    ['0049 30 901820', 'en-GB', '0049 30 901820'],
    ['020 7946 0958', 'en-GB', '020 7946 0958'],
    ['(030) 901820', 'de-DE', '(030) 901820'],
    ['212-736-5000', 'en-US', '212-736-5000'],
    ['my phone: 2127365000', 'en-US', '2127365000'],
    ['0171 2345678', 'en-US', undefined],
    ['Handy 0171 2345678', 'de', '0171 2345678'],
  ])('%s for a reader of %s', (text, locale, expected) => {
    expect(found(text, locale)).toEqual(expected === undefined ? [] : [expected]);
  });

  it.each([
    'cardano-node 1.35.4, ghc 8.10.7, 10.20.30.40, 192.168.178.1',
    'block 7183842 slot 47131996 epoch 312',
    '2021-09-12 14:30:59.123, 12.09.2021, 1631457059',
    '3 000 000 ADA, 45,000,000,000 lovelace, 1 234 567.89',
    'error -2147467259, 0x80070643, ORA-01017 00942',
    'a0028f350aaabe0545fdcb56b039bfb08e4bb4d8c4d7c3c7d481c235',
    'pool1 123 456 789 and 2100-2200',
    'https://host/020 7946 0958x',
  ])('are none in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('take no time to look for in a hostile text', () => {
    for (const part of ['1', '1 ', '+1 ', '(', '+49 30 901820 ', '0 ', '1-', '020 7946 0958,']) {
      const text = part.repeat(30_000 / part.length);
      let best = Infinity;
      for (let turn = 0; turn < 3 && best >= 250; turn += 1) {
        const begun = performance.now();
        findPhoneNumbers(text, 'GB');
        best = Math.min(best, performance.now() - begun);
      }
      expect(best, part).toBeLessThan(250);
    }
  });
});

const folder = realData('stackexchange-cardano');

/** Text of an attribute of XML. */
function unescaped(text: string): string {
  return text
    .replace(/&#x([0-9A-F]+);/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}

async function textsOf(file: string): Promise<string[]> {
  const lines = createInterface({ input: createReadStream(join(folder ?? '', file)) });
  const texts: string[] = [];
  for await (const line of lines) {
    const body = / (?:Body|Text)="([^"]*)"/.exec(line)?.[1];
    const title = / Title="([^"]*)"/.exec(line)?.[1];
    if (title !== undefined) texts.push(unescaped(title));
    if (body === undefined) continue;
    texts.push(file === 'Posts.xml' ? htmlToMarkdown(unescaped(body)) : unescaped(body));
  }
  return texts;
}

/** A community in which nearly nobody posts particulars, and everybody hashes, heights and versions. */
describe.skipIf(folder === null)('false alarms in a real community of a product', () => {
  it('come in fewer than one text of a hundred', async () => {
    const texts = [...(await textsOf('Posts.xml')), ...(await textsOf('Comments.xml'))];
    const known = {
      ...nothingKnown,
      findPhoneNumbers: (text: string) => findPhoneNumbers(text, 'US'),
    };
    const alarms = texts.flatMap((text) => {
      const all = findParticulars(text, known);
      return all.length === 0 ? [] : [all];
    });
    const lines = alarms.flat().map(({ kind, passage }) => `  ${kind}: ${passage}`);
    process.stdout.write(
      `\n${alarms.length} of ${texts.length} texts (Cardano) would be asked about:\n${lines.join('\n')}\n`,
    );
    expect(texts.length).toBeGreaterThan(3000);
    expect(alarms.length / texts.length).toBeLessThan(1 / 100);
  });
});
