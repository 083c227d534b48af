import { sql } from 'drizzle-orm';
import { expect, it, vi } from 'vitest';
import { z } from 'zod';
import { db } from '#db/client.server';
import { makeMember } from '#db/factories';
import { actLimits } from '~/rules/act-limits';
import { countAct, countAttempt } from './attempt-limits.server';
import { intent, pageAction, redirectTo, runAction } from './http.server';
import { asReader } from './reader.server';
import { startSession } from './session.server';

const most = actLimits.questions.newcomer;

/** Who sends something: with the address, and signed in unless it is a visitor. */
async function sender(clientAddress: string, given: { joinedAt?: Date } | null = {}) {
  const cookie =
    given === null ? '' : ((await startSession((await makeMember(given)).id)).split(';')[0] ?? '');
  return (act: string) =>
    asReader(new Request('http://localhost/', { headers: { cookie } }), { clientAddress }, () =>
      countAct(act),
    );
}

const manyTimes = (times: number, act: () => Promise<unknown>) =>
  Promise.allSettled(Array.from({ length: times }, act));

const refusals = (results: PromiseSettledResult<unknown>[]) =>
  results.filter(({ status }) => status === 'rejected').length;

it('counts a newcomer’s questions, all at once as well, and says when there is room again', async () => {
  const ask = await sender('198.51.100.1');
  expect(refusals(await manyTimes(most + 3, () => ask('ask-question')))).toBe(3);
  await expect(ask('ask-question')).rejects.toMatchObject({
    code: 'too_many_attempts',
    facts: { limit: 'questions', count: most, retryAfter: expect.closeTo(86_400, -2) },
  });
  await expect(ask('post-answer')).resolves.toBe('newcomer');
});

it('counts what accounts do at one address together while they are new, and not after', async () => {
  const { address } = actLimits.questions;
  const accounts = Math.ceil(address / most) + 1;
  let refused = 0;
  for (let number = 0; number < accounts; number += 1) {
    const ask = await sender('198.51.100.2');
    refused += refusals(await manyTimes(most, () => ask('ask-question')));
  }
  expect(refused).toBe(accounts * most - address);
  const known = await sender('198.51.100.2', { joinedAt: new Date('2020-01-01T00:00:00Z') });
  await expect(known('ask-question')).resolves.toBe('member');
});

it('asks the database once for account and address, and not at all for who is over', async () => {
  const ask = await sender('198.51.100.3');
  await ask('post-comment');
  const statements = vi.spyOn(db, 'execute');
  await ask('post-comment');
  expect(statements).toHaveBeenCalledTimes(1);
  await manyTimes(most + 1, () => ask('ask-question'));
  statements.mockClear();
  await manyTimes(200, () => ask('ask-question').catch(() => undefined));
  expect(statements).not.toHaveBeenCalled();
  statements.mockRestore();
});

it('counts a member’s report with their flags, whichever form they send', async () => {
  const flag = await sender('198.51.100.6');
  const { newcomer } = actLimits.flags;
  for (let count = 0; count < newcomer; count += 1)
    await flag(count % 2 === 0 ? 'flag-post' : 'report-post');
  const over = { code: 'too_many_attempts', facts: { limit: 'flags', count: newcomer } };
  for (const act of ['report-post', 'flag-post'])
    await expect(flag(act)).rejects.toMatchObject(over);
  const visitor = await sender('198.51.100.6', null);
  await expect(visitor('report-post')).resolves.toBe('visitor');
});

it('counts what other processes have counted', async () => {
  const address = '198.51.100.4';
  const ask = await sender(address, null);
  await db.execute(sql`insert into sign_in_attempts (key, points, expire)
    values (${`questions:a${address}`}, ${actLimits.questions.address - 1}, now() + interval '1 hour')`);
  await ask('ask-question');
  await expect(ask('ask-question')).rejects.toMatchObject({ code: 'too_many_attempts' });
});

it('begins anew when the time is over', async () => {
  await db.execute(sql`insert into sign_in_attempts (key, points, expire)
    values ('visitor-outcome:somewhere', 60, now() - interval '1 second')`);
  await countAttempt('visitor-outcome', 'somewhere');
  const [row] = await db.execute<{ points: number }>(
    sql`select points from sign_in_attempts where key = 'visitor-outcome:somewhere'`,
  );
  expect(row?.points).toBe(1);
});

it('answers with status 429, Retry-After, a sentence and the words', async () => {
  const member = await makeMember();
  const cookie = (await startSession(member.id)).split(';')[0] ?? '';
  const action = pageAction(({ request }) =>
    runAction(request, {
      'ask-question': intent(z.object({ body: z.string() }), async () => redirectTo('/')),
    }),
  );
  const send = () =>
    action({
      request: new Request('http://localhost/questions/ask', {
        method: 'POST',
        headers: { cookie },
        body: new URLSearchParams({ intent: 'ask-question', body: 'All that I wrote.' }),
      }),
      context: { clientAddress: '198.51.100.5', requestId: 'r', nonce: 'n' },
      params: {},
    });
  for (let count = 0; count < most; count += 1) expect(await send()).toMatchObject({ status: 303 });
  const answer = await send();
  expect(answer).toMatchObject({
    init: { status: 429, headers: { 'Retry-After': expect.stringMatching(/^86[34]\d\d$/) } },
    data: { values: { body: 'All that I wrote.' } },
  });
  expect(JSON.stringify(answer)).toContain(
    'That is as much as there is room for now: 10 questions in a day. You can go on in 1 day',
  );
});
