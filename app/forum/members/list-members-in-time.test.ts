import { expect, it, vi } from 'vitest';
import { TOO_SLOW } from '~/platform/bounded-query.server';
import { listMembers } from './list-members.server';

vi.mock('~/platform/bounded-query.server', async (original) => ({
  ...(await original<object>()),
  boundedQuery: () => Promise.resolve(TOO_SLOW),
}));

it('gives no empty list where there is one: it would be kept', async () => {
  await expect(listMembers('reputation', '', null)).rejects.toMatchObject({ code: 'too_busy' });
  expect((await listMembers('reputation', 'an', null)).members).toEqual([]);
});
