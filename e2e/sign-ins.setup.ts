import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { z } from 'zod';
import { expect, test as setup } from '@playwright/test';
import { everybody, passwordOf, people, stateOf } from './support/people';

const database = z.object({ url: z.string() });

// The journeys together ask more than anybody may on a first day: what stops a newcomer then has
// tests of its own.
setup('the newcomer has been here for some weeks', async () => {
  const { url } = database.parse(JSON.parse(readFileSync('.data/e2e/database.json', 'utf8')));
  const sql = postgres(url, { max: 1 });
  const [newcomer] = await sql<{ id: string }[]>`
    update members set joined_at = now() - interval '40 days'
    where handle = ${people.newcomer} returning id`;
  // Counted from far below nothing.
  await sql`
    insert into sign_in_attempts (key, points, expire)
    values (${`questions:m${newcomer?.id}`}, -1000, now() + interval '1 day')
    on conflict (key) do update set points = excluded.points, expire = excluded.expire`;
  // Nobody in the demo has earned what closing by votes needs.
  await sql`
    insert into site (id, thresholds) values (1, '{"vote-to-close": 1}')
    on conflict (id) do update set
      thresholds = site.thresholds || excluded.thresholds`;
  await sql.end();
});

for (const person of everybody) {
  setup(`${people[person]} signs in`, async ({ request, baseURL }) => {
    const answer = await request.post('/login', {
      form: { identifier: people[person], password: passwordOf(person) },
      headers: { origin: baseURL ?? '' },
      maxRedirects: 0,
    });
    expect([answer.status(), answer.headers()['location']]).toEqual([303, '/']);
    await request.storageState({ path: stateOf(person) });
  });
}
