import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPETITION_FROM, repeatedPart, repetitionOf, wordsOf } from './repetition';

const stock =
  'Hello Anna, thank you for telling us about your HE2 dryer. I have passed this to my colleagues, and we will come back to you by 3 May.';

/** The same text, as people change it so that it looks like another. */
const variations: Readonly<Record<string, string>> = {
  'the same': stock,
  'another name': stock.replace('Anna', 'Benedikt'),
  'another product': stock.replace('HE2 dryer', 'Cask 40 washing machine'),
  'another date': stock.replace('3 May', '17 June'),
  'another name, product and date': stock
    .replace('Anna', 'Mr Okonkwo-Reyes')
    .replace('HE2 dryer', 'Cask 40')
    .replace('3 May', 'Friday'),
  'another greeting': stock.replace('Hello Anna', 'Good morning Mr Reyes'),
  'no greeting': stock.replace('Hello Anna, thank', 'Thank'),
  'shouted, with signs': stock.toUpperCase().replaceAll('.', '!!! 🙂'),
  'letters that look alike in print': stock.normalize('NFD').replaceAll('e', 'é'),
  'something unseen between the letters': stock.replaceAll('ank', 'an\u200bk'),
  'its sentences the other way round':
    'I have passed this to my colleagues, and we will come back to you by 3 May. Hello Anna, thank you for telling us about your HE2 dryer.',
  'a small word more here and there': stock
    .replace('thank you', 'thank you so much')
    .replace('colleagues', 'dear colleagues'),
  'half of it': 'Hello Carla, thank you for telling us about your HE2 dryer.',
};

/** What one person wrote about questions that they had read. */
const ownWords = [
  'Ten minutes and then cold air sounds like the thermal cut-out. I have asked Ida from Repairs to look at the log you attached.',
  'I tried your steps on the 2.1 here and the drum stopped as well. We are opening one up tomorrow.',
  'Sorry about the flooded kitchen. The hose clip is ours to replace, and I am finding out who has one in Leeds.',
  'You are right that the manual says 40 and the label says 60. I do not know yet which is wrong; the people who print both sit two doors down.',
  'Thank you for the video. The squeak at second nine is not the belt, so please do not change it yet.',
  'The app has been losing its pairing since Tuesday’s update. Yours is the third report from this model, and the first with a time.',
  'Thank you for writing. The price on the shelf was wrong in three shops, yours among them. I have it from the branch that it is being relabelled.',
  'I have read this, and I do not understand the second half: does it stop, or does it go on without heating?',
];

describe('the words of a text', () => {
  it('are without case, accents, signs and numbers', () => {
    expect(wordsOf('Größe:  “2.1”, naïve—CAFÉ (v10)')).toEqual([
      'große',
      '#',
      '#',
      'naive',
      'cafe',
      'v10',
    ]);
  });

  it('are single letters where a script has no spaces', () => {
    expect(wordsOf('谢谢 Anna')).toEqual(['谢', '谢', 'anna']);
  });
});

describe('a text that was said before', () => {
  it.each(Object.entries(variations))('%s is a repetition', (_, text) => {
    expect(repeatedPart(text, stock)).toBeGreaterThanOrEqual(REPETITION_FROM);
  });

  it('is one as a short one too', () => {
    const short = 'Thanks Anna, we are looking into the dryer issue.';
    expect(
      repeatedPart('Thanks Ben, we are looking into the washer issue.', short),
    ).toBeGreaterThanOrEqual(REPETITION_FROM);
  });

  it('is one in a script without spaces', () => {
    const stockText = '您好，感谢您告诉我们烘干机的问题，我已经转给同事，我们会尽快回复您。';
    expect(repeatedPart(stockText.replace('烘干机', '洗衣机'), stockText)).toBeGreaterThanOrEqual(
      REPETITION_FROM,
    );
  });

  it('is found wherever it stands among the earlier ones', () => {
    expect(repetitionOf(stock, [...ownWords, stock])).toBe(ownWords.length);
  });
});

describe('words of one’s own', () => {
  const pairs = ownWords.flatMap((text) =>
    ownWords.filter((other) => other !== text).map((other) => [text, other] as const),
  );

  it('about one question are far from those about another', () => {
    const most = Math.max(...pairs.map(([text, other]) => repeatedPart(text, other)));
    expect(most).toBeLessThan(0.4);
  });

  it('are far from a text of the drawer', () => {
    for (const text of ownWords) expect(repeatedPart(text, stock)).toBeLessThan(0.4);
  });

  it('make an old text new where they are half as much as it', () => {
    const added =
      'Ten minutes and then cold air sounds like the thermal cut-out to me, so please leave the filter as it is.';
    expect(repetitionOf(`${stock} ${added}`, [stock])).toBeNull();
  });

  it('are not found in nothing', () => {
    expect(repetitionOf('Read, and on my desk.', [])).toBeNull();
    expect(repeatedPart('', stock)).toBe(0);
    expect(repeatedPart('!!', stock)).toBe(0);
    expect(repeatedPart(stock, '')).toBe(0);
  });
});

describe('the likeness', () => {
  const anyText = fc.array(fc.constantFrom('we', 'are', 'on', 'it', 'the', 'pump', 'Anna', '7'));

  it('is a part, and the whole for the text itself', () => {
    fc.assert(
      fc.property(anyText, anyText, (some, others) => {
        const [text, earlier] = [some.join(' '), others.join(' ')];
        const part = repeatedPart(text, earlier);
        expect(part).toBeGreaterThanOrEqual(0);
        expect(part).toBeLessThanOrEqual(1);
        if (some.length > 0) expect(repeatedPart(text, text)).toBe(1);
      }),
    );
  });
});
