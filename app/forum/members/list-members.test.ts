import { beforeAll, describe, expect, it } from 'vitest';
import { makeMember } from '#db/factories';
import { listMembers, readMemberSort } from './list-members.server';

beforeAll(async () => {
  for (let number = 1; number <= 70; number += 1)
    await makeMember({
      handle: `crowd-${number}`,
      displayName: `Someone ${number}`,
      reputation: number % 7,
      joinedAt: new Date(Date.UTC(2025, 0, number % 9)),
    });
  await makeMember({ handle: 'zoe_b', displayName: 'Éloïse 100%', reputation: 900 });
  await makeMember({ handle: 'zoeab', displayName: 'Zoe', reputation: -3 });
});

async function allPages(sort: 'reputation' | 'newest', query = '') {
  const found = [];
  let after: string | null = null;
  do {
    const page = await listMembers(sort, query, after);
    found.push(...page.members);
    after = page.after;
  } while (after !== null);
  return found;
}

describe('the list of members', () => {
  it('goes by reputation over all its pages, and shows at least 1', async () => {
    const found = await allPages('reputation');
    expect(new Set(found.map(({ id }) => id)).size).toBe(72);
    expect(found[0]?.name).toBe('Éloïse 100%');
    const points = found.map(({ reputation }) => reputation);
    expect(points).toEqual([...points].sort((a, b) => b - a));
    expect(found.at(-1)).toMatchObject({ name: 'Zoe', reputation: 1 });
  });

  it('goes by the day of joining over all its pages', async () => {
    const found = await allPages('newest');
    expect(found).toHaveLength(72);
    const joined = found.map(({ joinedAt }) => joinedAt.getTime());
    expect(joined).toEqual([...joined].sort((a, b) => b - a));
  });

  it('finds by the beginning of a handle or a name, in any case', async () => {
    expect((await allPages('reputation', 'crowd-7')).map(({ href }) => href)).toHaveLength(2);
    expect(await allPages('newest', 'someone')).toHaveLength(70);
    expect((await allPages('newest', ' ÉLOÏSE ')).map(({ name }) => name)).toEqual(['Éloïse 100%']);
  });

  it('takes nothing that was typed for a pattern', async () => {
    expect(await allPages('newest', '%')).toEqual([]);
    expect(await allPages('newest', 'zoe_')).toHaveLength(1);
    expect(await allPages('newest', '\\')).toEqual([]);
    expect(await allPages('newest', `\0${'x'.repeat(10_000)}`)).toEqual([]);
  });

  it('begins anew at what is no cursor', async () => {
    const forged = Buffer.from('[1e300,1]').toString('base64url');
    const between = Buffer.from('[1.5,9]').toString('base64url');
    for (const after of ['', 'x', '%%%', forged])
      expect((await listMembers('newest', '', after)).members).toHaveLength(30);
    expect((await listMembers('reputation', '', between)).members.length).toBeGreaterThan(0);
  });
});

it('an unknown sort is that by reputation', () => {
  expect(readMemberSort('newest')).toBe('newest');
  expect(readMemberSort('constructor')).toBe('reputation');
  expect(readMemberSort(null)).toBe('reputation');
});
