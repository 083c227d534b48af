import { Writable } from 'node:stream';
import { lazy, Suspense } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { expect, it } from 'vitest';
import { makeMember } from '#db/factories';
import { words } from '~/messages';
import { formatNumber } from '~/messages/format';
import { pageLoader } from '~/platform/http.server';
import { asReader } from '~/platform/reader.server';
import { startSession } from '~/platform/session.server';
import { Time } from '~/views/basics/text';

const midnight = new Date('2026-03-12T23:30:00Z');

async function requestOf(choice: { locale?: string; timeZone?: string }): Promise<Request> {
  const [cookie = ''] = (await startSession((await makeMember(choice)).id)).split(';');
  return new Request('http://localhost/', { headers: { cookie } });
}

const soon = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 5));

/** A page whose parts come at different times, as React renders it for a request. */
function render(): Promise<string> {
  const Late = lazy(async () => {
    await soon();
    return { default: () => <Time at={midnight} /> };
  });
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    const page = new Writable({
      write: (part: Buffer, _encoding, next) => {
        parts.push(part);
        next();
      },
      final: (next) => {
        resolve(Buffer.concat(parts).toString());
        next();
      },
    });
    const { pipe } = renderToPipeableStream(
      <p>
        {words.site.points(12_345)}
        <Suspense>
          <Late />
        </Suspense>
      </p>,
      { onAllReady: () => pipe(page), onError: reject },
    );
  });
}

it('writes for each of many requests at once as their own reader chose', async () => {
  const german = await requestOf({ locale: 'de-DE', timeZone: 'Europe/Berlin' });
  const american = await requestOf({ locale: 'en-US', timeZone: 'America/Los_Angeles' });
  const undecided = await requestOf({});
  const visitor = new Request('http://localhost/');
  const expected = new Map([
    [german, ['12.345 points', '13. März 2026', 'lang="de-DE"']],
    [american, ['12,345 points', 'March 12, 2026', 'dateTime="2026-03-12T23:30:00.000Z"']],
    [undecided, ['12,345 points', '12 March 2026']],
    [visitor, ['12,345 points', '12 March 2026']],
  ]);
  const requests = Array.from({ length: 10 }, () => [...expected.keys()]).flat();
  const pages = await Promise.all(
    requests.map((request) =>
      asReader(request, {}, async () => {
        await soon();
        return render();
      }),
    ),
  );
  pages.forEach((page, index) => {
    const request = requests[index] ?? visitor;
    for (const part of expected.get(request) ?? []) expect(page).toContain(part);
  });
  expect(formatNumber(12_345)).toBe('12,345');
});

it('holds for what loaders say, refusals included', async () => {
  const request = await requestOf({ locale: 'de-DE' });
  const context = { clientAddress: '127.0.0.1', requestId: 'r1', nonce: '' };
  const load = pageLoader(async () => {
    await soon();
    return formatNumber(1_234);
  });
  expect(await load({ request, context, params: {} })).toBe('1.234');
});
