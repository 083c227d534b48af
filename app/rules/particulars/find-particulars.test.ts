import { describe, expect, it } from 'vitest';
import { findParticulars } from './find-particulars';
import { isFormat } from './formats';
import { nothingKnown } from './particular';

const known = {
  ...nothingKnown,
  orderFormats: ['ORD-######', 'AB## #### ####'],
  serialFormats: ['HS-@@-#####'],
  publicContacts: ['help@hearthside.shop', '@hearthside.press'],
};

const found = (text: string) =>
  findParticulars(text, known).map(({ kind, passage }) => `${kind}: ${passage}`);

describe('particulars are found', () => {
  it.each([
    ['My order ORD-004711 is lost.', 'order-number: ORD-004711'],
    ['my order ord-004711, still', 'order-number: ord-004711'],
    ['Order AB12 3456 7890!', 'order-number: AB12 3456 7890'],
    ['unit HS-KX-12345', 'serial-number: HS-KX-12345'],
    ['Serial number: C02XL0GYJGH5', 'serial-number: C02XL0GYJGH5'],
    ['IMEI 490154203237518', 'serial-number: 490154203237518'],
    ['paid with 4111 1111 1111 1111', 'card-number: 4111 1111 1111 1111'],
    ['paid with 4242-4242-4242-4242.', 'card-number: 4242-4242-4242-4242'],
    ['card 5555555555554444', 'card-number: 5555555555554444'],
    ['amex 3782 822463 10005', 'card-number: 3782 822463 10005'],
    ['```\ncharged 4111111111111111 ok\n```', 'card-number: 4111111111111111'],
    ['IBAN DE89 3704 0044 0532 0130 00 BIC COBADEFF', 'iban: DE89 3704 0044 0532 0130 00'],
    ['to GB29NWBK60161331926819, thanks', 'iban: GB29NWBK60161331926819'],
    ['write to jo.doe+x@gmail.com.', 'email-address: jo.doe+x@gmail.com'],
    ['[me](mailto:jo@posteo.de)', 'email-address: jo@posteo.de'],
    ['They texted: your code is 123456', 'one-time-code: 123456'],
    ['Your Hearthside code is 831-204.', 'one-time-code: 831-204'],
    ['verification code: 5531', 'one-time-code: 5531'],
    ['I live at 221b Baker Street, top floor', 'street-address: 221b Baker Street'],
    [
      'send it to 12 Elm Drive, Springfield, 62704',
      'street-address: 12 Elm Drive, Springfield, 62704',
    ],
    ['an die Hauptstraße 5a', 'street-address: Hauptstraße 5a'],
    ['Am Markt: Lange Str. 12', 'street-address: Lange Str. 12'],
    ['Amselweg 3, 81543 München', 'street-address: Amselweg 3, 81543 München'],
    ['au 12 bis, rue de la République', 'street-address: 12 bis, rue de la République'],
    ['en Calle Mayor, 5', 'street-address: Calle Mayor, 5'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });
});

describe('what is nobody’s is left alone', () => {
  it.each([
    'The order form ORD-12 and XORD-0047111',
    'error code is 123456, status code: 404404',
    'version 1.35.4 at block 7183842, slot 47131996',
    'tx 4500000000000000 lovelace, and 4111111111111112',
    'hash 4111111111111111abcdef0123456789',
    'sum 4111.1111 and 1.4111111111111111',
    'see someone@example.com, git@github.com:a/b.git or noreply@shop.com',
    'ask help@hearthside.shop or kim@hearthside.press',
    'icon@2x.png and react@18.2.0 and @types/node',
    'cardano-node@.service',
    'postgres://me:secret@db.host.com/x',
    'I walked down 5 Street',
    'String 2, Monitoring 3 and Arbeitsplatz 4',
    '10 Downing or so',
    'DE89 3704 0044 0532 0130 01 is no account',
    'serial: unknown, serial port',
    'promo code is 445566',
    '2021-09-12 14:30:59 and 12/09/2021',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('formats of brands', () => {
  it.each(['ORD-######', 'R#########', '########', '@@## #### ####'])('%s can be looked for', (f) =>
    expect(isFormat(f)).toBe(true),
  );
  it.each(['', '####', '##-##', 'A###', '(a+)+####', '.*####AB', '#'.repeat(31), 'ÄÖ-####'])(
    '%s cannot',
    (format) => expect(isFormat(format)).toBe(false),
  );
});

/** Texts made to keep patterns busy: each is read in one go. */
describe('hostile texts take no time', () => {
  const size = 30_000;
  const repeated = (part: string) => part.repeat(Math.ceil(size / part.length)).slice(0, size);
  it.each([
    '1',
    '1 ',
    '4111 ',
    '4111-',
    'a@',
    '@',
    'a.',
    'DE89 ',
    'AA11',
    'A1',
    'ORD-',
    'your code ',
    'one-time code ',
    'serial ',
    '12 Aaaa ',
    '1 A',
    'Aa',
    'A-',
    'Straße ',
    'Calle A',
    '`',
    '```\n',
    '    1\n',
    'http://',
    ' ',
    '\n',
    '(',
    '+1 (',
    '0 ',
    'my ',
    'Rue ',
    '1, rue de la ',
    '😀',
    '.-',
  ])('%j', (part) => {
    const text = repeated(part);
    let best = Infinity;
    for (let turn = 0; turn < 3; turn += 1) {
      const begun = performance.now();
      findParticulars(text, known);
      best = Math.min(best, performance.now() - begun);
    }
    expect(best).toBeLessThan(50);
  });
});
