import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, request as send, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReadableStreamFromReadable } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fileIn, filesIn, withReceivedForm } from './receive-form.server';
import { Refusal } from './refusal.server';

/** Forms as they come over a real connection: whole, cut off, and too large. */

const dataDir = mkdtempSync(join(tmpdir(), 'goodturn-forms-'));
vi.stubEnv('DATA_DIR', dataDir);
const LIMIT = 200_000;

let server: Server;
let port = 0;
/** What became of the last request. */
let outcome: Promise<unknown> = Promise.resolve();

function asRequest(req: IncomingMessage): Request {
  return new Request('http://localhost/', {
    method: 'POST',
    headers: { 'content-type': req.headers['content-type'] ?? '' },
    body: createReadableStreamFromReadable(req),
    duplex: 'half',
  });
}

beforeAll(async () => {
  server = createServer((req, res) => {
    outcome = withReceivedForm(asRequest(req), { files: 2, bytes: LIMIT }, async (form) => ({
      text: form.get('text'),
      files: filesIn(form).map(({ field, bytes, tooLarge, path }) => {
        expect(existsSync(path)).toBe(true);
        return { field, bytes, tooLarge };
      }),
      hash: fileIn(form, 'a')?.hash,
    })).catch((error: unknown) => error);
    void outcome.then((value) => {
      res.statusCode = value instanceof Refusal ? value.status : 200;
      res.end(JSON.stringify(value));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => {
  server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function left(): string[] {
  const folder = join(dataDir, 'uploads', 'incoming');
  return existsSync(folder) ? readdirSync(folder) : [];
}

async function post(form: FormData) {
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: form });
  return { status: answer.status, body: await answer.text() };
}

const bytes = (count: number) => new Blob([Buffer.alloc(count, 'x')]);

describe('a form with files', () => {
  it('is received with its words and its files, which are gone afterwards', async () => {
    const form = new FormData();
    form.append('text', 'Größe – 大');
    form.append('a', bytes(100_000), 'größe.jpg');
    form.append('b', new Blob([]), '');
    form.append('c', bytes(5), 'c.jpg');
    const { body } = await post(form);
    expect(JSON.parse(body)).toMatchObject({
      text: 'Größe – 大',
      files: [
        { field: 'a', bytes: 100_000, tooLarge: false },
        { field: 'c', bytes: 5, tooLarge: false },
      ],
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(left()).toEqual([]);
  });

  it('keeps of a file that is too large no more than may be, and reads on', async () => {
    const form = new FormData();
    form.append('a', bytes(LIMIT * 20), 'a.jpg');
    form.append('text', 'after it');
    expect(JSON.parse((await post(form)).body)).toMatchObject({
      text: 'after it',
      files: [{ field: 'a', bytes: LIMIT, tooLarge: true }],
    });
    expect(left()).toEqual([]);
  });

  it('brings no more files than were asked for', async () => {
    const form = new FormData();
    for (const name of ['a', 'b', 'c', 'd']) form.append(name, bytes(9), `${name}.jpg`);
    form.append('text', 'kept');
    const answer = JSON.parse((await post(form)).body);
    expect(answer).toMatchObject({ text: 'kept', files: [{ field: 'a' }, { field: 'b' }] });
    expect(left()).toEqual([]);
  });

  it('is refused with more words than any page has, whole or in pieces', async () => {
    const long = new FormData();
    long.append('text', 'x'.repeat(2_100_000));
    expect((await post(long)).status).toBe(403);
    const many = new FormData();
    for (let n = 0; n < 30_000; n += 1) many.append(`field-${n}`, 'x'.repeat(60));
    expect((await post(many)).status).toBe(403);
    expect(left()).toEqual([]);
  });

  const head = (length: number) => ({
    port,
    host: '127.0.0.1',
    method: 'POST',
    headers: {
      'content-type': 'multipart/form-data; boundary=b',
      'content-length': String(length),
    },
  });
  const part = '--b\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n';

  it('leaves nothing where it is cut off', async () => {
    const sent = send(head(1_000_000));
    sent.on('error', () => undefined);
    sent.write(part + 'x'.repeat(150_000));
    await expect.poll(left).toHaveLength(1);
    sent.destroy();
    await expect.poll(left).toEqual([]);
    expect(await outcome).toMatchObject({ code: 'unlisted' });
  });

  it.each([
    ['without an end', `${part}xyz`],
    ['of another boundary', '--c\r\n\r\n'],
    ['with broken heads', '--b\r\nContent-Disposition\r\n\r\nx\r\n--b--'],
    ['in a file that is not wanted', part.replace('filename="a"', 'filename=""')],
    ['of nothing', ''],
  ])('is refused %s', async (_name, text) => {
    const answer = new Promise<number>((resolve, reject) => {
      const sent = send(head(Buffer.byteLength(text)), (res) => {
        res.resume();
        resolve(res.statusCode ?? 0);
      });
      sent.on('error', reject);
      sent.end(text);
    });
    expect(await answer).toBe(403);
    expect(left()).toEqual([]);
  });

  it('takes little memory, whatever comes at once', async () => {
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
    }, 5);
    const form = () => {
      const made = new FormData();
      made.append('a', bytes(1_000), 'a');
      return made;
    };
    const chunk = Buffer.alloc(64 * 1024, 'x');
    const streams = Array.from({ length: 10 }, async () => {
      const size = 30_000_000;
      const sent = send(head(part.length + size + 7));
      const done = new Promise((resolve) => sent.on('response', (res) => resolve(res.resume())));
      sent.write(part);
      for (let written = 0; written < size; written += chunk.length) {
        const piece = chunk.subarray(0, Math.min(chunk.length, size - written));
        if (!sent.write(piece)) await new Promise((resolve) => sent.once('drain', resolve));
      }
      sent.end('\r\n--b--');
      await done;
    });
    await Promise.all([...streams, post(form())]);
    clearInterval(watch);
    expect(most).toBeLessThan(60_000_000);
    expect(left()).toEqual([]);
  });
});
