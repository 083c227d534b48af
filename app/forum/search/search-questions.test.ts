import { eq } from 'drizzle-orm';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { db } from '#db/client.server';
import {
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeProduct,
  makeQuestion,
} from '#db/factories';
import { products } from '#db/schema/brands';
import { outcomes } from '#db/schema/outcomes';
import { answers, questions, tags, tagSynonyms } from '#db/schema/posts';
import { searchDocuments, searchWords } from '#db/schema/search';
import { realData } from '#db/testing/real-data';
import { confirmedAnswer } from '../closing/show-closing.server';
import { indexStaleQuestions } from './index-questions.server';
import { beginningsOfAnswers, beginningsOfQuestions } from './looked-into.server';
import { parseSearch } from './parse-search';
import { findOnPostgres } from './postgres-engine.server';
import { reindex } from './reindex.server';
import { resolveFilters } from './resolve-filters.server';
import { readFilters } from './search-filters.server';
import { searchQuestions, similarQuestions } from './engine.server';
import { stillFitting } from './still-fitting.server';
import { searchedText } from './searched-text';

let tideway: MadeBrand;
let hearth: MadeBrand;

beforeAll(async () => {
  tideway = await makeBrand({ slug: 'tideway', name: 'Tideway' });
  hearth = await makeBrand({ slug: 'hearth', name: 'Hearth' });
});

async function search(address: string) {
  await indexStaleQuestions();
  const query = new URLSearchParams(address);
  const { applied } = await readFilters(query);
  return searchQuestions(
    { kind: 'visitor' },
    { text: searchedText(query.get('q')), filters: applied },
    query.get('after'),
  );
}

async function titles(address: string): Promise<string[]> {
  return (await search(address)).results.map(({ title }) => title);
}

describe('the index', () => {
  it('is made anew with the same words and counts', async () => {
    const question = await makeQuestion(tideway, { title: 'Zebra finches in the drum' });
    await indexStaleQuestions();
    const counts = () => db.select().from(searchWords).orderBy(searchWords.id);
    const before = await counts();
    await db.delete(searchDocuments).where(eq(searchDocuments.questionId, question.id));
    await db.update(searchWords).set({ documents: 0, inTitles: 0 });
    await db.update(searchDocuments).set({ entries: [] });
    expect((await search('q=zebra')).results).toEqual([]);

    const told: number[] = [];
    const indexed = await reindex({ progress: (done) => told.push(done) });
    expect(told.at(-1)).toBe(indexed);
    expect(await counts()).toEqual(before);
    expect((await search('q=zebra')).results).toHaveLength(1);
  });
});

describe('a search', () => {
  it('finds words of the title, the text and the answers, one hit a thread', async () => {
    const question = await makeQuestion(tideway, {
      title: 'The dishwasher stops with gurgling',
      body: 'It drains, then gurgles.',
    });
    const answer = await makeAnswer(question, { body: 'Clean the strainer, it stops gurgling.' });
    expect(await titles('q=gurgle')).toEqual(['The dishwasher stops with gurgling']);
    const { results } = await search('q=strainers');
    expect(results).toMatchObject([
      { id: question.id, href: `/answers/${answer.id}`, inAnswer: true, answers: 1 },
    ]);
    expect(results[0]?.snippetHtml).toContain('<mark>strainer</mark>');
  });

  it('puts those first that have all words, whichever there are', async () => {
    const both = await makeQuestion(tideway, { title: 'Quokka and wombat in the hose' });
    const one = await makeQuestion(tideway, { title: 'Quokka alone in the filter' });
    expect(await titles('q=quokka+wombat')).toEqual([both.title, one.title]);
    expect(new Set(await titles('q=quokka+narwhal'))).toEqual(new Set([both.title, one.title]));
    expect(await titles('q="wombat quokka"')).toEqual([]);
    expect(await titles('q=quokka+-wombat')).toEqual([one.title]);
  });

  it('shows nothing that is deleted', async () => {
    const gone = { deletedAt: new Date() };
    await makeQuestion(tideway, { title: 'Axolotl in the pump', ...gone });
    const question = await makeQuestion(tideway, { title: 'What lives in the pump' });
    await makeAnswer(question, { body: 'An axolotl, clearly.', ...gone });
    const hidden = await makeQuestion(tideway, { title: 'Gone with its answers', ...gone });
    await makeAnswer(hidden, { body: 'The axolotl again.' });
    expect(await titles('q=axolotl')).toEqual([]);
  });

  it('puts what is confirmed above equal text', async () => {
    const facts = { title: 'The okapi light blinks twice', body: 'It blinks twice, why?' };
    const solved = await makeQuestion(tideway, { ...facts, resolution: 'asker-confirmed' });
    await makeQuestion(tideway, facts);
    const { results } = await search('q=okapi');
    expect(results.map(({ id }) => id)[0]).toBe(solved.id);
    expect(results).toHaveLength(2);
  });

  it('escapes what people wrote, and marks what was found', async () => {
    await makeQuestion(tideway, {
      title: 'A tapir in the markup',
      bodyHtml:
        '<p title="a > b">A &lt;script&gt;alert(1)&lt;/script&gt; \u0002tapir\u0003 &amp; t<em>api</em>r</p>',
    });
    const { results } = await search('q=tapir');
    const snippet = results[0]?.snippetHtml ?? '';
    expect(snippet.replace(/<\/?mark>/g, '')).not.toMatch(/[<>]/);
    expect(snippet.match(/<mark>/g)).toHaveLength(2);
    expect(snippet.match(/<\/mark>/g)).toHaveLength(2);
    expect(snippet).toContain('&amp; <mark>tapir</mark>');
  });

  it('looks into titles where words cannot be told apart, or the index knows none', async () => {
    const japanese = await makeQuestion(tideway, { title: '洗濯機のフィルターを掃除する方法' });
    await makeQuestion(tideway, { title: 'To be or not to be 100% clean', body: 'That is_it.' });
    expect(await titles('q=フィルター')).toEqual([japanese.title]);
    expect(await titles('q=洗濯機 掃除')).toEqual([japanese.title]);
    expect(await titles('q=to+be+or+not')).toEqual(['To be or not to be 100% clean']);
  });
});

describe('questions like a draft', () => {
  it('share some of its words, and bring what is confirmed', async () => {
    const solved = await makeQuestion(tideway, {
      title: 'My numbat display shows error E42',
      body: 'After a power cut the numbat display shows E42.',
    });
    const answer = await makeAnswer(solved, { body: 'Hold the knob for ten seconds.' });
    await db
      .update(questions)
      .set({ acceptedAnswerId: answer.id, resolution: 'asker-confirmed' })
      .where(eq(questions.id, solved.id));
    const draft = { title: 'Numbat says E42 since yesterday', body: 'What can I do about it?' };
    await indexStaleQuestions();
    const [first] = await similarQuestions({ kind: 'visitor' }, draft, 5);
    expect(first).toMatchObject({
      id: solved.id,
      confirmed: { id: answer.id, by: 'acceptance', excerpt: 'Hold the knob for ten seconds.' },
    });
    const others = { ...draft, brandId: hearth.brandId };
    expect(await similarQuestions({ kind: 'visitor' }, others, 5)).toEqual([]);
    const itself = { ...draft, except: solved.id };
    const found = await similarQuestions({ kind: 'visitor' }, itself, 5);
    expect(found.map(({ id }) => id)).not.toContain(solved.id);
    expect(await similarQuestions({ kind: 'visitor' }, { title: '', body: '' }, 5)).toEqual([]);
  });
});

it('brings the answer that worked for enough others, and none that failed too often', async () => {
  const asked = await makeQuestion(tideway, {
    title: 'My bilby valve whistles',
    resolution: 'community-confirmed',
  });
  const people = await Promise.all([1, 2, 3, 4, 5].map(() => makeMember()));
  const answer = async (body: string, said: readonly ('worked' | 'failed')[]) => {
    const made = await makeAnswer(asked, { body });
    await db.insert(outcomes).values(
      said.map((outcome, index) => ({
        answerId: made.id,
        memberId: people[index]?.id ?? 0,
        outcome,
        recordedAt: new Date(),
      })),
    );
    await db
      .update(answers)
      .set({ workedCount: said.filter((each) => each === 'worked').length })
      .where(eq(answers.id, made.id));
    return made;
  };
  await answer('Hit it.', ['worked', 'worked', 'worked', 'failed', 'failed']);
  const right = await answer('Turn it to the left.', ['worked', 'worked', 'worked']);
  await indexStaleQuestions();
  const draft = { title: 'The bilby valve whistles', body: '' };
  const [found] = await similarQuestions({ kind: 'visitor' }, draft, 5);
  expect(found).toMatchObject({ id: asked.id, confirmed: { id: right.id, by: 'community' } });
  expect(await confirmedAnswer(asked.id, tideway.brandId)).toMatchObject({ id: right.id });
});

describe('filters', () => {
  beforeAll(async () => {
    await makeQuestion(hearth, { title: 'Ocelot in the oven', kind: 'praise' });
    const { productId } = await makeProduct(hearth.brandId);
    await makeQuestion(
      { ...hearth, productId },
      {
        title: 'Ocelot on the hob',
        kind: 'problem',
        tagNames: ['feline', 'hob'],
      },
    );
    await makeQuestion(
      { ...hearth, productId },
      { title: 'Ocelot solved', resolution: 'brand-verified' },
    );
    await makeQuestion(tideway, { title: 'Ocelot in the drum' });
    const [tag] = await db.select().from(tags).limit(1);
    if (tag !== undefined) await db.insert(tagSynonyms).values({ name: 'cat', tagId: tag.id });
  });

  it('combine with words and with each other', async () => {
    expect(await titles('q=ocelot')).toHaveLength(4);
    expect(await titles('q=ocelot&brand=hearth')).toHaveLength(3);
    expect(await titles('q=ocelot&brand=hearth&kind=problem')).toEqual(['Ocelot on the hob']);
    expect(await titles('q=ocelot&tag=Feline')).toEqual(['Ocelot on the hob']);
    expect(await titles('q=ocelot&resolution=brand-verified')).toEqual(['Ocelot solved']);
    expect(await titles('q=ocelot&tag=nothing-has-this')).toEqual([]);
    expect(await titles('brand=hearth&kind=praise')).toEqual(['Ocelot in the oven']);
  });

  it('say which brand a product is of, and ignore what is none', async () => {
    const { choices } = await readFilters(new URLSearchParams('brand=hearth'));
    expect(choices.products).toHaveLength(2);
    const [row] = await db.select().from(products).where(eq(products.id, hearth.productId));
    const product = row?.slug ?? '';
    const { filters } = await readFilters(new URLSearchParams(`product=${product}`));
    expect(filters).toMatchObject({ brand: 'hearth', product });
    expect(await titles(`q=ocelot&product=${product}`)).toEqual(['Ocelot in the oven']);
    const odd = await readFilters(
      new URLSearchParams('brand=x&product=y&kind=constructor&resolution=%00&tag=%00a'),
    );
    expect(odd.filters).toEqual({
      brand: '',
      product: '',
      version: '',
      kind: '',
      resolution: '',
      tag: 'a',
      by: '',
      after: '',
      before: '',
    });
  });
});

it('pages over all hits, each once', async () => {
  for (let number = 0; number < 65; number += 1)
    await makeQuestion(tideway, {
      title: `Pangolin number ${number}`,
      body: `Pangolin ${'and more '.repeat(number % 5)}pangolin.`,
    });
  const seen: number[] = [];
  let after: string | null = '';
  while (after !== null) {
    const page: Awaited<ReturnType<typeof search>> = await search(`q=pangolin&after=${after}`);
    seen.push(...page.results.map(({ id }) => id));
    after = page.after;
  }
  expect(seen).toHaveLength(65);
  expect(new Set(seen).size).toBe(65);
});

it('looks into no more of a thread than the index has, however long it is', async () => {
  const long = '<p title="a b c">Wallaby</p>'.repeat(5_000);
  const asked = await makeQuestion(tideway, { title: 'A long thread', bodyHtml: long });
  const first = await makeAnswer(asked, { body: 'The potoroo did it.' });
  for (let more = 0; more < 11; more += 1)
    await makeAnswer(asked, { body: 'Bilbies dig.', bodyHtml: long });
  const [body] = await beginningsOfQuestions(db, [asked.id]);
  expect(body?.text.length).toBeGreaterThan(1_000);
  const given = await beginningsOfAnswers(db, [asked.id]);
  expect(given.map(({ id }) => id).sort()).toContain(first.id);
  expect(given).toHaveLength(8);
  for (const { text } of [...given, ...(body === undefined ? [] : [body])]) {
    expect(text).not.toContain('<');
    expect(text.length).toBeLessThan(8_000);
  }
  expect(await titles('q="potoroo did it"')).toEqual(['A long thread']);
  expect(await titles('q="did potoroo it"')).toEqual([]);
});

describe('the index itself', () => {
  beforeAll(async () => {
    const asked = (facts: Parameters<typeof makeQuestion>[1]) =>
      makeQuestion(tideway, { title: 'Thylacine in the tub', ...facts });
    await asked({ askedAt: new Date('2015-03-04'), kind: 'problem', tagNames: ['stripes'] });
    const newer = await asked({ askedAt: new Date('2025-03-04'), resolution: 'assumed' });
    await makeAnswer(newer);
    await asked({ askedAt: new Date('2025-03-05'), kind: 'idea' });
    await indexStaleQuestions();
  });

  // As others would fill up what is looked through, so that what fits is never come to.
  it.each([
    'is:unanswered',
    '-is:unanswered',
    '-is:answered',
    '-is:resolved',
    'before:2015-03-05',
    'before:2016',
    '-after:2016',
    '-before:2016',
    'after:2015-03 before:2015-04',
    '-kind:idea -kind:question',
    '-kind:problem',
    '-tag:stripes',
    '-brand:hearth',
  ])('tells what fits %s from what does not', async (filter) => {
    for (const text of [filter, `thylacine ${filter}`]) {
      const { filters, ...parsed } = parseSearch(text);
      const conditions = await resolveFilters(db, filters);
      const wanted = { ...parsed, conditions: conditions ?? [], isBeingTyped: false };
      const hits = (await findOnPostgres(wanted, { after: null, limit: 500 }))?.hits ?? [];
      expect(hits).not.toEqual([]);
      expect(await stillFitting({ kind: 'visitor' }, hits, wanted)).toHaveLength(hits.length);
    }
  });
});

describe('absurd input', () => {
  const absurd = [
    'x'.repeat(10_000),
    'word '.repeat(2_000),
    '%',
    '\\',
    "'",
    '"open quote',
    '"" or "" -',
    '-not -these',
    ':* & | ! <-> (',
    '\0\u0002\u0003',
    '\ud800 lone',
    '[1-9]{3}(.*)+$ ^?',
  ];
  it.each(absurd)('gives an answer: %j', async (query) => {
    const page = await search(new URLSearchParams({ q: query }).toString());
    expect(page.tooSlow).toBe(false);
  });

  it.each(['x', '%%%', Buffer.from('[1e300,1]').toString('base64url')])(
    'begins anew at the forged cursor %s',
    async (after) => {
      expect((await search(`q=pangolin&after=${after}`)).results).toHaveLength(30);
    },
  );

  it.each([400_000_000_000, Number.MAX_SAFE_INTEGER])(
    'goes on at once below the question %d, which is none of ours',
    async (id) => {
      const newest = await search('q=is:unanswered');
      const began = performance.now();
      const after = Buffer.from(JSON.stringify([0, id])).toString('base64url');
      const { results } = await search(`q=is:unanswered&after=${after}`);
      expect(performance.now() - began).toBeLessThan(1_000);
      expect(results).toEqual(newest.results);
    },
  );

  const file = join(realData('attack') ?? '', 'naughty-strings.json');
  it.skipIf(!existsSync(file))(
    'of every naughty string gives an answer',
    { timeout: 60_000 },
    async () => {
      const strings = z.array(z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
      expect(strings.length).toBeGreaterThan(400);
      const inAll = (text: string) => new URLSearchParams({ q: text, brand: text, tag: '' });
      for (let start = 0; start < strings.length; start += 10)
        await Promise.all(
          strings.slice(start, start + 10).map(async (text) => {
            const { results } = await search(inAll(text).toString());
            for (const { snippetHtml } of results)
              expect(snippetHtml.replace(/<\/?mark>/g, '')).not.toMatch(/[<>]/);
          }),
        );
      await Promise.all(
        strings.slice(0, 200).map((text) => search(new URLSearchParams({ tag: text }).toString())),
      );
    },
  );
});
