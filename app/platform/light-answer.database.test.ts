import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { makeMember } from '#db/factories';
import { lightPage } from '~/light-page.server';
import { pageAction, intent, redirectTo, runAction } from './http.server';
import { lightAnswerTo, takesLightAnswer } from './light-answer.server';
import { Refusal, type RefusalCode } from './refusal.server';
import { inTurn } from './refused-lately.server';
import { startSession } from './session.server';

async function cookieOf(): Promise<string> {
  return (await startSession((await makeMember({ theme: 'dark' })).id)).split(';')[0] ?? '';
}

let begun: string[] = [];

/** A page with one form, which is refused with whatever code its text is, or taken. */
const action = pageAction(({ request }) =>
  runAction(request, {
    'follow-question': intent(z.object({ body: z.string() }), async ({ body }) => {
      begun.push(body);
      await sleep(2);
      if (body === 'taken') return redirectTo('/done');
      const codes: Partial<Record<string, RefusalCode>> = {
        again: 'posted_already',
        closed: 'question_closed',
      };
      throw new Refusal(codes[body] ?? 'too_many_held', { most: 5 });
    }),
  }),
);

/** Sends the form as a page does, or as a script of ours. */
async function send(cookie: string, fields: Record<string, string>, by: 'page' | 'script') {
  const context = { clientAddress: '192.0.2.1', requestId: 'r', nonce: 'n' };
  if (by === 'page') takesLightAnswer(context);
  const request = new Request('http://localhost/questions/7/why', {
    method: 'POST',
    headers: { cookie },
    body: new URLSearchParams({ intent: 'follow-question', ...fields }),
  });
  const answer = await inTurn(request, context, () =>
    action({ request, context, params: {} }).catch((thrown: unknown) => thrown),
  );
  const light = lightAnswerTo(context);
  return { answer, page: light && (await lightPage(light, { request, context })) };
}

const held = { body: 'I wrote <b>this</b> & that.\nTwice.', title: 'Why "so"?', submission: 'abc' };

it('gives a form that is refused often back with its words, and nothing of its page', async () => {
  const { page } = await send(await cookieOf(), held, 'page');
  expect(page).toMatchObject({ status: 409, headers: { 'Cache-Control': 'private, no-store' } });
  const html = page?.html ?? '';
  expect(html).toMatch(/^<!DOCTYPE html><html lang="en-GB" data-theme="dark"/);
  expect(html).toContain('5 of your posts wait until somebody has looked at them');
  expect(html).toContain('action="/questions/7/why"');
  expect(html).toContain('I wrote &lt;b&gt;this&lt;/b&gt; &amp; that.\nTwice.</textarea>');
  expect(html).toContain('value="Why &quot;so&quot;?"');
  expect(html).toContain('<input type="hidden" name="submission" value="abc"/>');
  expect(html).not.toContain('<script');
});

it('answers scripts in place, and forms that stay with one sentence', async () => {
  const { answer, page } = await send(await cookieOf(), held, 'script');
  expect(page).toBeUndefined();
  expect(answer).toMatchObject({ init: { status: 409 }, data: { values: { body: held.body } } });
  const stays = await send(await cookieOf(), { ...held, stay: '1' }, 'page');
  expect(stays.page).toBeUndefined();
  expect(stays.answer).toMatchObject({ data: { refusal: expect.stringContaining('5 of your') } });
});

it('shows the page itself for every other refusal, and never gives back a password', async () => {
  expect((await send(await cookieOf(), { body: 'closed' }, 'page')).page).toBeUndefined();
  const secret = { ...held, password: 'correct horse' };
  expect((await send(await cookieOf(), secret, 'page')).page).toBeUndefined();
});

it('takes the forms of those who were refused lately one after the other, and others beside them', async () => {
  const [late, other] = [await cookieOf(), await cookieOf()];
  await send(late, { body: 'again' }, 'page');
  begun = [];
  const sent = ['a', 'b', 'c'].map((body) => send(late, { body }, 'page'));
  const taken = await send(other, { body: 'taken' }, 'page');
  expect(taken.answer).toMatchObject({ status: 303 });
  expect(begun).not.toContain('c');
  await Promise.all(sent);
  expect(begun.filter((body) => body !== 'taken')).toEqual(['a', 'b', 'c']);
  // They are judged as ever: what may be taken is taken.
  expect((await send(late, { body: 'taken' }, 'page')).answer).toMatchObject({ status: 303 });
});

it('keeps the words also of those for whom too many wait', async () => {
  const late = await cookieOf();
  await send(late, { body: 'again' }, 'page');
  const pages = await Promise.all(
    Array.from({ length: 120 }, (_, n) => send(late, { body: `${n}: what I wrote` }, 'page')),
  );
  const busy = pages.flatMap(({ page }) => (page?.status === 503 ? [page] : []));
  expect(busy.length).toBeGreaterThanOrEqual(19);
  for (const { headers, html } of busy) {
    expect(headers['Retry-After']).toBe('20');
    expect(html).toContain('what I wrote</textarea>');
  }
});
