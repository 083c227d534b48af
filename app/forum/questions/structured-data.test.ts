import { beforeAll, describe, expect, it } from 'vitest';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeComment,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { now } from '~/platform/clock.server';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { sayNotFixed } from '../not-fixed/say-not-fixed.server';
import { verifyAnswer } from '../verification/verify-answer.server';
import { qaPage, schemaIssues } from './schema-org.test-support';
import { showQuestion } from './show-question.server';
import { structuredData } from './structured-data.server';

const site = 'https://forum.example.com';

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});

async function pageOf(questionId: number, page = 1) {
  const shown = await showQuestion({ kind: 'visitor' }, { questionId, sort: 'best', page });
  const data = structuredData(shown, { site, path: shown.question.href });
  if (data === null) throw new Error('the page has no data');
  expect(await schemaIssues(data)).toEqual([]);
  return { shown, data, page: qaPage.parse(data).mainEntity };
}

async function verify({ id: answerId }: { id: number }) {
  await verifyAnswer(await actorOf((await makeRepresentative(brand)).memberId), {
    answerId,
    revision: 1,
    note: '',
    appliesTo: [],
    reviewBy: null,
    supersedes: null,
  });
}

async function accept(askerId: number | null, { id: answerId }: { id: number }) {
  await acceptAnswer(await actorOf(askerId ?? 0), { answerId });
}

describe('a validator of schema.org', () => {
  it('finds what does not belong', async () => {
    expect(await schemaIssues({ '@type': 'QAPage', price: 3 })).toHaveLength(1);
    expect(await schemaIssues({ '@type': 'QandAPage' })).toHaveLength(1);
  });
});

describe('what search engines read of a question', () => {
  it('has every promised field', async () => {
    const asker = await makeMember({ displayName: 'Zoë “Z” <b>', handle: 'zoe-z' });
    const question = await makeQuestion(brand, {
      askerId: asker.id,
      title: 'Why does <it> stop & beep?',
      bodyHtml: '<p>It <strong>stops</strong> &amp; beeps.</p>\n<p>&lt;b&gt; twice</p>',
      score: 4,
      askedAt: new Date('2026-03-01T10:00:00Z'),
      editedAt: new Date('2026-03-02T10:00:00Z'),
    });
    await makeComment({ questionId: question.id });
    const plain = await makeAnswer(question, { score: 9 });
    const accepted = await makeAnswer(question, { score: -2 });
    await accept(asker.id, accepted);
    const { page } = await pageOf(question.id);
    expect(page).toMatchObject({
      name: 'Why does <it> stop & beep?',
      text: 'It stops & beeps.\n<b> twice',
      answerCount: 2,
      commentCount: 1,
      upvoteCount: 4,
      datePublished: '2026-03-01T10:00:00.000Z',
      dateModified: '2026-03-02T10:00:00.000Z',
      author: { name: 'Zoë “Z” <b>', url: `${site}/members/${asker.id}/zoe-z` },
    });
    const path = `${site}/questions/${question.id}/why-does-it-stop-beep`;
    expect(page.acceptedAnswer).toMatchObject({
      url: `${path}#answer-${accepted.id}`,
      upvoteCount: -2,
    });
    expect(page.suggestedAnswer?.map(({ url }) => url)).toEqual([`${path}#answer-${plain.id}`]);
  });

  it('names the first verified answer where none is accepted', async () => {
    const question = await makeQuestion(brand);
    await makeAnswer(question, { score: 50 });
    const verified = await makeAnswer(question);
    await verify(verified);
    const { page } = await pageOf(question.id);
    expect(page.acceptedAnswer?.url).toMatch(new RegExp(`#answer-${verified.id}$`));
    expect(page.suggestedAnswer).toHaveLength(1);
  });

  it('says accepted of what the top of the page says solved it, and of nothing after “not fixed”', async () => {
    const question = await makeQuestion(brand);
    const first = await makeAnswer(question, { score: 9 });
    const second = await makeAnswer(question);
    const accepted = async () => (await pageOf(question.id)).page.acceptedAnswer?.url ?? null;
    expect(await accepted()).toBeNull();
    await verify(second);
    expect(await accepted()).toMatch(new RegExp(`#answer-${second.id}$`));
    await accept(question.askerId, first);
    expect(await accepted()).toMatch(new RegExp(`#answer-${first.id}$`));
    const said = { questionId: question.id, body: 'It is back.' };
    await sayNotFixed(await actorOf(question.askerId ?? 0), said);
    expect(await accepted()).toBeNull();
    const third = await makeAnswer(question);
    await verify(third);
    expect(await accepted()).toMatch(new RegExp(`#answer-${third.id}$`));
  });

  it('is whole without answers, and for a duplicate', async () => {
    const question = await makeQuestion(brand);
    expect((await pageOf(question.id)).page).toMatchObject({ answerCount: 0 });
    const duplicate = await makeQuestion(brand, {
      closedAt: now(),
      closedAs: 'duplicate',
      duplicateOfId: question.id,
    });
    const { page } = await pageOf(duplicate.id);
    expect(page.acceptedAnswer).toBeUndefined();
    expect(page.suggestedAnswer).toBeUndefined();
  });

  it('gives former members a name and no page, in any script', async () => {
    const question = await makeQuestion(brand, {
      askerId: null,
      askerName: '王小明',
      title: '怎么开发票？电子发票什么时候发',
      bodyHtml: '<p dir="auto">我上周买的烘干机🎉</p>',
    });
    await makeAnswer(question, { authorId: null });
    const { page } = await pageOf(question.id);
    expect(page.author).toEqual({ '@type': 'Person', name: '王小明' });
    expect(page.text).toBe('我上周买的烘干机🎉');
    expect(page.suggestedAnswer?.[0]?.author).toEqual({ '@type': 'Person', name: 'former member' });
  });

  it('stays small on the longest page there can be', async () => {
    const long = `<p>${'Long &amp; winding. '.repeat(1_500)}</p>`;
    const question = await makeQuestion(brand, { bodyHtml: long });
    for (let made = 0; made < 32; made += 1) await makeAnswer(question, { bodyHtml: long });
    const { data, page } = await pageOf(question.id);
    expect(page.answerCount).toBe(32);
    expect(page.suggestedAnswer).toHaveLength(30);
    expect(JSON.stringify(data).length).toBeLessThan(60_000);
    expect((await pageOf(question.id, 2)).page.suggestedAnswer).toHaveLength(2);
  });

  it('is nothing where no answer is asked for', async () => {
    for (const kind of ['idea', 'praise'] as const) {
      const { id } = await makeQuestion(brand, { kind });
      const shown = await showQuestion(
        { kind: 'visitor' },
        { questionId: id, sort: 'best', page: 1 },
      );
      expect(structuredData(shown, { site, path: '/' })).toBeNull();
    }
  });
});
