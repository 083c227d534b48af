import { describe, expect, it, test } from 'vitest';
import { contextOf } from './tried-on-real-posts.test-support';
import { judge } from '~/rules/checks/judge';
import { featuresOf } from '~/rules/checks/learnt/features';
import { addressesIn, disguisedWords, plainWords } from '~/rules/checks/plain-words';
import { limits } from '~/rules/limits';
import { signatureOf, similarityOf } from '~/rules/checks/signature';

const spam = [
  'I lost $34,000 to a fake broker until I met this hacker who recovered all my funds. Contact him on WhatsApp +1 (205) 555-0148, he is legit and reliable.',
  'All thanks to Dr. Ogbe the spell caster who brought back my ex within 48 hours. Reach him now via WhatsApp: +234 806 555 0199',
  'Need a loan with bad credit score? We offer 3% guaranteed. Text us on Telegram @fastloans today',
  'QuickBooks customer support number +1-855-555-0122 toll free 24/7, call now for help',
  'Buy Tramadol online without prescription, overnight shipping https://pills-4u.example.com',
  'Buy Xanax, Adderall, Oxycodone cheap. Order now, discreet delivery to your door',
  'Great article! Thank you so much for sharing such valuable information with us. I have also written about it: https://best-movers-in-town.example.com/blog',
  'Hey guys, check out my new channel and subscribe to my page for free gift cards',
  'I make $500 a day working from home, easy money every week! Visit my website https://earn.example.net',
  'Ѕреciаl рromоtiоn for еvеryоne hеre tоdаy, сhеck it out https://promo.example.com/now',
  'I met an investment manager on Telegram, my profit was guaranteed: message her at t.me/mrs_grace',
];

const genuine = [
  'Me too, same here on version 4.2.',
  'Thanks, that worked for me!',
  'I get this error: `TypeError: Cannot read properties of undefined (reading "map")` at main.js:4211. The documentation at https://docs.example.com/setup/network says that port 4443 must be open, and it is.',
  'I called their support line at +49 30 5550123 and the lady told me to wait for an update. Has anybody heard more?',
  'You can write to support@example.com, they answered me within a day and sent a new cable.',
  'THE LIGHT IS RED AGAIN AND I HAVE TRIED EVERYTHING!!! Please help, I reset it three times already!!!',
  'Is there a cheaper filter that fits the older model? The official one is 49 € in the shop.',
  'Ich habe das gleiche Problem seit dem letzten Update. Neustart hilft nicht, Zurücksetzen auch nicht.',
  '我的机器从昨天开始一直显示错误代码 E42，重启之后也没有用，有人知道怎么办吗？',
  'Check the cable first. If the lamp stays off, see page 12 of the manual: https://manuals.example.org/a/12.pdf',
  'Can I pay with a gift card, or do I need a credit card for the online shop?',
  '2026-11-02T10:00:01Z WARN net: retry 1\n2026-11-02T10:00:02Z WARN net: retry 2\n2026-11-02T10:00:03Z ERROR net: giving up after 3 retries',
  'My wife and I use the same account on WhatsApp and the app notifies both of us, is that how it should be?',
];

describe('a newcomer’s post', () => {
  it.each(spam)('is held: %s', (text) => {
    const context = contextOf(text, { author: { posts: 0, ageHours: 1 } });
    expect(judge(context)).toMatchObject({ verdict: 'hold' });
  });

  it.each(genuine)('is published: %s', (text) => {
    const first = judge(contextOf(text, { author: { posts: 0, ageHours: 1 } }));
    expect(first.verdict).toBe('publish-and-queue');
    expect(judge(contextOf(text)).verdict).toBe('publish');
  });
});

describe('the same text in other clothes', () => {
  const text =
    'Thanks to Maria Lopez I made 4,500 dollars in one week with her trading signals, she answers every day and you should really write to her as soon as you can';
  const dressed = [
    text.toUpperCase(),
    text.replace('Maria Lopez', 'Anna Schmidt').replace('4,500', '9,200'),
    text.replaceAll('a', 'а').replaceAll('e', 'е'),
    [...text].map((letter) => (letter === 'e' ? 'e\u200b' : letter)).join(''),
    `🔥🔥 ${text.replaceAll(' ', ' ✨ ')} 💰`,
    text.replaceAll('o', 'ó').replaceAll('i', 'ï'),
    [...text]
      .map((letter) =>
        /[a-z]/.test(letter) ? String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 97) : letter,
      )
      .join(''),
  ];

  it.each(dressed)('is found again: %s', (other) => {
    const one = signatureOf(plainWords(text));
    expect(similarityOf(one, signatureOf(plainWords(other)))).toBeGreaterThanOrEqual(0.55);
    expect(one.bands.some((band) => signatureOf(plainWords(other)).bands.includes(band))).toBe(
      true,
    );
  });

  it('is not found in another text about the same', () => {
    const other =
      'Has anybody tried the trading signals of this site? I made nothing in one week with them and would rather write to the company, if only I knew where they answer';
    expect(
      similarityOf(signatureOf(plainWords(text)), signatureOf(plainWords(other))),
    ).toBeLessThan(0.3);
  });
});

test('disguised words are told from foreign ones', () => {
  expect(disguisedWords('Это обычный русский текст with English words and Ελληνικά')).toEqual([]);
  expect(disguisedWords('frеe mоney, cl\u200bick')).toHaveLength(3);
});

test('proof of work settles what only tells machines from people, and nothing else', () => {
  const many = contextOf('Does the blue one fit as well?', { accountsAtAddress: 12 });
  expect(judge(many).verdict).toBe('work-or-hold');
  expect(judge(many, true).verdict).toBe('publish-and-queue');
  const wares = contextOf('Buy Tramadol online, cheap', { accountsAtAddress: 12 });
  expect(judge(wares, true).verdict).toBe('hold');
});

test('few words are everybody’s, unless they lead somewhere', () => {
  const alike = Array.from({ length: 9 }, () => ({
    similarity: 1,
    sameAuthor: false,
    sameThread: false,
    hoursAgo: 1,
    fate: 'published' as const,
  }));
  expect(judge(contextOf('Thanks, that worked!', { alike })).verdict).toBe('publish');
  expect(judge(contextOf('', { alike })).verdict).toBe('publish');
  expect(judge(contextOf('Look: https://shop.example.com', { alike })).verdict).toBe('hold');
});

test('whoever is trusted is asked for nothing but an address that the site keeps out', () => {
  const author = { trust: 'trusted' } as const;
  const alike = Array.from({ length: 9 }, () => ({
    similarity: 1,
    sameAuthor: true,
    sameThread: false,
    hoursAgo: 1,
    fate: 'published' as const,
  }));
  const text = 'Please add the version of your firmware, so that others can tell which one it is.';
  expect(judge(contextOf(text, { author, alike, secondsToWrite: 1 })).verdict).toBe('publish');
  const links = [{ host: 'evil.example', list: 'blocked' }] as const;
  expect(judge(contextOf(text, { author, links })).verdict).toBe('hold');
});

test.each([
  ['see https://a.example/x?y=1, or www.b.example', ['https://a.example/x?y=1,', 'www.b.example']],
  ['Buy at pills-4u.com/now or evil.co.uk.', ['pills-4u.com/now', 'evil.co']],
  ['xhttps://glued.example/a and a.b.shop-now', ['https://glued.example/a', 'a.b.shop']],
  ['no address: 4.2.1, file.txt, a..com, .com, e.g. this', []],
  ['one.net.two.org/three four', ['one.net.two.org/three']],
])('the addresses of: %s', (text, addresses) => {
  expect(addressesIn(text)).toEqual(addresses);
});

describe('a text written to keep the process busy', () => {
  const signs = [
    'a.',
    'a-',
    '@',
    'a@',
    '8-',
    '\n',
    '㏂',
    'ﷺ',
    '(',
    '+1 ',
    'www.',
    'a\u0301',
    '00 ',
    'x@x.',
  ];
  it.each(signs)('is looked at as quickly as any: %j', (sign) => {
    const text = sign.repeat(Math.ceil(limits.answerBody.max / sign.length));
    const began = performance.now();
    judge(contextOf(text));
    featuresOf(text);
    // A quadratic pattern takes from four seconds to a minute here, all that is there some 50 ms.
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
