import { existsSync, readFileSync } from 'node:fs';

/** Real comments, labelled; no part of the repository, and used where they are there. */
const COMMENTS = '../shared/data/spam/youtube-comments.tsv';

const openings = [
  'Hello friends, I finally found a place that helped me with this.',
  'I was about to give up, and then a colleague told me of this one.',
  'Nobody here says it, so I will: there is a cheaper way.',
  'For everybody who still looks for a solution today:',
  'My sister had the same trouble with hers and solved it in a day.',
  'Stop wasting your money on repairs that never last.',
];
const offers = [
  'They repair every model at home for half of the price and answer at night as well',
  'You get a full refund from them, even many years after you bought it',
  'Their coupons work in every shop, and I have saved hundreds already',
  'They lend money without asking any questions and pay it out the same day',
  'They sell pills without prescription and send them in a plain parcel',
  'I made four thousand in a week with their system, and so can you',
];
const closings = [
  'Write to them and say that I sent you.',
  'You will thank me later!',
  'Only a few places are left, so hurry.',
  'Best decision of my life, honestly.',
];
const hosts = ['fix-it-fast', 'golden-refund', 'coupon-lake', 'quick-loan-now', 'pill-harbour'];
const fillers = 'lamp river stone window coffee garden paper winter yellow market'.split(' ');

/** @param {readonly string[]} list @param {number} n */
const pick = (list, n) => list[n % list.length] ?? '';

/** @returns {string[]} the spam of the comments' file */
function spamComments() {
  if (!existsSync(COMMENTS)) return [];
  return readFileSync(COMMENTS, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [label, ...rest] = line.split('\t');
      const text = rest.join(' ').trim();
      return label === 'spam' && text.length >= 20 ? [text] : [];
    });
}

/**
 * Spam, the nth of many: texts of our own with small changes in every second one, real ones between.
 *
 * @returns {(n: number) => string}
 */
export function spamTexts() {
  const real = spamComments();
  return (n) => {
    const filler = `${pick(fillers, n)} ${pick(fillers, n * 7 + 3)} ${n}`;
    if (n % 2 === 1 && real.length > 0) return `${pick(real, n * 13)} ${filler}`;
    const host = `${pick(hosts, n)}-${n % 17}.example.com`;
    return [
      pick(openings, n),
      `${pick(offers, Math.floor(n / 3))}: https://${host}/${pick(fillers, n)}?from=${n}`,
      `${pick(closings, Math.floor(n / 5))} ${filler}`,
    ].join(' ');
  };
}
