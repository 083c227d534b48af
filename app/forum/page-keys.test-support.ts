import { AsyncLocalStorage } from 'node:async_hooks';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeAnswer,
  makeBrand,
  makeComment,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { departments } from '#db/schema/brands';
import { brandNotices } from '#db/schema/follow-through';
import { atTime } from '~/platform/clock.server';
import { listenForNotices, onNotice } from '~/platform/notices.server';
import { inPageScope, toldOf } from '~/platform/page-cache/page-scope.server';
import { sharedReads } from '~/platform/page-cache/shared-read.server';
import { asReader, JUST_ACTED_COOKIE } from '~/platform/reader.server';
import { loader as root } from '~/root';
import { loader as home } from '~/routes/_index';
import { loader as operatorPage } from '~/routes/$page';
import { loader as brandPage } from '~/routes/brands.$brand._index';
import { loader as productPage } from '~/routes/brands.$brand.products.$product';
import { loader as brandsPage } from '~/routes/brands._index';
import { loader as thresholdsPage } from '~/routes/help.reputation';
import { loader as memberPage } from '~/routes/members.$id.($handle)';
import { loader as brandFeed } from '~/routes/feeds.brands.$brand';
import { loader as questionFeed } from '~/routes/feeds.questions.$id';
import { loader as siteFeed } from '~/routes/feeds.$feed';
import { loader as tagFeed } from '~/routes/feeds.tags.$tag';
import { loader as membersPage } from '~/routes/members._index';
import { loader as questionPage } from '~/routes/questions.$id.($slug)';
import { loader as questionsPage } from '~/routes/questions._index';
import { loader as tagPage } from '~/routes/tags.$tag';
import { loader as tagsPage } from '~/routes/tags._index';
import { questionPath } from '~/rules/paths';
import { givenToPage } from '~/shown-question.server';
import { acceptAnswer } from './acceptance/accept-answer.server';
import { acknowledgeQuestion } from './acknowledgement/acknowledge-question.server';
import { handOverQuestion } from './baton/hand-over-question.server';
import { setPlan } from './plan/set-plan.server';
import { questionForReader } from './questions/question-for-reader.server';
import { forgetSite } from './site/read-site.server';
import { verifyAnswer } from './verification/verify-answer.server';
import { vote } from './votes/vote.server';

/*
 * Whatever is changed in any row, every page that shows something else afterwards must have shown a
 * key that the change has told.
 */

export type Page = {
  address: string;
  load: (args: LoaderFunctionArgs) => Promise<unknown>;
  params: Params;
};
type Params = Record<string, string>;
type Shown = { text: string; keys: Set<string>; tables: Set<string> };

export const NOON = new Date('2026-03-10T12:00:00Z');
export let pages: Page[];
let stop: () => Promise<void>;
let told: string[] = [];
let marker = 0;

/** What is made for each answer alone, and stands on no visitor's page. */
const ofEachAnswer = new Set(['submission', 'version']);

/** Where what a page shows is read from: what was kept before, or the database alone. */
type From = 'kept' | 'database';

async function show({ address, load, params }: Page, from: From): Promise<Shown> {
  const keys = new Set<string>(['site']);
  const tables = new Set<string>(readForAll);
  const context = { clientAddress: '', requestId: '', nonce: '' };
  const shown = await inPageScope(
    { shows: (key) => keys.add(key), showsUntil: () => undefined },
    () =>
      whoReads
        .run(tables, load, {
          request: new Request(`http://localhost${address}`, {
            headers: from === 'kept' ? {} : { cookie: `${JUST_ACTED_COOKIE}=1` },
          }),
          params,
          context,
        })
        .then(
          (page) =>
            JSON.stringify([page, givenToPage(context)], (name, value) =>
              ofEachAnswer.has(name) ? null : value,
            ),
          // A page that is not there is not kept.
          () => 'not there',
        ),
  );
  return { text: shown, keys, tables };
}

/** The tables that a page is read from, gathered while it is made. */
const whoReads = new AsyncLocalStorage<Set<string>>();
/** What this process keeps a copy of is read for one page and stands on all. */
const readForAll = ['site', 'pages', 'photos'];

/** Lets every statement that is sent to the database say which tables it names. */
async function listenToReads(): Promise<void> {
  const rows = await db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
  );
  tableNames = rows.map(({ name }) => name).sort();
  const known = new Set(tableNames);
  const client: object = Reflect.get(db, '$client');
  const send: unknown = Object.getOwnPropertyDescriptor(client, 'unsafe')?.value;
  if (typeof send !== 'function') throw new Error('the driver sends statements in another way');
  Reflect.set(client, 'unsafe', (text: string, ...rest: unknown[]) => {
    const tables = whoReads.getStore();
    for (const word of tables === undefined ? [] : (text.match(/\w+/g) ?? []))
      if (known.has(word)) tables?.add(word);
    return Reflect.apply(send, client, [text, ...rest]);
  });
  await keepContentsStatement();
}

let tableNames: string[] = [];

/** The statement of `contents` is long, so the database keeps it planned. */
async function keepContentsStatement(): Promise<void> {
  const each = tableNames.map(
    (name) => `select '${name}', (select sum(hashtextextended(t::text, 0)) from "${name}" t)::text`,
  );
  await db.execute(
    sql.raw(`
      create function contents() returns table (name text, content text) language plpgsql
      as $$ begin return query ${each.join(' union all ')}; end $$`),
  );
}

/** What is in each table now. */
async function contents(): Promise<Map<string, string>> {
  const rows = await db.execute<{ name: string; content: string | null }>(
    sql`select name, content from contents()`,
  );
  return new Map(rows.map(({ name, content }) => [name, content ?? '']));
}

/** The tables in which something is other than before, also what triggers have changed. */
function differing(before: Map<string, string>, after: Map<string, string>): string[] {
  return tableNames.filter((name) => before.get(name) !== after.get(name));
}

export async function showAll(
  of: readonly Page[] = pages,
  from: From = 'database',
): Promise<Map<Page, Shown>> {
  forgetSite();
  return new Map(
    await Promise.all(of.map(async (page) => [page, await show(page, from)] as const)),
  );
}

/** Waits until all that was told so far has arrived. */
async function hearAll(): Promise<void> {
  const end = `marker:${++marker}`;
  await db.execute(sql`select pg_notify('page_changed', ${end})`);
  await expect.poll(() => told.includes(end), { interval: 2, timeout: 20_000 }).toBe(true);
}

/** The keys that a change tells. */
export async function keysToldBy(change: () => Promise<unknown>): Promise<Set<string>> {
  await hearAll();
  told = [];
  await change();
  await hearAll();
  return new Set(told.filter((key) => !key.startsWith('marker:')));
}

/** What of a notice concerns a page: facts that are kept for members are told of what is unseen, too. */
function keyFor({ address }: Page, notice: string): string {
  return address.endsWith('#facts') ? toldOf(notice).changed : notice;
}

/**
 * Makes a change and gives the pages that differ though nothing that they show was told. A page that
 * reads nothing from the tables in which something has changed is the same.
 */
export async function forgottenBy(
  before: Map<Page, Shown>,
  change: () => Promise<unknown>,
): Promise<string[]> {
  const were = await contents();
  const keys = await keysToldBy(change);
  const changed = differing(were, await contents());
  const readers = pages.filter((page) =>
    changed.some((table) => before.get(page)?.tables.has(table)),
  );
  const kept = readers.filter((page) => {
    const shown = before.get(page);
    return (
      shown !== undefined &&
      shown.text !== 'not there' &&
      ![...keys].some((key) => shown.keys.has(keyFor(page, key)))
    );
  });
  const after = await showAll(kept);
  return [
    ...kept
      .filter((page) => before.get(page)?.text !== after.get(page)?.text)
      .map(({ address }) => address),
    ...(await readTooOld(readers, after)),
  ];
}

/**
 * The pages of threads that what is kept of single queries makes otherwise than the database.
 * @param made those that were made from the database since the change
 */
async function readTooOld(of: readonly Page[], made: Map<Page, Shown>): Promise<string[]> {
  const threads = of.filter(({ load }) => load === questionPage || load === threadFacts);
  const fromKept = await showAll(threads, 'kept');
  const now = new Map([...made, ...(await showAll(threads.filter((page) => !made.has(page))))]);
  return threads
    .filter((page) => fromKept.get(page)?.text !== now.get(page)?.text)
    .map(({ address }) => `${address} (kept queries)`);
}

/** A thread as members see it: somebody who has written in it, and somebody who has not. */
function threadFacts({ params, request, context }: LoaderFunctionArgs): Promise<unknown> {
  return asReader(request, context, async () => {
    const questionId = Number(params['id']);
    return Promise.all(
      [world.author, world.stranger].map(async ({ id }) => {
        const input = { questionId, sort: 'best', page: 1 } as const;
        const { shown, inPage } = await questionForReader(await actorOf(id), input);
        return { shown, inPage };
      }),
    );
  });
}

/** A feed's page is its text. */
function feedOf(loader: (args: LoaderFunctionArgs) => Promise<Response>): Page['load'] {
  return ({ request, context, ...args }) =>
    asReader(request, context, async () => {
      const answer = await loader({ request, context, ...args });
      if (!answer.ok) throw answer;
      return answer.text();
    });
}

type World = Awaited<ReturnType<typeof makeWorld>>;

async function makeWorld() {
  const brand = await makeBrand();
  const other = await makeBrand();
  const { memberId: verifierId, representativeId } = await makeRepresentative(brand);
  await makeRepresentative(other, { memberId: verifierId });
  const [asker, author] = [await makeMember(), await makeMember({ about: 'Knows pumps.' })];
  const stranger = await makeMember();
  const tagNames = ['heat', 'noise'];
  const original = await makeQuestion(brand, { askerId: asker.id, tagNames });
  const question = await makeQuestion(brand, {
    askerId: asker.id,
    versionId: brand.versionIds[0],
    departmentId: brand.departmentId,
    tagNames,
  });
  const duplicate = await makeQuestion(other, {
    closedAt: NOON,
    closedAs: 'duplicate',
    duplicateOfId: original.id,
    tagNames: [],
  });
  const linked = await makeQuestion(other, { tagNames: ['noise'] });
  const hidden = await makeQuestion(other, { deletedAt: NOON });
  await db.execute(sql`
    insert into question_links (from_id, to_id)
    values (${question.id}, ${linked.id}), (${hidden.id}, ${question.id})`);
  const answer = await makeAnswer(question, { authorId: author.id });
  const verified = await makeAnswer(original, { authorId: author.id });
  await makeAnswer(question, { representativeId, authorId: verifierId });
  await makeAnswer(hidden, { authorId: author.id });
  await makeComment({ questionId: question.id }, { authorId: author.id });
  await makeComment({ answerId: answer.id }, { authorId: asker.id });
  await acceptAnswer(await actorOf(asker.id), { answerId: answer.id });
  await verifyAnswer(await actorOf(verifierId), {
    answerId: verified.id,
    revision: 1,
    note: 'Read it.',
    appliesTo: brand.versionIds,
    reviewBy: '2026-12-31',
    supersedes: null,
  });
  await vote(await actorOf((await makeMember({ reputation: 500 })).id), {
    answerId: answer.id,
    value: 1,
  });
  const [pricing] = await db
    .insert(departments)
    .values({ brandId: brand.brandId, slug: 'pricing', name: 'Pricing' })
    .returning({ id: departments.id });
  const speaker = await actorOf(verifierId);
  const here = { questionId: question.id };
  await acknowledgeQuestion(speaker, { ...here, body: 'I have read it, and look at the pump.' });
  await db.insert(brandNotices).values({
    brandId: brand.brandId,
    memberId: verifierId,
    representativeId,
    body: 'We are behind because of the storm.',
    since: NOON,
    until: new Date('2026-03-20T12:00:00Z'),
  });
  const plan = { cause: 'The pump.', nextStep: 'We send one.', department: brand.departmentId };
  const later = { updateOn: '2026-03-12', updateAt: '09:00' };
  await setPlan(speaker, { ...here, ...plan, ...later, version: 0 });
  await setPlan(speaker, { ...here, ...plan, cause: 'The seal.', ...later, version: 1 });
  await handOverQuestion(speaker, {
    ...here,
    from: brand.departmentId,
    department: pricing?.id ?? 0,
    note: 'What does a seal cost?',
  });
  await db.execute(sql`
    insert into owned_products (member_id, product_id) values (${author.id}, ${brand.productId})`);
  await db.execute(
    sql`insert into tag_synonyms (name, tag_id) select 'din', id from tags where name = 'noise'`,
  );
  await db.execute(sql`update tags set about = 'Too loud' where name = 'noise'`);
  await db.execute(sql`insert into site (id, thresholds, tagline) values (1, '{}', 'Talk')`);
  await db.execute(sql`
    insert into pages (slug, title, body, body_html, revision, changed_at)
    values ('about', 'About', 'Us', '<p>Us</p>', 1, now())`);
  return {
    brand,
    other,
    asker,
    author,
    stranger,
    verifierId,
    question,
    original,
    duplicate,
    linked,
    hidden,
    answer,
    verified,
  };
}

function pagesOf(world: World, slugs: { product: string }): Page[] {
  const { brand, other } = world;
  const list = (load: Page['load'], address: string, params: Params = {}): Page[] =>
    ['active', 'unanswered', 'resolved'].map((tab) => ({
      address: `${address}?tab=${tab}`,
      load,
      params,
    }));
  return [
    { address: '/', load: home, params: {} },
    { address: '/#frame', load: root, params: {} },
    { address: '/about', load: operatorPage, params: { page: 'about' } },
    { address: '/help/reputation', load: thresholdsPage, params: {} },
    ...list(questionsPage, '/questions'),
    ...list(tagPage, '/tags/noise', { tag: 'noise' }),
    ...list(brandPage, `/brands/${brand.slug}`, { brand: brand.slug }),
    { address: `/brands/${other.slug}`, load: brandPage, params: { brand: other.slug } },
    {
      address: `/brands/${brand.slug}/products/${slugs.product}`,
      load: productPage,
      params: { brand: brand.slug, product: slugs.product },
    },
    ...['newest', 'confirmed'].map((name) => ({
      address: `/feeds/${name}.atom`,
      load: feedOf(siteFeed),
      params: { feed: `${name}.atom` },
    })),
    {
      address: '/feeds/tags/noise.atom',
      load: feedOf(tagFeed),
      params: { tag: 'noise.atom' },
    },
    {
      address: `/feeds/brands/${brand.slug}.atom`,
      load: feedOf(brandFeed),
      params: { brand: `${brand.slug}.atom` },
    },
    {
      address: `/feeds/questions/${world.question.id}.atom`,
      load: feedOf(questionFeed),
      params: { id: `${world.question.id}.atom` },
    },
    { address: '/brands', load: brandsPage, params: {} },
    { address: '/tags', load: tagsPage, params: {} },
    { address: '/tags/heat', load: tagPage, params: { tag: 'heat' } },
    { address: '/members', load: membersPage, params: {} },
    { address: '/members?sort=newest', load: membersPage, params: {} },
    ...[world.asker, world.author].flatMap(({ id, handle }) =>
      ['summary', 'reputation', 'questions', 'answers'].map((tab) => ({
        address: `/members/${id}/${handle}?tab=${tab}`,
        load: memberPage,
        params: { id: String(id), handle },
      })),
    ),
    ...[world.question, world.original].map(({ id }) => ({
      address: `/questions/${id}#facts`,
      load: threadFacts,
      params: { id: String(id) },
    })),
    ...[world.question, world.original, world.duplicate, world.linked].map((question) => ({
      address: questionPath(question),
      load: questionPage,
      params: { id: String(question.id) },
    })),
  ];
}

export let world: World;
/** Makes the world for the tests of a file, and listens to what is told of it. */
export function openWorld(): void {
  beforeAll(open);
  afterAll(close);
}

async function open(): Promise<void> {
  await listenToReads();
  world = await atTime(NOON, makeWorld);
  const [product] = await db.execute<{ slug: string }>(
    sql`select slug from products where id = ${world.brand.productId}`,
  );
  pages = pagesOf(world, { product: product?.slug ?? '' });
  const [row] = await db.execute<{ name: string }>(sql`select current_database() as name`);
  const url = new URL(inject('serverUrl'));
  url.pathname = `/${row?.name ?? ''}`;
  const listening = new Promise<void>((resolve) => {
    onNotice('page_changed', {
      notice: (key) => {
        sharedReads.drop(toldOf(key).changed);
        told.push(key);
      },
      listening: () => {
        sharedReads.hears();
        resolve();
      },
    });
  });
  stop = listenForNotices(url.href);
  await listening;
}

async function close(): Promise<void> {
  sharedReads.hearsNothing();
  await stop();
}
