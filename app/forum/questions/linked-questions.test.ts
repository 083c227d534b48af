import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { type MadeBrand, makeAnswer, makeBrand, makeQuestion } from '#db/factories';
import { questionLinks } from '#db/schema/posts';
import { linkMentionedQuestions } from './link-mentioned-questions.server';
import { linkedQuestions } from './linked-questions.server';

const day = (date: number) => new Date(Date.UTC(2026, 3, date));

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});

async function link(from: { id: number }, to: { id: number }) {
  await db.insert(questionLinks).values({ fromId: from.id, toId: to.id });
}

async function namesLinkedTo({ id }: { id: number }) {
  return (await linkedQuestions(id)).map(({ name }) => name);
}

describe('the questions beside a question', () => {
  it('are its duplicates, then what it names and what names it, the most active first', async () => {
    const question = await makeQuestion(brand);
    const named = await makeQuestion(brand, { title: 'This is named', activeAt: day(1) });
    const naming = await makeQuestion(brand, { title: 'This names it', activeAt: day(2) });
    const both = await makeQuestion(brand, { title: 'Both name both', activeAt: day(3) });
    await makeQuestion(brand, {
      title: 'The same again',
      activeAt: day(1),
      closedAt: day(1),
      closedAs: 'duplicate',
      duplicateOfId: question.id,
    });
    await link(question, named);
    await link(naming, question);
    await link(question, both);
    await link(both, question);
    await link(named, naming);
    expect(await namesLinkedTo(question)).toEqual([
      'The same again',
      'Both name both',
      'This names it',
      'This is named',
    ]);
  });

  it('are none that were deleted, and ten at most', async () => {
    const question = await makeQuestion(brand);
    const titles = [];
    for (let date = 1; date <= 12; date += 1) {
      const naming = await makeQuestion(brand, {
        title: `Number ${date} names it`,
        activeAt: day(date),
        deletedAt: date === 12 ? day(13) : null,
      });
      await link(naming, question);
      titles.unshift(naming.title);
    }
    expect(await namesLinkedTo(question)).toEqual(titles.slice(1, 11));
  });
});

describe('a thread that names more questions than a statement has room for', () => {
  it('is linked to those that there are', async () => {
    const named = await makeQuestion(brand);
    const question = await makeQuestion(brand, { body: `See [this](/questions/${named.id}).` });
    // 68,000 of them, in posts of the greatest length; each is named once.
    for (let post = 0; post < 34; post += 1) {
      const body = Array.from({ length: 2000 }, (_, i) => `/questions/${4e6 + post * 2000 + i}`);
      await makeAnswer(question, { body: body.map((path) => `[](${path})`).join('') });
    }
    await linkMentionedQuestions({ type: 'question.asked', questionId: question.id });
    expect(await namesLinkedTo(question)).toEqual([named.title]);
  }, 60_000);
});
