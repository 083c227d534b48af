import { eq } from 'drizzle-orm';
import { parseDocument } from 'htmlparser2';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { db } from '#db/client.server';
import { verifications } from '#db/schema/confirmations';
import { outcomes } from '#db/schema/outcomes';
import { answers, questions } from '#db/schema/posts';
import { type AtomFeed, writeAtom } from '~/platform/atom.server';
import { now } from '~/platform/clock.server';
import { feedAnswer, feedParam } from '~/platform/feed-answer.server';
import { Refusal } from '~/platform/refusal.server';
import { showBrandFeed, showQuestionFeed, showSiteFeed, showTagFeed } from './show-feed.server';

const site = 'https://forum.example.com';

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
  text: string;
}

const node: z.ZodType<Element> = z.lazy(() =>
  z
    .object({
      name: z.string().default(''),
      attribs: z.record(z.string(), z.string()).default({}),
      data: z.string().default(''),
      children: z.array(node).default([]),
    })
    .transform(({ name, attribs, data, children }) => ({
      name,
      attributes: attribs,
      children: children.filter((child) => child.name !== ''),
      text: data + children.map(({ text }) => text).join(''),
    })),
);

/** The document, held to what RFC 4287 demands of a feed (4.1.1) and of its entries (4.1.2). */
function valid(feed: AtomFeed): { feed: Element; entries: Element[] } {
  const xml = writeAtom(feed);
  const { children } = parseDocument(xml, { xmlMode: true });
  const root = node.parse({ children }).children.find(({ name }) => name === 'feed');
  if (root === undefined) throw new Error('no feed');
  const all = (element: Element, name: string) =>
    element.children.filter((child) => child.name === name);
  const moment = (element: Element, name: string) => {
    const [found, ...more] = all(element, name);
    expect(more).toEqual([]);
    expect(found?.text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/);
  };
  expect(root.attributes.xmlns).toBe('http://www.w3.org/2005/Atom');
  const entries = all(root, 'entry');
  for (const element of [root, ...entries]) {
    for (const name of ['id', 'title', 'updated'])
      expect(all(element, name), `one ${name}`).toHaveLength(1);
    expect(all(element, 'id')[0]?.text).toMatch(/^https:\/\/forum\.example\.com\//);
    expect(all(element, 'title')[0]?.text).not.toBe('');
    moment(element, 'updated');
    const alternates = all(element, 'link').filter(
      ({ attributes }) => attributes.rel === 'alternate',
    );
    expect(alternates).toHaveLength(1);
  }
  expect(all(root, 'link').filter(({ attributes }) => attributes.rel === 'self')).toHaveLength(1);
  for (const entry of entries) {
    moment(entry, 'published');
    expect(all(entry, 'author')[0]?.children[0]?.text).not.toBe('');
    expect(all(entry, 'content')[0]?.attributes.type).toBe('html');
  }
  const ids = entries.map((entry) => all(entry, 'id')[0]?.text);
  expect(new Set(ids).size).toBe(ids.length);
  return { feed: root, entries };
}

const titlesOf = ({ entries }: AtomFeed) => entries.map(({ title }) => title);

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});

describe('a feed', () => {
  it('is valid with whatever people write, and its addresses are whole', async () => {
    const asker = await makeMember({ displayName: 'O’Brien <b> & "co"' });
    await makeQuestion(brand, {
      askerId: asker.id,
      title: 'A & B <script> "]]>" 发票 \u0007\u000b🎉 ]]>',
      bodyHtml:
        '<p>See <a href="/questions/1">this</a> &amp; <a href="https://example.com/a?b=1&amp;c=2">that</a> <img src="/photos/a" srcset="/photos/a 1x"></p>\u0001' +
        '<pre><code>&lt;a href="/settings" srcset="x"&gt;</code></pre>',
    });
    const feed = await showBrandFeed(site, brand.slug);
    const { entries } = valid(feed);
    const [entry] = entries;
    const text = (name: string) => entry?.children.find((child) => child.name === name)?.text ?? '';
    expect(text('title')).toBe('A & B <script> "]]>" 发票 🎉 ]]>');
    expect(text('author')).toBe(`O’Brien <b> & "co"${site}/members/${asker.id}/${asker.handle}`);
    expect(text('content')).toContain(`<a href="${site}/questions/1">this</a> &amp; `);
    expect(text('content')).toContain(`<img src="${site}/photos/a">`);
    expect(text('content')).toContain('href="https://example.com/a?b=1&amp;c=2"');
    expect(text('content')).toContain('&lt;a href="/settings" srcset="x"&gt;');
  });

  it('is there while there is nothing in it', async () => {
    const empty = await makeBrand();
    expect(valid(await showBrandFeed(site, empty.slug)).entries).toEqual([]);
  });

  it('has thirty entries, the newest first, and none that was deleted', async () => {
    const busy = await makeBrand();
    for (let minute = 0; minute < 33; minute += 1)
      await makeQuestion(busy, {
        title: `Question of minute ${minute}`,
        askedAt: new Date(Date.UTC(2026, 3, 1, 12, minute)),
        deletedAt: minute === 32 ? now() : null,
      });
    const feed = await showBrandFeed(site, busy.slug);
    expect(titlesOf(feed).slice(0, 2)).toEqual(['Question of minute 31', 'Question of minute 30']);
    expect(valid(feed).entries).toHaveLength(30);
  });

  it('of a tag has what stands under it', async () => {
    await makeQuestion(brand, { title: 'Tagged like this', tagNames: ['发票', 'c++'] });
    const feed = await showTagFeed(site, '发票');
    expect(titlesOf(feed)).toEqual(['Tagged like this']);
    expect(feed.self).toBe(`${site}/feeds/tags/%E5%8F%91%E7%A5%A8.atom`);
    expect(feed.entries[0]?.categories?.toSorted()).toEqual(['c++', '发票']);
    valid(feed);
    await expect(showTagFeed(site, 'nothing')).rejects.toThrow(new Refusal('not_found'));
  });

  it('of a question has it and its answers, and is gone with it', async () => {
    const question = await makeQuestion(brand, { title: 'Followed by a feed' });
    const day = (date: number) => new Date(Date.UTC(2026, 3, date));
    const first = await makeAnswer(question, { postedAt: day(1), editedAt: day(9) });
    const second = await makeAnswer(question, { postedAt: day(2), authorId: null });
    await makeAnswer(question, { postedAt: day(3), deletedAt: day(4) });
    const feed = await showQuestionFeed(site, question.id);
    expect(feed.entries.map(({ id, updated }) => [id, updated])).toEqual([
      [`${site}/answers/${second.id}`, day(2)],
      [`${site}/answers/${first.id}`, day(9)],
      [`${site}/questions/${question.id}`, question.askedAt],
    ]);
    valid(feed);
    await db.update(questions).set({ deletedAt: now() }).where(eq(questions.id, question.id));
    await expect(showQuestionFeed(site, question.id)).rejects.toThrow(new Refusal('gone'));
  });
});

describe('the feed of confirmed fixes', () => {
  it('has the answer that somebody confirmed, and nothing that is only assumed', async () => {
    const at = (minute: number) => new Date(Date.UTC(2027, 0, 1, 12, minute));
    const resolved = async (
      title: string,
      resolution: 'asker-confirmed' | 'brand-verified' | 'community-confirmed' | 'assumed' | 'open',
      minute: number,
    ) => {
      const question = await makeQuestion(brand, { title, resolution, resolutionAt: at(minute) });
      const other = await makeAnswer(question, { score: 5 });
      const fix = await makeAnswer(question);
      return { question, other, fix };
    };
    const accepted = await resolved('Accepted by its asker', 'asker-confirmed', 1);
    await db
      .update(questions)
      .set({ acceptedAnswerId: accepted.fix.id })
      .where(eq(questions.id, accepted.question.id));
    const verified = await resolved('Verified by its brand', 'brand-verified', 2);
    const { representativeId, memberId } = await makeRepresentative(brand);
    await db.insert(verifications).values({
      answerId: verified.fix.id,
      revision: 1,
      bodyMd5: verified.fix.bodyMd5,
      representativeId,
      verifierId: memberId,
      verifiedAt: now(),
    });
    const community = await resolved('Worked for three', 'community-confirmed', 3);
    const people = [await makeMember(), await makeMember(), await makeMember()];
    await db.insert(outcomes).values(
      people.map(({ id }) => ({
        answerId: community.fix.id,
        memberId: id,
        outcome: 'worked' as const,
        recordedAt: now(),
      })),
    );
    await db.update(answers).set({ workedCount: 3 }).where(eq(answers.id, community.fix.id));
    // The record says so, and no answer bears it out.
    await resolved('Worked for nobody', 'community-confirmed', 6);
    await resolved('Nobody said so', 'assumed', 4);
    await resolved('Still open', 'open', 5);
    const feed = await showSiteFeed(site, 'confirmed');
    expect(feed.entries.map(({ title, href, updated }) => [title, href, updated])).toEqual([
      ['Worked for others: Worked for three', `${site}/answers/${community.fix.id}`, at(3)],
      ['Verified: Verified by its brand', `${site}/answers/${verified.fix.id}`, at(2)],
      ['Solved: Accepted by its asker', `${site}/answers/${accepted.fix.id}`, at(1)],
    ]);
    valid(feed);
  });

  it('is one of three of the whole site', async () => {
    for (const name of ['newest', 'unanswered'] as const) valid(await showSiteFeed(site, name));
    const answered = await makeQuestion(brand, { title: 'This one is answered' });
    await makeAnswer(answered);
    await makeQuestion(brand, { title: 'This one is not' });
    const unanswered = titlesOf(await showSiteFeed(site, 'unanswered'));
    expect(unanswered).toContain('This one is not');
    expect(unanswered).not.toContain('This one is answered');
  });
});

describe('who has a feed already', () => {
  const ask = async (headers: Record<string, string> = {}) =>
    feedAnswer(
      new Request(`${site}/feeds/newest.atom`, { headers }),
      await showSiteFeed(site, 'newest'),
    );

  it('is told that it has not changed', async () => {
    const first = await ask();
    expect(first.status).toBe(200);
    expect(first.headers.get('Content-Type')).toBe('application/atom+xml; charset=utf-8');
    const etag = first.headers.get('ETag') ?? '';
    const again = await ask({ 'If-None-Match': `"other", ${etag}` });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const youngest = await makeQuestion(brand, { askedAt: new Date('2030-01-01') });
    const second = await ask({ 'If-None-Match': etag });
    expect(second.status).toBe(200);
    // Taken out: what is left is no younger than what somebody has.
    await db.update(questions).set({ deletedAt: now() }).where(eq(questions.id, youngest.id));
    const held = { 'If-Modified-Since': second.headers.get('Last-Modified') ?? '' };
    const third = await ask(held);
    expect(third.status).toBe(200);
    const modified = third.headers.get('Last-Modified') ?? '';
    expect((await ask({ 'If-Modified-Since': modified })).status).toBe(304);
  });

  it('asks for it by a name that ends in .atom', () => {
    expect(feedParam('c++.atom')).toBe('c++');
    for (const name of [undefined, '', 'newest', '.atom', 'newest.rss'])
      expect(() => feedParam(name)).toThrow(new Refusal('not_found'));
  });
});
