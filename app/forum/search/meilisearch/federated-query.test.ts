import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { realData } from '#db/testing/real-data';
import { parseSearch } from '../parse-search';
import { searchedText } from '../searched-text';
import { wordsOf } from '../words-of-text';
import { federatedQuery } from './federated-query';
import { quoted } from './filter-expression';
import { settings } from './index-settings';
import { federatedSearchBody, settingsBody } from './testing/documented-requests';
import { FilterError, readFilter } from './testing/filter-language';
import { matchesOf } from './testing/word-search';
import { readWord, writtenWord } from './written-words';

const page = { indexUid: 'questions', offset: 0, limit: 61 };

/** The request for what was typed, where every other word is known. */
function queryFor(text: string, isBeingTyped = false) {
  const { filters: _, ...parsed } = parseSearch(searchedText(text));
  const words = [...new Set(wordsOf(parsed.words, 60).map(({ word }) => word))].map(
    (word, place) => ({ word, weight: 1 + (place % 7), known: place % 2 === 0 }),
  );
  const wanted = { ...parsed, conditions: [], isBeingTyped };
  return federatedQuery(wanted, words, ['en', 'de'], page);
}

const texts = (text: string, isBeingTyped = false) =>
  queryFor(text, isBeingTyped).queries.map(({ q }) => q);

describe('a query as Meilisearch takes it', () => {
  it('has a part for each language, where that makes a difference', () => {
    expect(texts('E42')).toEqual(['e42 ']);
    const [english, ...others] = texts('gurgling');
    expect(english).toBe('gurgl ');
    expect(others.length).toBeGreaterThan(0);
  });

  it('takes only a word that is being typed for a beginning', () => {
    expect(texts('E42 E4')[0]).toBe('e42 e4 ');
    expect(texts('E42 E4', true)[0]).toBe('e42 e4');
  });

  it('says first what must not be there, since Meilisearch reads ten words', () => {
    const typed = `${'abcdefghijklm'
      .split('')
      .map((x) => x.repeat(3))
      .join(' ')} -E5 "E1 E2"`;
    const first = texts(typed)[0] ?? '';
    expect(first).toMatch(/^-e5 "e1 e2" /);
    // A phrase is one of the ten.
    expect(first.match(/ [a-m]{3}(?= )/g)?.length).toBeLessThanOrEqual(9);
  });

  it('has no more than 24 parts', () => {
    for (const typed of ['a b c d e f g h', 'a'.repeat(200), 'one two three four five six'])
      expect(texts(typed).length).toBeLessThanOrEqual(24);
  });

  it('writes characters of scripts without spaces as numbers that begin alike', () => {
    expect(readWord(writtenWord('洗濯'))).toBe('洗濯');
    expect(writtenWord('洗濯').startsWith(writtenWord('洗'))).toBe(true);
    expect(writtenWord('ก็'.repeat(200)).length).toBeLessThan(250);
    for (const word of ['e42', '12.04', '2026', 'straße', '0123456'])
      expect(writtenWord(word)).toBe(word);
  });

  it.each(['"', '\\', '\\"', 'a" OR brand = 1 OR "', '\n\r\t', "'", '\\n', '🎈\u0000', ''])(
    'quotes %j so that it is that and nothing else',
    (text) => {
      const fits = readFilter(`kind = ${quoted(text)}`, new Set(['kind', 'brand']));
      expect(fits({ kind: text, brand: 2 })).toBe(true);
      expect(fits({ kind: `${text}x`, brand: 1 })).toBe(false);
    },
  );

  it.each(['brand = ', 'brand = 1 OR', '(brand = 1', 'brand IN [1', 'brand = "1', "brand = '\\d'"])(
    'would be refused with the filter %j',
    (filter) => {
      expect(() => readFilter(filter, new Set(['brand']))).toThrow(FilterError);
    },
  );

  const file = join(realData('attack') ?? '', 'naughty-strings.json');
  it.skipIf(!existsSync(file))('is one for every naughty string', () => {
    const strings = z.array(z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(strings.length).toBeGreaterThan(400);
    const index = { settings: settingsBody.parse(settings), documents: new Map() };
    for (const text of strings)
      for (const typed of [text, `"${text}" -${text}`, text.repeat(40)]) {
        const { queries } = federatedSearchBody.parse(queryFor(typed));
        for (const query of queries) {
          expect(query.q?.isWellFormed()).toBe(true);
          expect(query.q).not.toMatch(/[\u0000-\u001f]/);
          matchesOf(index, query);
        }
      }
  });
});
