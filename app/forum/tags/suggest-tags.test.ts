import { beforeAll, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { tags, tagSynonyms } from '#db/schema/posts';
import { suggestTags } from './suggest-tags.server';

beforeAll(async () => {
  const made = await db
    .insert(tags)
    .values([
      ...Array.from({ length: 20 }, (_, index) => ({
        name: `wash-${index}`,
        questionCount: index,
      })),
      { name: 'c++', questionCount: 3 },
      { name: 'a_b', questionCount: 1 },
      { name: 'axb', questionCount: 1 },
      { name: 'waschen', questionCount: 50 },
    ])
    .returning();
  const laundry = made.find(({ name }) => name === 'waschen');
  if (laundry !== undefined)
    await db.insert(tagSynonyms).values([
      { name: 'washing', tagId: laundry.id },
      { name: 'wash-day', tagId: laundry.id },
    ]);
});

it('offers what begins so, most used first, and at most eight', async () => {
  const offered = await suggestTags('wash-');
  expect(offered).toHaveLength(8);
  expect(offered.slice(0, 3)).toEqual(['waschen', 'wash-19', 'wash-18']);
});

it('offers the tag that a synonym stands for', async () => {
  expect(await suggestTags('WashIn')).toEqual(['waschen']);
});

it('takes nothing that was typed for a pattern', async () => {
  expect(await suggestTags('a_')).toEqual(['a_b']);
  expect(await suggestTags('c+')).toEqual(['c++']);
  for (const typed of ['', ' ', '%', '\\', '\0', 'x'.repeat(10_000), '\ud800'])
    expect(await suggestTags(typed)).toEqual([]);
});
