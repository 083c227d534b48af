import { afterAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { ACT_MS, READ_MS } from './deadline.server';
import { formState } from './form-state';
import {
  demandBareAddress,
  idParam,
  intent,
  numberIn,
  pageAction,
  pageLoader,
  redirectTo,
  runAction,
  runForm,
} from './http.server';
import { refusalSentence } from './refusal-sentence.server';
import { InvalidInput, Refusal, refusalStatus } from './refusal.server';

// Limits are counted in the database, which is away or silent here.
vi.mock('./attempt-limits.server', () => ({ countAct: () => Promise.resolve() }));
afterAll(() => vi.doUnmock('./attempt-limits.server'));

function post(fields: Record<string, string | string[]>): Request {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of [value].flat()) form.append(name, one);
  return new Request('http://localhost:3000/here', { method: 'POST', body: form });
}

const get = (path: string) => new Request(`http://localhost:3000${path}`);
const facts = { clientAddress: '127.0.0.1', requestId: 'r1', nonce: '' };
const args = (request: Request) => ({ request, context: facts, params: {} });

/** What a single-fetch `data()` answer holds. */
function opened(answer: unknown): { data: unknown; init: ResponseInit | null } {
  if (typeof answer !== 'object' || answer === null || !('data' in answer) || !('init' in answer))
    throw new Error('not a data answer');
  const init = z.custom<ResponseInit | null>().parse(answer.init);
  return { data: answer.data, init };
}

const handlers = {
  write: intent(z.object({ text: z.string().min(3, 'Too short.') }), async ({ text }) => {
    if (text === 'taken') throw new InvalidInput({ text: 'Taken.' });
    if (text === 'slow down') throw new Refusal('too_many_attempts', { retryAfter: 90 });
    if (text === 'boom') throw new Error('a secret detail');
    return redirectTo('/written');
  }),
  other: intent(z.object({}), async () => ({ count: 7 })),
};

describe('the forms of a page', () => {
  it('are told apart by their intent, and lead on with 303', async () => {
    const answer = await runAction(post({ intent: 'write', text: 'hello' }), handlers);
    if (!(answer instanceof Response)) throw new Error('no redirect');
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/written']);
    expect(await runAction(post({ intent: 'other' }), handlers)).toEqual({ count: 7 });
  });

  it('come back with 422, the person’s words, and each problem beside its field', async () => {
    const fields = {
      intent: 'write',
      text: 'a',
      tags: ['x', 'y'],
      password: 'secret',
      newPassword: 's',
    };
    const { data, init } = opened(await runAction(post(fields), handlers));
    expect(init).toMatchObject({ status: 422 });
    expect(data).toEqual({
      intent: 'write',
      values: { intent: 'write', text: 'a', tags: ['x', 'y'] },
      problems: { text: 'Too short.' },
    });
    expect(formState(data, 'write', { text: 'a' })).toBe(data);
    expect(formState(data, 'write', { text: 'b' })).toBeUndefined();
    expect(formState(data, 'other')).toBeUndefined();
  });

  it('come back the same where only the database knew', async () => {
    const { data, init } = opened(
      await runAction(post({ intent: 'write', text: 'taken' }), handlers),
    );
    expect(init).toMatchObject({ status: 422 });
    expect(data).toMatchObject({ values: { text: 'taken' }, problems: { text: 'Taken.' } });
  });

  it('come back with a refusal’s own status, its sentence and its words', async () => {
    const { data, init } = opened(
      await runAction(post({ intent: 'write', text: 'slow down' }), handlers),
    );
    expect(init).toEqual({ status: 429, headers: { 'Retry-After': '90' } });
    expect(data).toMatchObject({
      values: { text: 'slow down' },
      message: refusalSentence('too_many_attempts', { retryAfter: 90 }),
    });
  });

  it('that a script sent are answered in one sentence, or with nothing', async () => {
    expect(await runAction(post({ intent: 'write', text: 'fine', stay: '1' }), handlers)).toEqual(
      {},
    );
    const { data, init } = opened(
      await runAction(post({ intent: 'write', text: 'taken', stay: '1' }), handlers),
    );
    expect([data, init]).toEqual([{ refusal: 'Taken.' }, { status: 422 }]);
  });

  it('that the page does not have are refused, by whatever name', async () => {
    const crafted = ['delete', 'toString', '__proto__'].map((name) => post({ intent: name }));
    for (const request of [post({}), ...crafted])
      await expect(runAction(request, handlers)).rejects.toMatchObject({ code: 'unlisted' });
  });

  it('are refused where what was sent is no form', async () => {
    const bodies = ['text/plain', 'application/json', 'multipart/form-data; boundary=x'];
    for (const type of bodies) {
      const init = { method: 'POST', headers: { 'Content-Type': type }, body: 'intent=write' };
      const request = () => new Request('http://localhost:3000/here', init);
      await expect(runAction(request(), handlers)).rejects.toMatchObject({ code: 'unlisted' });
      await expect(
        runForm(request(), 'sign-in', z.object({}), async () => 1),
      ).rejects.toMatchObject({ code: 'unlisted' });
    }
  });

  it('take many fields as they take a few', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => [`field-${index}`, 'x']);
    const { data } = opened(
      await runAction(post({ intent: 'write', ...Object.fromEntries(many) }), handlers),
    );
    expect(data).toMatchObject({ problems: { text: expect.any(String) } });
  });

  it('let bugs through', async () => {
    await expect(runAction(post({ intent: 'write', text: 'boom' }), handlers)).rejects.toThrow(
      'a secret detail',
    );
  });

  it('that stand alone need no intent', async () => {
    const { data } = opened(
      await runForm(
        post({ n: 'x' }),
        'sign-in',
        z.object({ n: z.coerce.number('No.') }),
        async () => 1,
      ),
    );
    expect(formState(data, 'sign-in')?.problems).toEqual({ n: 'No.' });
  });
});

describe('a loader', () => {
  const refusing = (code: keyof typeof refusalStatus) =>
    pageLoader(async () => {
      throw new Refusal(code);
    });

  it('leads a visitor who needs an account to the sign-in, and back', async () => {
    const thrown: unknown = await refusing('sign_in_required')(
      args(get('/questions/ask?brand=1')),
    ).catch((error: unknown) => error);
    if (!(thrown instanceof Response)) throw new Error('no redirect');
    expect(thrown.status).toBe(303);
    expect(thrown.headers.get('Location')).toBe('/login?to=%2Fquestions%2Fask%3Fbrand%3D1');
    const head = new Request('http://localhost:3000/settings', { method: 'HEAD' });
    const asked: unknown = await refusing('sign_in_required')(args(head)).catch(
      (error: unknown) => error,
    );
    expect(asked instanceof Response && asked.status).toBe(303);
  });

  it('gives a refusal its status and its sentence', async () => {
    const thrown = await refusing('gone')(args(get('/questions/1'))).catch(
      (error: unknown) => error,
    );
    const { data, init } = opened(thrown);
    expect(init).toMatchObject({ status: 410 });
    expect(data).toEqual({ code: 'gone', sentence: refusalSentence('gone') });
  });

  it('says that the database is away, and nothing more of it', async () => {
    const away = pageLoader(async () => {
      const cause = Object.assign(new Error('connect 10.0.0.1:5432'), { code: 'ECONNREFUSED' });
      throw new Error('Failed query: select password', { cause });
    });
    const { data, init } = opened(await away(args(get('/'))).catch((error: unknown) => error));
    expect([data, init]).toEqual([null, { status: 503, headers: { 'Retry-After': '10' } }]);
  });

  it('gives back the words of a form while the database is away', async () => {
    const away = async () => {
      throw Object.assign(new Error('no answer'), { code: 'CONNECTION_SILENT' });
    };
    const fields = { intent: 'write', text: 'my words', tags: ['x', 'y'] };
    const kept = {
      kept: [
        ['intent', 'write'],
        ['text', 'my words'],
        ['tags', 'x'],
        ['tags', 'y'],
      ],
    };
    const whileRun = pageAction(async ({ request }) =>
      runAction(request, { write: intent(z.object({}), away) }),
    );
    for (const act of [whileRun, pageAction(away)]) {
      const { data, init } = opened(await act(args(post(fields))).catch((error: unknown) => error));
      expect(init).toMatchObject({ status: 503 });
      expect(data).toEqual(kept);
    }
    const secret = pageAction(away)(args(post({ ...fields, password: 'secret' })));
    expect(opened(await secret.catch((error: unknown) => error)).data).toBeNull();
  });

  it('does not wait for ever for a database that never answers', async () => {
    vi.useFakeTimers();
    try {
      const forever = () => new Promise<never>(() => undefined);
      const seen: unknown[] = [];
      const note = (error: unknown) => void seen.push(opened(error).init?.status);
      const reading = pageLoader(forever)(args(get('/'))).catch(note);
      await vi.advanceTimersByTimeAsync(READ_MS);
      await reading;
      const acting = pageAction(async ({ request }) =>
        runAction(request, { write: intent(z.object({}), forever) }),
      )(args(post({ intent: 'write' }))).catch(note);
      // The form is read from a stream, which takes turns of the event loop.
      await vi.waitFor(() => expect(vi.getTimerCount()).toBeGreaterThan(0));
      await vi.advanceTimersByTimeAsync(ACT_MS);
      await acting;
      expect(seen).toEqual([503, 503]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('lets responses and bugs through', async () => {
    const bug = pageLoader(async () => {
      throw new Error('a bug');
    });
    await expect(bug(args(get('/')))).rejects.toThrow('a bug');
  });
});

describe('a refusal', () => {
  it.each(Object.keys(refusalStatus))('has a sentence that says what to do: %s', (code) => {
    const known = z.custom<keyof typeof refusalStatus>().parse(code);
    const standing = { ability: 'upvote', needed: 15, has: 3, missing: 12 };
    const named = { who: 'Henrik Dahl', brand: 'Hearthside', department: 'Pricing' };
    const until = '2026-03-12T14:05:00.000Z';
    expect(refusalSentence(known, { ...standing, ...named, until })).toMatch(
      /^[A-Z“].{20,}[.!?]$/su,
    );
  });
});

describe('numbers in addresses', () => {
  it.each(['12', '9007199254740991'])('takes the id %s', (text) =>
    expect(idParam(text)).toBe(Number(text)),
  );
  it.each([
    undefined,
    '',
    '0',
    '01',
    '-1',
    '1.5',
    '1e3',
    ' 1',
    '9007199254740993',
    '1'.repeat(400),
  ])('finds nothing for the id %j', (text) =>
    expect(() => idParam(text)).toThrow(expect.objectContaining({ code: 'not_found' })),
  );
  it('takes a number from a query, or none', () => {
    const query = new URLSearchParams('a=12&b=x&c=-1&d=9999999999');
    expect(['a', 'b', 'c', 'd', 'e'].map((name) => numberIn(query, name))).toEqual([
      12,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('a page’s address', () => {
  const locationOf = (path: string, method = 'GET') => {
    try {
      demandBareAddress(new Request(`http://localhost:3000${path}`, { method }));
      return null;
    } catch (error) {
      if (!(error instanceof Response)) throw error;
      return [error.status, error.headers.get('Location'), error.headers.get('Cache-Control')];
    }
  };

  it('ends without a slash, with 301', () => {
    expect(locationOf('/tags/?q=a')).toEqual([301, '/tags?q=a', 'no-cache']);
    expect(locationOf('/tags/%E5%8F%91//')).toEqual([301, '/tags/%E5%8F%91', 'no-cache']);
    expect(locationOf('/tags')).toBeNull();
    expect(locationOf('/')).toBeNull();
    expect(locationOf('/tags/', 'HEAD')).toEqual([301, '/tags', 'no-cache']);
    expect(locationOf('/login/', 'POST')).toBeNull();
  });

  it('never leads to another site', () => {
    expect(locationOf('//example.com/')?.[1]).toBe('/example.com');
    expect(locationOf('///example.com//')?.[1]).toBe('/example.com');
    expect(locationOf('//')?.[1]).toBe('/');
  });
});
