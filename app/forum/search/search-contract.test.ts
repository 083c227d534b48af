import { eq } from 'drizzle-orm';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type MockInstance, vi } from 'vitest';
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
import { productVersions } from '#db/schema/brands';
import { answers, questions, tags, tagSynonyms } from '#db/schema/posts';
import { realData } from '#db/testing/real-data';
import { readEnv } from '~/platform/env.server';
import { log } from '~/platform/log.server';
import { draftInput, listSimilar } from '../similar/list-similar.server';
import { searchQuestions, similarQuestions } from './engine.server';
import { indexStaleQuestions } from './index-questions.server';
import { bringMeilisearchUpToDate } from './meilisearch/bring-up-to-date.server';
import { chooseMeilisearch } from './meilisearch/connection.server';
import { searchedIndex } from './meilisearch/index-row.server';
import { StandIn } from './meilisearch/testing/stand-in';
import { limits } from '~/rules/limits';
import { readFilters } from './search-filters.server';
import { searchedText } from './searched-text';
import { suggest } from './suggest.server';

/*
 * What every engine owes: the same query language, filters, permissions, snippets and shape of
 * results. Only the order among questions that fit is each engine's own.
 */

type Engine = {
  name: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  settle(): Promise<void>;
};

const postgres: Engine = {
  name: 'PostgreSQL',
  start: async () => chooseMeilisearch(undefined),
  stop: async () => undefined,
  settle: async () => undefined,
};

const onMeilisearch = async () => {
  await bringMeilisearchUpToDate();
  expect(await searchedIndex()).not.toBeNull();
};

/** A busy machine must not make PostgreSQL answer in another's stead. */
const PATIENCE_MS = 60_000;

const standIn = new StandIn('a-key-for-tests');
const stoodIn: Engine = {
  name: 'a stand-in for Meilisearch (not Meilisearch itself)',
  start: async () => {
    await standIn.start();
    chooseMeilisearch({ url: standIn.url, apiKey: standIn.apiKey }, PATIENCE_MS);
  },
  stop: async () => {
    await standIn.stop();
    expect(standIn.violations).toEqual([]);
  },
  settle: onMeilisearch,
};

const reachable = await reachableMeilisearch();
const meilisearch: Engine[] =
  reachable === null
    ? []
    : [
        {
          name: 'Meilisearch',
          start: async () => chooseMeilisearch(reachable, PATIENCE_MS),
          stop: async () => undefined,
          settle: onMeilisearch,
        },
      ];

/** The one at MEILISEARCH_URL, where it is well. */
async function reachableMeilisearch() {
  const config = readEnv(process.env).meilisearch;
  if (config === undefined) return null;
  try {
    const answer = await fetch(new URL('health', `${config.url}/`), {
      signal: AbortSignal.timeout(3000),
    });
    return answer.ok ? config : null;
  } catch {
    return null;
  }
}

if (reachable === null)
  process.stderr.write(
    '\n*** SKIPPED: the search contract on Meilisearch itself: none is reachable at MEILISEARCH_URL. ***\n\n',
  );

const german = {
  title: 'Die Spülmaschine verliert Wasser',
  body: 'Seit gestern läuft die Maschine aus, und ich weiß nicht, woran das liegen könnte.',
};

beforeAll(async () => {
  const many = await makeBrand({ slug: 'many' });
  for (let number = 0; number < 65; number += 1)
    await makeQuestion(many, {
      title: `Pangolin number ${number}`,
      body: `Pangolin ${'and more '.repeat(number % 5)}pangolin.`,
      askedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, number)),
    });
});

describe.each([postgres, stoodIn, ...meilisearch])('search on $name', (engine) => {
  const visitor = { kind: 'visitor' } as const;
  let told: MockInstance;
  let one: MadeBrand;
  let other: MadeBrand;
  /** Each engine has brands of its own: what the others' tests made is not found. */
  const slug = engine.name.replace(/\W+/g, '').toLowerCase().slice(0, 14);

  beforeAll(async () => {
    told = vi.spyOn(log, 'warn');
    await engine.start();
    one = await makeBrand({ slug: `${slug}-one`, name: `${slug} one` });
    other = await makeBrand({ slug: `${slug}-two`, name: `${slug} two` });
    // Which languages are spoken is known from before the first search on.
    await makeQuestion(one, german);
  });
  afterAll(async () => {
    await engine.stop();
    chooseMeilisearch(undefined);
    // PostgreSQL would have answered in another's stead, and said so.
    expect(told.mock.calls).toEqual([]);
    told.mockRestore();
  });

  async function settled() {
    await indexStaleQuestions();
    await engine.settle();
  }

  /** A search by anybody as the page does it, among one of the brands. */
  async function search(address: string, brand: string | null = 'one') {
    const query = new URLSearchParams(address);
    if (brand !== null) query.set('brand', brand === 'many' ? brand : `${slug}-${brand}`);
    const { applied } = await readFilters(query);
    return searchQuestions(
      visitor,
      { text: searchedText(query.get('q')), filters: applied },
      query.get('after'),
    );
  }

  async function titles(address: string, brand: string | null = 'one'): Promise<string[]> {
    return (await search(address, brand)).results.map(({ title }) => title);
  }

  it('finds words of the title, the text and the answers, one hit a thread, and marks them', async () => {
    const question = await makeQuestion(one, {
      title: 'The dishwasher stops with gurgling',
      body: 'It drains, then gurgles.',
    });
    const answer = await makeAnswer(question, { body: 'Clean the strainer, it stops gurgling.' });
    await makeQuestion(one, {
      title: 'A tapir in the <markup>',
      bodyHtml:
        '<p title="a > b">A &lt;script&gt;alert(1)&lt;/script&gt; \u0002tapir\u0003 &amp; t<em>api</em>r</p>',
    });
    await settled();
    expect((await search('q=gurgle')).results).toMatchObject([
      { titleHtml: 'The dishwasher stops with <mark>gurgling</mark>' },
    ]);
    const { results } = await search('q=strainers');
    expect(results).toMatchObject([
      { id: question.id, href: `/answers/${answer.id}`, inAnswer: true, answers: 1 },
    ]);
    expect(results[0]?.snippetHtml).toContain('<mark>strainer</mark>');
    const [markup] = (await search('q=tapir')).results;
    expect(markup?.titleHtml).toBe('A <mark>tapir</mark> in the &lt;markup&gt;');
    const snippet = markup?.snippetHtml ?? '';
    expect(snippet.replace(/<\/?mark>/g, '')).not.toMatch(/[<>]/);
    expect(snippet.match(/<mark>/g)).toHaveLength(2);
    expect(snippet.match(/<\/mark>/g)).toHaveLength(2);
    expect(snippet).toContain('&amp; <mark>tapir</mark>');
  });

  it('puts those first that have all words, finds any, and knows phrases and what must not be there', async () => {
    const both = await makeQuestion(one, { title: 'Quokka and wombat in the hose' });
    const alone = await makeQuestion(one, { title: 'Quokka alone in the filter' });
    await settled();
    expect(await titles('q=quokka+wombat')).toEqual([both.title, alone.title]);
    expect(new Set(await titles('q=quokka+narwhal'))).toEqual(new Set([both.title, alone.title]));
    expect(new Set(await titles('q=narwhal+quokka'))).toEqual(new Set([both.title, alone.title]));
    expect(await titles('q="wombat quokka"')).toEqual([]);
    expect(await titles('q="quokka and wombat"')).toEqual([both.title]);
    expect(await titles('q="Quokka alone" wombat')).toEqual([alone.title]);
    expect(await titles('q=quokka+-wombat')).toEqual([alone.title]);
    expect(await titles('q=-wombat+-the')).not.toContain(both.title);
  });

  it('shows nothing that is deleted, also before the index knows', async () => {
    const gone = { deletedAt: new Date() };
    await makeQuestion(one, { title: 'Axolotl in the pump', ...gone });
    const question = await makeQuestion(one, { title: 'What lives in the pump' });
    const answer = await makeAnswer(question, { body: 'An axolotl, clearly.' });
    const open = await makeQuestion(one, { title: 'The axolotl in the open' });
    await settled();
    expect((await titles('q=axolotl')).sort()).toEqual([open.title, question.title]);
    await db.update(questions).set(gone).where(eq(questions.id, open.id));
    await db.update(answers).set(gone).where(eq(answers.id, answer.id));
    const [stale] = (await search('q=axolotl')).results;
    expect(stale?.id).toBe(question.id);
    expect(JSON.stringify(stale)).not.toContain('clearly');
    await settled();
    expect(await titles('q=axolotl')).toEqual([]);
    await db.update(questions).set({ deletedAt: null }).where(eq(questions.id, open.id));
    await settled();
    expect(await titles('q=axolotl')).toEqual([open.title]);
  });

  it('puts what is confirmed above equal text', async () => {
    const facts = { title: 'The okapi light blinks twice', body: 'It blinks twice, why?' };
    const solved = await makeQuestion(one, { ...facts, resolution: 'asker-confirmed' });
    await makeQuestion(one, facts);
    await settled();
    const { results } = await search('q=okapi');
    expect(results.map(({ id }) => id)[0]).toBe(solved.id);
    expect(results).toHaveLength(2);
  });

  it('finds words of all scripts and languages, with accents and without, and misspelt ones', async () => {
    const japanese = await makeQuestion(one, { title: '洗濯機のフィルターを掃除する方法' });
    const thai = await makeQuestion(one, { title: 'เครื่องซักผ้าไม่ปั่นแห้ง' });
    for (const word of ['first', 'second'])
      await makeQuestion(one, { title: `The thermostat was ${word}` });
    await settled();
    expect(await titles('q=フィルター')).toEqual([japanese.title]);
    expect(await titles('q=洗濯機 掃除')).toEqual([japanese.title]);
    expect(await titles('q=ซักผ้า')).toEqual([thai.title]);
    expect(await titles('q=SPULMASCHINEN')).toEqual([german.title]);
    expect(await titles('q=thermostst')).toHaveLength(2);
    const typo = await search('q=Thermostst+second');
    expect(typo.meant).toEqual([
      { typed: expect.stringMatching(/^thermostst$/i), meant: 'thermostat' },
    ]);
    for (const known of ['thermostats+second', '洗', 'SPULMASCHINEN', 'thermostat+zzyzxq'])
      expect((await search(`q=${known}`)).meant).toEqual([]);
    const [misspelt] = typo.results;
    expect(misspelt?.titleHtml).toBe('The <mark>thermostat</mark> was <mark>second</mark>');
  });

  describe('filters', () => {
    const title = (name: string) => `Ocelot ${name}`;
    beforeAll(async () => {
      const author = await makeMember({ handle: `${slug}-author` });
      const { productId } = await makeProduct(other.brandId);
      const [version] = await db
        .insert(productVersions)
        .values({ productId, name: `${slug} 2.0`, position: 9 })
        .returning();
      await makeQuestion(other, { title: title('praised'), kind: 'praise' });
      const tagged = await makeQuestion(
        { ...other, productId },
        {
          title: title('tagged'),
          kind: 'problem',
          tagNames: [`${slug}-feline`],
          versionId: version?.id ?? null,
          askedAt: new Date('2024-03-05T00:00:00Z'),
        },
      );
      await makeAnswer(tagged, { authorId: author.id });
      await makeQuestion(
        { ...other, productId },
        { title: title('solved'), resolution: 'brand-verified' },
      );
      const [tag] = await db
        .select()
        .from(tags)
        .where(eq(tags.name, `${slug}-feline`));
      if (tag !== undefined)
        await db.insert(tagSynonyms).values({ name: `${slug}-cat`, tagId: tag.id });
      await settled();
    });

    it.each<[string, string[]]>([
      ['', ['praised', 'tagged', 'solved']],
      ['tag:SLUG-feline', ['tagged']],
      ['tag:SLUG-cat', ['tagged']],
      ['-tag:SLUG-feline', ['praised', 'solved']],
      ['kind:praise', ['praised']],
      ['-kind:praise', ['tagged', 'solved']],
      ['version:"SLUG 2.0"', ['tagged']],
      ['resolution:brand-verified', ['solved']],
      ['is:resolved', ['solved']],
      ['-is:resolved', ['praised', 'tagged']],
      ['is:open', ['tagged']],
      ['is:answered', ['tagged']],
      ['is:unanswered', ['solved']],
      ['-is:unanswered', ['praised', 'tagged']],
      ['is:verified', []],
      ['-is:verified', ['praised', 'tagged', 'solved']],
      ['by:SLUG-author', ['tagged']],
      ['-by:@SLUG-author', ['praised', 'solved']],
      ['before:2024-03-06', ['tagged']],
      ['before:2024-03-05', []],
      ['after:2024-03-05 before:2024-04', ['tagged']],
      ['after:2024-03-06', ['praised', 'solved']],
      ['brand:SLUG-one', []],
      ['-brand:SLUG-one', ['praised', 'tagged', 'solved']],
      ['tag:nothing-has-this', []],
      ['-tag:nothing-has-this', ['praised', 'tagged', 'solved']],
      ['tag:"\\" OR brand = 1 OR \\"" tag:\\', []],
      ['kind:problem tag:SLUG-cat is:answered after:2024 by:SLUG-author', ['tagged']],
      ['kind:problem tag:SLUG-cat is:unanswered', []],
    ])('%j find %j', async (text, found) => {
      const query = text.replaceAll('SLUG', slug);
      const expected = new Set(found.map(title));
      const q = (words: string) => new URLSearchParams({ q: words }).toString();
      expect(new Set(await titles(q(`ocelot ${query}`), 'two'))).toEqual(expected);
      // The same without words: then there is nothing but the filters.
      if (query !== '') expect(new Set(await titles(q(query), 'two'))).toEqual(expected);
    });
  });

  it('finds questions like a draft, what is being typed, and nothing of other brands', async () => {
    const solved = await makeQuestion(one, {
      title: 'My numbat display shows error E42',
      body: 'After a power cut the numbat display shows E42.',
    });
    const answer = await makeAnswer(solved, { body: 'Hold the knob for ten seconds.' });
    await db
      .update(questions)
      .set({ acceptedAnswerId: answer.id, resolution: 'asker-confirmed' })
      .where(eq(questions.id, solved.id));
    await makeQuestion(one, { title: 'Gramophone needles for old numbat records' });
    await settled();
    const [hit] = (await search('q=numbat+display')).results;
    expect(hit?.confirmed).toEqual({
      href: `/answers/${answer.id}`,
      excerpt: 'Hold the knob for ten seconds.',
      by: 'acceptance',
    });
    const draft = { title: 'Numbat says E42 since yesterday', body: 'And so it began.' };
    const brandId = one.brandId;
    const [first] = await similarQuestions(visitor, { ...draft, brandId }, 5);
    expect(first).toMatchObject({
      id: solved.id,
      confirmed: { id: answer.id, by: 'acceptance', excerpt: 'Hold the knob for ten seconds.' },
    });
    const long = { title: draft.title, body: 'and another thing is that '.repeat(300), brandId };
    expect((await similarQuestions(visitor, long, 5)).map(({ id }) => id)).toContain(solved.id);
    const others = { ...draft, brandId: other.brandId };
    expect((await similarQuestions(visitor, others, 5)).map(({ id }) => id)).not.toContain(
      solved.id,
    );
    const itself = { ...draft, brandId, except: solved.id };
    expect((await similarQuestions(visitor, itself, 5)).map(({ id }) => id)).not.toContain(
      solved.id,
    );
    expect(await similarQuestions(visitor, { title: '', body: '' }, 5)).toEqual([]);
    const { questions: suggested } = await suggest(visitor, 'needles for old numbat rec');
    expect(suggested[0]?.name).toBe('Gramophone needles for old numbat records');
  });

  it('pages over all hits, each once, with words and without', async () => {
    await settled();
    for (const words of ['q=pangolin', 'q=']) {
      const seen: number[] = [];
      let after: string | null = '';
      while (after !== null) {
        const page: Awaited<ReturnType<typeof search>> = await search(
          `${words}&after=${after}`,
          'many',
        );
        seen.push(...page.results.map(({ id }) => id));
        after = page.after;
      }
      expect(seen).toHaveLength(65);
      expect(new Set(seen).size).toBe(65);
      if (words === 'q=') expect(seen).toEqual([...seen].sort((a, b) => b - a));
    }
    const forged = [[1e300, 1], [-1e9, 1], [-40, 1], [0.5, 7], 'x'];
    for (const cursor of forged) {
      const after = Buffer.from(JSON.stringify(cursor)).toString('base64url');
      const page = await search(`q=pangolin&after=${after}`, 'many');
      expect(page.results.length).toBeLessThanOrEqual(limits.searchPageSize);
    }
  });

  it.runIf(engine === postgres).each([400_000_000_000, Number.MAX_SAFE_INTEGER])(
    'goes on at once below the question %d, which is none of ours',
    async (id) => {
      const newest = await search('q=is:unanswered', null);
      const began = performance.now();
      const after = Buffer.from(JSON.stringify([0, id])).toString('base64url');
      const { results } = await search(`q=is:unanswered&after=${after}`, null);
      expect(performance.now() - began).toBeLessThan(1_000);
      expect(results).toEqual(newest.results);
    },
  );

  it('finds what has none but usual words', async () => {
    const { title } = await makeQuestion(one, { title: 'To be or not to be 100% clean' });
    await settled();
    expect(await titles('q=to+be+or+not')).toContain(title);
  });

  async function searchFor(text: string) {
    const page = await search(new URLSearchParams({ q: text }).toString(), null);
    expect(page.tooSlow).toBe(false);
    for (const { titleHtml, snippetHtml } of page.results)
      expect((titleHtml + snippetHtml).replace(/<\/?mark>/g, '')).not.toMatch(/[<>]/);
  }
  /** What is offered while it is typed, and what is like a question that begins so. */
  async function findLike(text: string) {
    const offered = await suggest(visitor, text);
    expect(offered.questions.length).toBeLessThanOrEqual(10);
    const similar = await listSimilar(visitor, draftInput.parse({ title: text, body: text }));
    expect(similar.length).toBeLessThanOrEqual(10);
  }

  it.each([
    '',
    ' ',
    'to be or not the and of',
    '?!… --- *** ((( ///',
    '%',
    '\\',
    '\0',
    "'",
    '💥🔥👩‍👩‍👧‍👦',
    'مرحبا كيف أستطيع تنظيف الغسالة',
    '‮drowkcab‬',
    'tag: brand: is: by: kind:',
    'x'.repeat(10_000),
    'word '.repeat(2_000),
    '"open quote',
    '"" or "" -',
    '-not -these',
    ":* & | ! <-> ( \0\u0002 \ud800 lone \\ % '",
    '[1-9]{3}(.*)+$ ^? "a" "b" "c" "d" "e" -a -b -c -d -e -f -g -h -i',
    '-"a phrase" "é́́́́́́́́́́́́" 💥 مرحبا ‮abc',
  ])('gives an answer to anything: %j', async (text) => {
    await searchFor(text);
    await findLike(text);
  });

  const naughty = join(realData('attack') ?? '', 'naughty-strings.json');
  it.skipIf(!existsSync(naughty))('gives an answer to every naughty string', async () => {
    const strings = z.array(z.string()).parse(JSON.parse(readFileSync(naughty, 'utf8')));
    expect(strings.length).toBeGreaterThan(400);
    // What is asked of Meilisearch for each of them is looked at without one (`federated-query.test.ts`).
    const step = engine === postgres ? 10 : 50;
    for (let start = 0; start < strings.length; start += step) {
      const some = strings.slice(start, start + 10);
      await Promise.all(some.map(searchFor));
      // What is asked of the engines is the same here; the filters are the database's alone.
      if (engine !== postgres) continue;
      await Promise.all(some.map(findLike));
      const filters = new URLSearchParams({ tag: some[0] ?? '', by: some[1] ?? '' });
      await search(filters.toString(), null);
    }
  });
});
