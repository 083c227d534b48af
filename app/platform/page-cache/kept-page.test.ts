import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { KeptPage } from './kept-page.server';

const text = '<p>An answer that is written out more than once. </p>'.repeat(400);

function keep(body = text, status = 200, isKept = () => true) {
  const sizes: number[] = [];
  const page = new KeptPage(
    { status, headers: [['content-type', 'text/html']], body: Buffer.from(body) },
    { keys: new Set(['question:1']), madeAt: 0, freshUntil: Infinity, epoch: 1 },
    { isKept, onResize: (resized) => sizes.push(resized.size) },
  );
  return { page, sizes };
}

describe('a kept page', () => {
  it('is the same text in every encoding', async () => {
    const { page } = keep();
    expect((await page.body('identity')).bytes.toString()).toBe(text);
    expect(gunzipSync((await page.body('gzip')).bytes).toString()).toBe(text);
    expect(brotliDecompressSync((await page.body('br')).bytes).toString()).toBe(text);
  });

  it('has an ETag for each encoding, the same wherever it is made of the same text', async () => {
    const etags = async ({ page }: ReturnType<typeof keep>) =>
      Promise.all(
        (['identity', 'gzip', 'br'] as const).map(async (e) => (await page.body(e)).etag),
      );
    const one = await etags(keep());
    expect(new Set(one).size).toBe(3);
    expect(await etags(keep())).toEqual(one);
    expect(await etags(keep(`${text}.`))).not.toEqual(one);
  });

  it('knows its ETags of every encoding in what somebody has', async () => {
    const { page } = keep();
    const { etag } = await page.body('gzip');
    expect(page.heldBy(etag)).toBe(etag);
    expect(page.heldBy(`"other", W/${etag}`)).toBe(etag);
    expect(page.heldBy('*')).toBeDefined();
    expect(page.heldBy(`"${'x'.repeat(22)}-g"`)).toBeUndefined();
    expect(page.heldBy(`"${page.hash}-g`)).toBeUndefined();
    expect(page.heldBy(`"${page.hash}-${'g'.repeat(10_000)}"`)).toBeUndefined();
    expect(keep('x', 404).page.heldBy('*')).toBeUndefined();
  });

  it('makes an encoding once for all who ask for it together', async () => {
    const { page } = keep();
    const [one, two] = await Promise.all([page.body('br'), page.body('br')]);
    expect(one).toBe(two);
  });

  it('is compressed as well as can be, and kept without its plain text, once it is read often', async () => {
    const { page, sizes } = keep();
    const quick = await page.body('br');
    for (let n = 0; n < 7; n++) expect(page.ready('br')).toBe(quick);
    expect(page.ready('br')?.etag).toBe(quick.etag);
    await expect.poll(() => page.ready('br')?.etag).not.toBe(quick.etag);
    const best = page.ready('br');
    expect(best?.bytes.length).toBeLessThan(quick.bytes.length);
    expect(brotliDecompressSync(best?.bytes ?? Buffer.alloc(0)).toString()).toBe(text);
    // Either is this page for whoever has it.
    expect(page.heldBy(quick.etag)).toBe(quick.etag);
    expect(sizes.at(-1)).toBeLessThan(text.length);
    expect(page.ready('identity')).toBeUndefined();
    expect((await page.body('identity')).bytes.toString()).toBe(text);
  });

  it('waits for that with few others, and for nothing once it is kept no more', async () => {
    const looked: string[] = [];
    const readyToRead = async (name: string, isKept: boolean) => {
      const { page } = keep(text + name, 200, () => {
        looked.push(name);
        return isKept;
      });
      const { etag } = await page.body('br');
      return { page, isImproved: () => page.ready('br')?.etag !== etag };
    };
    const gone = await readyToRead('gone', false);
    const many = await Promise.all(
      Array.from({ length: 40 }, (_, n) => readyToRead(`page ${n}`, true)),
    );
    const last = await readyToRead('last', true);
    // All at once: none is done before the next one comes.
    for (const { page } of [gone, ...many]) for (let n = 0; n < 8; n++) page.ready('br');
    await expect.poll(() => many[0]?.isImproved(), { timeout: 5_000 }).toBe(true);
    await expect.poll(() => last.isImproved(), { timeout: 10_000 }).toBe(true);
    expect(looked).toContain('gone');
    expect(gone.isImproved()).toBe(false);
    expect(looked.length).toBeLessThan(25);
  });
});
