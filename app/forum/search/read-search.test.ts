import { beforeAll, describe, expect, it } from 'vitest';
import { actorOf, type MadeBrand, makeAnswer, makeBrand, makeQuestion } from '#db/factories';
import type { Actor } from '~/rules/permissions';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { indexStaleQuestions } from './index-questions.server';
import { readSearch } from './read-search.server';
import { showSearch } from './show-search.server';

const visitor: Actor = { kind: 'visitor' };
let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand({ slug: 'lakeside', name: 'Lakeside Boats' });
  await makeBrand({ slug: 'other', name: 'Other' });
});

const read = (address: string) => readSearch(new URLSearchParams(address));
const show = async (address: string) => showSearch(visitor, await read(address), null);

describe('a search as its page shows it', () => {
  it('has filters in the fields that hold them, whether they were typed or chosen', async () => {
    const q =
      'leak tag:Hull brand:"lakeside boats" kind:Problem after:2026-03 is:answered -tag:oar';
    const typed = await read(new URLSearchParams({ q }).toString());
    expect(typed).toMatchObject({
      written: 'leak is:answered -tag:oar',
      words: 'leak',
      filters: { brand: 'lakeside', tag: 'hull', kind: 'problem', after: '2026-03-01' },
    });
    const chosen = await read(
      'q=leak+is:answered+-tag:oar&brand=lakeside&tag=hull&kind=problem&since=2026-03-01',
    );
    expect({ ...chosen, typed: '' }).toEqual({ ...typed, typed: '' });
    expect(chosen.chips.map(({ label }) => label)).toEqual([
      'Brand: Lakeside Boats',
      'Tag: hull',
      'Kind: Problem',
      'Asked since 2026-03-01',
      'Is answered',
      'Not Tag: oar',
    ]);
  });

  it('takes one filter away by a link, which leads to all the others', async () => {
    const { chips, unfiltered } = await read('q=leak+is:answered+tag:hull&kind=problem&after=x');
    for (const { href, filter } of chips) {
      const rest = await readSearch(new URL(href, 'http://localhost').searchParams);
      expect(rest.chips.map((chip) => chip.filter)).toEqual(
        chips.map((chip) => chip.filter).filter((other) => other !== filter),
      );
      expect(href).not.toContain('after=');
    }
    expect(unfiltered).toBe('/search?q=leak');
  });

  it.each([
    'brand:nobody',
    'product:nothing',
    'kind:constructor',
    'after:2026-02-31',
    'before:soon',
    '-brand:lakeside',
  ])('leaves %s among the words, as no field holds it', async (q) => {
    const { written, applied, chips } = await read(new URLSearchParams({ q }).toString());
    expect({ written, applied }).toEqual({ written: q, applied: [] });
    expect(chips).toHaveLength(1);
  });

  it('keeps a second filter of a kind, and what contradicts the field, among the words', async () => {
    expect(await read('q=tag:a+tag:b+tag:a')).toMatchObject({
      written: 'tag:b',
      filters: { tag: 'a' },
    });
    expect(await read('q=tag:a&tag=b')).toMatchObject({ written: 'tag:a', filters: { tag: 'b' } });
  });

  it('says which filters are to blame that nothing is found', async () => {
    const { results, unknown } = await show(
      'q=leak+tag:wallte+by:nobody-here+is:purple+-tag:x&since=2026-02-31',
    );
    expect(results).toEqual([]);
    expect(new Set(unknown)).toEqual(
      new Set(['tag:wallte', 'by:nobody-here', 'is:purple', 'after:2026-02-31']),
    );
  });

  it('has the confirmed answer of each question, but where the answer itself was found', async () => {
    const question = await makeQuestion(brand, { title: 'The bilge of my narwhal fills up' });
    const answer = await makeAnswer(question, { body: 'Tighten the stern gland, then look.' });
    await makeAnswer(question, { body: 'Sell the boat.' });
    await indexStaleQuestions();
    expect((await show('q=narwhal')).results).toMatchObject([{ confirmed: null }]);
    await acceptAnswer(await actorOf(question.askerId ?? 0), { answerId: answer.id });
    await indexStaleQuestions();
    expect((await show('q=narwhal')).results).toMatchObject([
      { id: question.id, confirmed: { by: 'acceptance', href: `/answers/${answer.id}` } },
    ]);
    expect((await show('q="stern gland"')).results).toMatchObject([
      { href: `/answers/${answer.id}`, confirmed: null },
    ]);
  });
});
