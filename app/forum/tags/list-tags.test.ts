import { beforeAll, describe, expect, it } from 'vitest';
import { makeBrand, makeQuestion } from '#db/factories';
import { writeCursor } from '~/platform/cursor.server';
import { listTags, readTag } from './list-tags.server';

describe('the list of tags', () => {
  beforeAll(async () => {
    const brand = await makeBrand();
    await makeQuestion(brand, { tagNames: ['wallet', 'wallet-fees'] });
    await makeQuestion(brand, { tagNames: ['wallet', '100%'] });
  });

  it('is in the order of use', async () => {
    const { tags } = await listTags('', null);
    expect(tags[0]).toMatchObject({ name: 'wallet', count: 2, href: '/tags/wallet' });
  });

  it.each([
    ['WALLET-', ['wallet-fees']],
    ['100%', ['100%']],
    ['%', []],
    ['_', []],
    ['\\', []],
  ])('takes %j for what it is', async (beginning, names) => {
    const { tags } = await listTags(beginning, null);
    expect(tags.map(({ name }) => name)).toEqual(names);
  });

  it.each([1.5, 3e13, -5, Number.MAX_VALUE])('bears a forged cursor with %d', async (value) => {
    await expect(listTags('', writeCursor({ value, id: 1 }))).resolves.toBeDefined();
  });

  it('has no page for a name that is no tag', async () => {
    await expect(readTag('nothing-here')).rejects.toMatchObject({ status: 404 });
  });
});
