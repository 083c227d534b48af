import { eq } from 'drizzle-orm';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { db } from '#db/client.server';
import { type MadeBrand, makeBrand, makeQuestion } from '#db/factories';
import { questions } from '#db/schema/posts';
import { meilisearchIndex, searchUnsent } from '#db/schema/search';
import { writeCursor } from '~/platform/cursor.server';
import { log } from '~/platform/log.server';
import { limits } from '~/rules/limits';
import { searchQuestions } from '../engine.server';
import { indexStaleQuestions } from '../index-questions.server';
import { bringMeilisearchUpToDate, rebuildMeilisearch } from './bring-up-to-date.server';
import { chooseMeilisearch, MeilisearchAway } from './connection.server';
import { forgetIndex } from './index-row.server';
import { SETTINGS_VERSION, settings } from './index-settings';
import { type Asked, StandIn } from './testing/stand-in';

/** A busy machine must not make a test give up. */
const PATIENCE_MS = 60_000;

const visitor = { kind: 'visitor' } as const;
let standIn: StandIn;
let brand: MadeBrand;

beforeEach(async () => {
  standIn = new StandIn('a-key-for-tests');
  await standIn.start();
  chooseMeilisearch({ url: standIn.url, apiKey: standIn.apiKey }, PATIENCE_MS);
  await db.delete(meilisearchIndex);
  await db.delete(searchUnsent);
  forgetIndex();
  brand ??= await makeBrand();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await standIn.stop();
  chooseMeilisearch(undefined);
  expect(standIn.violations).toEqual([]);
});

async function upToDate() {
  await indexStaleQuestions();
  await bringMeilisearchUpToDate();
}

async function titles(text: string): Promise<string[]> {
  const { results } = await searchQuestions(visitor, { text, filters: [] }, null);
  return results.map(({ title }) => title);
}

async function row() {
  const [found] = await db.select().from(meilisearchIndex);
  if (found === undefined) throw new Error('there is no row');
  return found;
}

const unsent = async () =>
  (await db.select().from(searchUnsent)).map(({ questionId }) => questionId);
const searches = () => standIn.asked.filter(({ path }) => path === '/multi-search').length;
const liveTitles = async () =>
  [...(standIn.indexes.get((await row()).uid)?.documents.values() ?? [])].map(({ title }) => title);

/** Answers with what nobody expects. */
function answers(status: number, body: string, path = /.*/) {
  return ({ path: asked }: Asked, response: ServerResponse) => {
    if (!path.test(asked)) return false;
    response.writeHead(status).end(body);
    return true;
  };
}

describe('the index on Meilisearch', () => {
  it('is made with its settings beside, swapped in, and kept up to date by what changes', async () => {
    const question = await makeQuestion(brand, { title: 'A heron on the roof' });
    await upToDate();
    const { uid, version, buildingUid, handedIn } = await row();
    expect({ version, buildingUid, handedIn }).toEqual({
      version: SETTINGS_VERSION,
      buildingUid: null,
      handedIn: null,
    });
    await vi.waitFor(() => expect([...standIn.indexes.keys()]).toEqual([uid]));
    expect(standIn.indexes.get(uid)?.settings).toEqual(settings);
    expect(standIn.indexes.get(uid)?.documents.get(question.id)).toMatchObject({
      title: 'a heron on the roof',
      brand: brand.brandId,
    });

    await db.update(questions).set({ title: 'A crane' }).where(eq(questions.id, question.id));
    const gone = await makeQuestion(brand, { title: 'A stork' });
    await upToDate();
    expect(await liveTitles()).toContain('a stork');
    await db.update(questions).set({ deletedAt: new Date() }).where(eq(questions.id, gone.id));
    await upToDate();
    expect(await liveTitles()).toContain('a crane');
    expect(await liveTitles()).not.toContain('a stork');
    expect(await unsent()).toEqual([]);
  });

  it('goes on being searched while another is made, which misses nothing that changes meanwhile', async () => {
    const [early, late] = [
      await makeQuestion(brand, { title: 'The early plover' }),
      await makeQuestion(brand, { title: 'The late plover' }),
    ];
    await upToDate();
    let changed = false;
    standIn.fault = async ({ path, method }) => {
      if (changed || method !== 'POST' || !path.endsWith('/documents')) return false;
      changed = true;
      const before = searches();
      expect((await titles('plover')).sort()).toEqual([early.title, late.title]);
      expect(searches()).toBeGreaterThan(before);
      // After the new index was given them, before it takes the other's place.
      await db
        .update(questions)
        .set({ title: 'The plover left' })
        .where(eq(questions.id, early.id));
      await db.update(questions).set({ deletedAt: new Date() }).where(eq(questions.id, late.id));
      await indexStaleQuestions();
      return false;
    };
    expect(await rebuildMeilisearch()).toBe(true);
    expect(changed).toBe(true);
    expect(await liveTitles()).toContain('the plover left');
    expect(await liveTitles()).not.toContain('the late plover');
    expect(await unsent()).toEqual([]);
    await vi.waitFor(() => expect(standIn.indexes.size).toBe(1));
  });

  it('is finished by the next run where one was killed on the way', async () => {
    const question = await makeQuestion(brand, { title: 'A bittern booms' });
    await indexStaleQuestions();
    standIn.fault = answers(503, '', /documents$/);
    await bringMeilisearchUpToDate();
    expect((await row()).version).toBeNull();
    const { buildingUid } = await row();
    expect(buildingUid).not.toBeNull();
    // What killed it left this written down: it is waited for, not handed in again.
    standIn.fault = null;
    standIn.isBusy = true;
    const run = bringMeilisearchUpToDate();
    await vi.waitFor(async () => expect((await row()).handedIn).not.toBeNull());
    const handIns = () => standIn.asked.filter(({ path }) => path.endsWith('/documents')).length;
    const before = handIns();
    const other = bringMeilisearchUpToDate();
    standIn.isBusy = false;
    await Promise.all([run, other]);
    expect(handIns()).toBe(before);
    expect((await row()).version).toBe(SETTINGS_VERSION);
    expect(await titles('bittern')).toEqual([question.title]);
  });

  it('leaves no index behind where one was killed before it had removed what was searched', async () => {
    await makeQuestion(brand, { title: 'A whimbrel calls' });
    await upToDate();
    const away = answers(503, '');
    standIn.fault = (asked, response) => asked.method === 'DELETE' && away(asked, response);
    await expect(rebuildMeilisearch()).rejects.toThrow(MeilisearchAway);
    expect((await row()).handedIn).toMatchObject({ swaps: true });
    expect(standIn.indexes.size).toBe(2);
    standIn.fault = null;
    await bringMeilisearchUpToDate();
    const { uid, buildingUid, handedIn } = await row();
    expect({ buildingUid, handedIn }).toEqual({ buildingUid: null, handedIn: null });
    await vi.waitFor(() => expect([...standIn.indexes.keys()]).toEqual([uid]));
    expect(await liveTitles()).toContain('a whimbrel call');
  });

  it('loses nothing where tasks fail, and passes over a document that is not taken', async () => {
    await upToDate();
    standIn.failTask = () => ({ code: 'no_space_left_on_device', message: 'full', type: 'system' });
    const [poison, fine] = [
      await makeQuestion(brand, { title: 'The poisoned avocet' }),
      await makeQuestion(brand, { title: 'The fine avocet' }),
    ];
    await upToDate();
    expect((await unsent()).sort()).toEqual([poison.id, fine.id]);
    standIn.failTask = ({ body }) =>
      JSON.stringify(body).includes('poison')
        ? { code: 'invalid_document_fields', message: 'no', type: 'invalid_request' }
        : null;
    const told = vi.spyOn(log, 'error');
    await upToDate();
    expect(told).toHaveBeenCalledTimes(1);
    expect(await liveTitles()).toContain('the fine avocet');
    expect(await unsent()).toEqual([]);
  });

  it('is made anew where it is missing, has no settings, or is of an older version', async () => {
    const question = await makeQuestion(brand, { title: 'A dunlin in the sand' });
    await upToDate();
    standIn.wipe();
    expect(await titles('dunlin')).toEqual([question.title]);
    await upToDate();
    expect(await liveTitles()).toContain('a dunlin in the sand');
    await db.update(meilisearchIndex).set({ version: SETTINGS_VERSION - 1 });
    forgetIndex();
    const before = searches();
    expect(await titles('dunlin')).toEqual([question.title]);
    expect(searches()).toBe(before);
    await upToDate();
    expect((await row()).version).toBe(SETTINGS_VERSION);
  });
});

describe('while Meilisearch is away', () => {
  const wrong: [string, () => void][] = [
    ['gives 500', () => (standIn.fault = answers(500, '{"message":"oh"}'))],
    ['gives no JSON', () => (standIn.fault = answers(200, '<html>'))],
    ['gives other JSON', () => (standIn.fault = answers(200, '{"hits":[{"id":"x"}]}'))],
    ['cuts the line', () => (standIn.fault = (_, response) => response.destroy() !== undefined)],
    [
      'says nothing',
      () => {
        chooseMeilisearch({ url: standIn.url, apiKey: standIn.apiKey });
        standIn.fault = () => true;
      },
    ],
    ['has another key', () => chooseMeilisearch({ url: standIn.url, apiKey: 'another' })],
    ['needs a key', () => chooseMeilisearch({ url: standIn.url, apiKey: undefined })],
    ['listens nowhere', () => chooseMeilisearch({ url: 'http://127.0.0.1:1', apiKey: 'x' })],
  ];

  it.each(wrong)(
    'and %s, searches are answered, said once, and changes are kept',
    async (what, goWrong) => {
      const question = await makeQuestion(brand, { title: 'A godwit waits' });
      await upToDate();
      const told = vi.spyOn(log, 'warn');
      goWrong();
      const later = await makeQuestion(brand, { title: 'A godwit comes' });
      await indexStaleQuestions();
      const began = performance.now();
      for (let time = 0; time < 4; time += 1)
        expect((await titles('godwit waits'))[0]).toBe(question.title);
      expect(performance.now() - began).toBeLessThan(5_000);
      expect(told).toHaveBeenCalledTimes(1);
      // A job has more patience than a test.
      if (what === 'says nothing') return;
      await bringMeilisearchUpToDate();
      await bringMeilisearchUpToDate();
      expect(told).toHaveBeenCalledTimes(2);
      expect(await unsent()).toContain(later.id);
      await expect(rebuildMeilisearch()).rejects.toThrow(MeilisearchAway);
      standIn.fault = null;
      chooseMeilisearch({ url: standIn.url, apiKey: standIn.apiKey });
      await upToDate();
      expect(await unsent()).toEqual([]);
      expect(await liveTitles()).toContain('a godwit come');
    },
  );

  it('a search that is refused is answered as well, and the next one asks again', async () => {
    const question = await makeQuestion(brand, { title: 'The ruff refuses' });
    await upToDate();
    standIn.fault = answers(400, '{"code":"invalid_search_q","message":"no"}', /multi-search/);
    const before = searches();
    expect(await titles('ruff')).toEqual([question.title]);
    expect(await titles('ruff')).toEqual([question.title]);
    expect(searches()).toBe(before + 2);
  });

  it('a page that began on one engine goes on with the other', async () => {
    const many = await makeBrand({ slug: 'knots' });
    const size = limits.searchPageSize;
    for (let number = 0; number < size + 7; number += 1)
      await makeQuestion(many, { title: `Knot ${number} in the tide` });
    await upToDate();
    const page = (after: string | null) =>
      searchQuestions(visitor, { text: 'knot brand:knots', filters: [] }, after);
    for (const isFirstOnMeilisearch of [true, false]) {
      standIn.fault = isFirstOnMeilisearch ? null : answers(500, '');
      const first = await page(null);
      standIn.fault = isFirstOnMeilisearch ? answers(500, '') : null;
      chooseMeilisearch({ url: standIn.url, apiKey: standIn.apiKey }, PATIENCE_MS);
      const second = await page(first.after);
      expect(first.results).toHaveLength(size);
      expect(second.results.length).toBeGreaterThanOrEqual(7);
      expect(second.after).toBeNull();
    }
  });

  it('a search ends after 1,000, and says so', async () => {
    const question = await makeQuestion(brand, { title: 'Where the turnstone ends' });
    await upToDate();
    const hits = Array.from({ length: 10 }, () => ({ id: question.id }));
    standIn.fault = answers(200, JSON.stringify({ hits }), /multi-search/);
    const page = (place: number) =>
      searchQuestions(
        visitor,
        { text: 'turnstone', filters: [] },
        writeCursor({ value: -place, id: 1 }),
      );
    expect(await page(990)).toMatchObject({ after: null, endsHere: true, tooSlow: false });
    expect(standIn.asked.at(-1)?.body).toMatchObject({ federation: { offset: 990, limit: 10 } });
    const before = searches();
    expect(await page(1000)).toMatchObject({ results: [], after: null, endsHere: true });
    expect(await page(1e9)).toMatchObject({ results: [], after: null, endsHere: true });
    expect(searches()).toBe(before);
  });
});
