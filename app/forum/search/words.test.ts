import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { realData } from '#db/testing/real-data';
import { entryOf, readEntry } from './entries';
import { MOST_KNOWN } from './known-words';
import { languageOfText, stemOf } from './languages.server';
import { changesBetween } from './meant-words.server';
import { parseSearch } from './parse-search';
import { searchedText } from './searched-text';
import { PassageFinder } from './snippet';
import { wordsOf } from './words-of-text';

const words = (text: string) => wordsOf(text).map(({ word }) => word);

describe('words', () => {
  it.each([
    ['Crème BRÛLÉE', ['creme', 'brulee']],
    ['Straße und Ørsted', ['strasse', 'und', 'orsted']],
    ['Ubuntu 12.04 (x86_64)', ['ubuntu', '12.04', 'x86', '64']],
    ["l'eau don't", ['l', 'eau', 'dont']],
    ['ＷＩＤＥ', ['wide']],
    ['洗濯機', ['洗濯', '濯機']],
    ['ネコ cat', ['ネコ', 'cat']],
    ['שָׁלוֹם', ['שלום']],
    ['', []],
    ['😀 … % \\', []],
  ])('of %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('are found inside a sentence of a script without spaces', () => {
    for (const [sentence, word] of [
      ['洗濯機のフィルターを掃除する', '掃除'],
      ['ฉันล้างเครื่องซักผ้า', 'เครื่อง'],
      ['세탁기필터를청소합니다', '청소'],
    ] as const)
      expect(new Set(words(sentence))).toEqual(new Set([...words(sentence), ...words(word)]));
  });

  it('are the same whether a text is read quickly or by its classes of characters alone', () => {
    const signs = fc.constantFrom(
      ...`aZq09.:' -_<"\n\t`,
      ...'é’洗ßカ한ñ٣αก',
      '\u0301',
      '\ud83d\ude00',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.string({ unit: signs, maxLength: 40 }), fc.nat({ max: 12 }), (text, most) => {
        // A space that is not of ASCII is no word either, but divides nothing for the quick way.
        const asOne = `\u00a0${text.replace(/[\t-\r ]/g, '\u00a0')}`;
        const slowly = (limit?: number) =>
          wordsOf(asOne, limit).map(({ word, from, to }) => ({ word, from: from - 1, to: to - 1 }));
        expect(wordsOf(text)).toEqual(slowly());
        expect(wordsOf(text, most)).toEqual(slowly(most));
      }),
      { numRuns: 2000 },
    );
    expect(words('x'.repeat(50))).toEqual(['x'.repeat(40)]);
  });

  it('stand where they are said to stand, in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const { from, to, word } of wordsOf(text)) {
          expect(word).not.toBe('');
          expect(from).toBeLessThan(to);
          expect(to).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});

describe('languages', () => {
  it.each([
    ['de', 'Wie reinige ich den Filter meiner Waschmaschine?'],
    ['fr', 'Comment nettoyer le filtre de ma machine à laver ?'],
    ['es', '¿Cómo limpio el filtro de la lavadora?'],
    ['pt', 'Como faço para limpar o filtro da minha máquina de lavar?'],
    ['ru', 'Как мне почистить фильтр стиральной машины?'],
    ['uk', 'Як мені почистити фільтр пральної машини, якщо він забився?'],
    ['en', 'How do I clean the filter of my washing machine?'],
    ['en', 'wifi broken'],
    ['en', 'A tapir in the markup'],
    ['en', ''],
  ])('are told: %s of %j', (language, text) => {
    expect(languageOfText(text)).toBe(language);
  });

  it('have stems of their own', () => {
    expect(stemOf('waschmaschinen', 'de')).toBe(stemOf('waschmaschine', 'de'));
    expect(stemOf('installing', 'en')).toBe(stemOf('installed', 'en'));
    expect(stemOf('12.04', 'en')).toBe('12.04');
  });
});

describe('a passage', () => {
  const finder = new PassageFinder(
    new Map([
      ['filter', 3],
      ['clean', 2],
      ['bath', 1],
    ]),
    ['en'],
  );
  const filler = Array.from({ length: 50 }, (_, index) => `w${index}`).join(' ');

  it('is where most of what was looked for stands close together, each thing counted once', () => {
    const passage = finder.of(`bath bath ${filler} cleaning the filters & <bath> ${filler}`);
    expect(passage.worth).toBe(finder.whole);
    expect(passage.html()).toMatch(
      /^… w45 w46 w47 w48 w49 <mark>cleaning<\/mark> the <mark>filters<\/mark> &amp; &lt;<mark>bath<\/mark>&gt; w0 .* w26 …$/,
    );
    const apart = finder.of(`filter ${filler} clean clean clean bath`);
    expect(finder.whole / apart.worth).toBeCloseTo(2, 5);
  });

  it('knows words again where they stand, in any case and of any length, and pairs are none', () => {
    const marks = new Map([
      ['instal', 2],
      ['x1', 1],
      ['go', 1],
      ['2:30', 1],
      ['ete', 1],
      ['pair:7', 9],
    ]);
    const of = (text: string) => new PassageFinder(marks, ['en']).of(text);
    const all = 'INSTALLING x1 Go 2:30 été pair:7';
    for (const _ of [1, 2]) {
      const passage = of(all);
      expect(passage.worth).toBe(new PassageFinder(marks, ['en']).whole);
      expect(passage.html()).toBe(
        '<mark>INSTALLING</mark> <mark>x1</mark> <mark>Go</mark> <mark>2:30</mark> <mark>été</mark> pair:7',
      );
      expect(of('insta x12 g 2:3 et pair 7').worth).toBe(0);
    }
    // Two texts one after the other, each shown when both have been read.
    const one = new PassageFinder(marks, ['en']);
    const [first, second] = [one.of('Installed first'), one.of('and installs second')];
    expect(first.html()).toBe('<mark>Installed</mark> first');
    expect(second.html()).toBe('and <mark>installs</mark> second');
  });

  it('is found as before where more words were seen than are known at a time', () => {
    const letters = (n: number) =>
      [...String(n)].map((d) => 'abcdefghij'.charAt(Number(d))).join('');
    const marks = new Map([['gurgl', 1]]);
    const flood = new PassageFinder(marks, ['en']);
    for (let n = 100_000; n < 100_000 + MOST_KNOWN; n += 300)
      flood.of(Array.from({ length: 300 }, (_, k) => letters(n + k)).join(' '));
    expect(flood.of('It gurgles.').html()).toBe('It <mark>gurgles</mark>.');
    expect(new PassageFinder(marks, ['en']).of('It gurgles.').html()).toBe(
      'It <mark>gurgles</mark>.',
    );
  });

  it('is marked within a title, which is shown whole', () => {
    expect(finder.markedIn(`${filler} a <clean> filter${'s'.repeat(3)}`)).toBe(
      `${filler} a &lt;<mark>clean</mark>&gt; filtersss`,
    );
    expect(finder.markedIn('A "bath"')).toBe('A &quot;<mark>bath</mark>&quot;');
  });

  it('is the beginning of a text that has nothing of it', () => {
    const passage = finder.of(filler);
    expect(passage.worth).toBe(0);
    expect(passage.html()).toMatch(/^w0 w1 .* w35 …$/);
    expect(finder.of('').html()).toBe('');
  });
});

it('tells how many letters were mistyped', () => {
  expect(changesBetween('strainer', 'strianer')).toBe(1);
  expect(changesBetween('strainer', 'straner')).toBe(1);
  expect(changesBetween('', 'abc')).toBe(3);
});

it('keeps what a word weighs, nearly', () => {
  const kept = [
    { inTitle: false, weights: [0.02, 0.03, 0.1, 0.29], nearly: 0.021 },
    { inTitle: true, weights: [0.09, 0.2, 0.3, 0.43], nearly: 0.046 },
  ];
  for (const { inTitle, weights, nearly } of kept)
    for (const weight of weights) {
      const read = readEntry(entryOf(67_108_863, { weight, inTitle }));
      expect(read).toMatchObject({ wordId: 67_108_863, inTitle });
      expect(Math.abs(Math.sqrt(read.weight) - Math.sqrt(weight))).toBeLessThan(nearly);
    }
  // What weighs less or more than the steps go counts as the first or the last.
  expect(readEntry(entryOf(7, { weight: 0, inTitle: false })).weight).toBeCloseTo(0.14 ** 2);
  expect(readEntry(entryOf(7, { weight: 1, inTitle: true })).weight).toBeCloseTo(0.66 ** 2);
});

describe('a query', () => {
  it('has words, phrases, what must not be there, and filters', () => {
    expect(parseSearch('red "exact phrase" -not tag:a -brand:x is:verified')).toEqual({
      words: 'red exact phrase',
      phrases: ['exact phrase'],
      without: ['not'],
      filters: [
        { name: 'tag', value: 'a', not: false },
        { name: 'brand', value: 'x', not: true },
        { name: 'is', value: 'verified', not: false },
      ],
    });
    expect(parseSearch('https://example.com error: 5').words).toBe('https://example.com error: 5');
    expect(parseSearch('"left open tag:').phrases).toEqual(['left open tag:']);
  });

  it('is any text, and ends', () => {
    const hostile = [
      '',
      'x'.repeat(10_000),
      '"'.repeat(9_999),
      '-'.repeat(9_999),
      'a:'.repeat(5_000),
    ];
    for (const text of [...hostile, 'tag:"', '-"', '\0', '\ud800', '‮right'])
      expect(parseSearch(searchedText(text)).filters.length).toBeLessThanOrEqual(12);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { phrases, without } = parseSearch(searchedText(text));
        expect(phrases.length).toBeLessThanOrEqual(4);
        expect(without.length).toBeLessThanOrEqual(8);
      }),
    );
  });

  const file = join(realData('attack') ?? '', 'naughty-strings.json');
  it.skipIf(!existsSync(file))('can be any naughty string; so can a text', () => {
    const strings = z.array(z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
    for (const text of strings) {
      const marks = new Map(words(parseSearch(searchedText(text)).words).map((word) => [word, 1]));
      const html = new PassageFinder(marks, ['en']).of(text).html();
      expect(html.replace(/<\/?mark>/g, '')).not.toMatch(/[<>]/);
      expect(html.match(/<mark>/g)?.length).toBe(html.match(/<\/mark>/g)?.length);
    }
  });
});
