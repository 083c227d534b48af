import { expect, it } from 'vitest';
import { makeAnswer, makeBrand, makeQuestion } from '#db/factories';
import { searchQuestions } from './engine.server';
import { indexStaleQuestions } from './index-questions.server';
import { beginningsOf } from './looked-into.server';

it('looks into no more of a thread than the index has, however long it is', async () => {
  const brand = await makeBrand();
  const long = '<p title="a b c">Wallaby</p>'.repeat(5_000);
  const asked = await makeQuestion(brand, { title: 'A long thread', bodyHtml: long });
  const first = await makeAnswer(asked, { body: 'The potoroo did it.' });
  for (let more = 0; more < 11; more += 1)
    await makeAnswer(asked, { body: 'Bilbies dig.', bodyHtml: long });
  await indexStaleQuestions();
  const looked = await beginningsOf({ kind: 'visitor' }, [asked.id]);
  const [body, ...others] = looked.filter(({ answerId }) => answerId === null);
  expect(body?.text.length).toBeGreaterThan(1_000);
  expect(others).toEqual([]);
  const given = looked.flatMap(({ answerId }) => answerId ?? []);
  expect(given).toContain(first.id);
  expect(given).toHaveLength(8);
  for (const { text } of looked) {
    expect(text).not.toContain('<');
    expect(text.length).toBeLessThan(8_000);
  }
  const titles = async (text: string) => {
    const { results } = await searchQuestions({ kind: 'visitor' }, { text, filters: [] }, null);
    return results.map(({ title }) => title);
  };
  expect(await titles('"potoroo did it"')).toEqual(['A long thread']);
  expect(await titles('"did potoroo it"')).toEqual([]);
});
