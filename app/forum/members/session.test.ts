import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { signedIn, startSession } from '~/platform/session.server';

it('leaves the whole table of members readable, also where it is a process’s first question', async () => {
  const [made] = await db.execute<{ id: number }>(sql`
    insert into members (handle, display_name, joined_at) values ('first', 'The First', now())
    returning id`);
  const [cookie = ''] = (await startSession(made?.id ?? 0)).split(';');
  const request = new Request('http://localhost/', { headers: { cookie } });
  expect(await signedIn(request, {})).toMatchObject({ handle: 'first', displayName: 'The First' });
  const [row] = await db
    .select({ name: members.displayName, elsewhere: members.sourceReputation })
    .from(members);
  expect(row).toEqual({ name: 'The First', elsewhere: null });
});
