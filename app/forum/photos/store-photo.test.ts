import { eq } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, makeMember } from '#db/factories';
import { photos } from '#db/schema/photos';
import { photoUploads } from '#db/schema/photo-uses';
import { words } from '~/messages';
import { atTime } from '~/platform/clock.server';
import { env } from '~/platform/env.server';
import { readPhotoFile, removePhotoFiles } from '~/platform/photos/photo-files.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import type { Actor } from '~/rules/permissions';
import { photoFileName, photoFileNames, photoOfName, photoWidths } from '~/rules/photos';
import { picture, received } from './photos.test-support';
import { storePhoto } from './store-photo.server';

let actor: Actor;
beforeAll(async () => {
  actor = await actorOf((await makeMember()).id);
});

const { faults } = words.photos;

async function store(bytes: Buffer | string, by = actor) {
  return storePhoto(by, await received(bytes));
}

async function refusalOf(bytes: Buffer | string): Promise<string> {
  const error: unknown = await store(bytes).catch((thrown: unknown) => thrown);
  if (!(error instanceof InvalidInput)) throw new Error('it was not refused', { cause: error });
  return error.problems['photo'] ?? '';
}

async function fileOf(name: string, width: number | 'animation', format: 'avif' | 'webp' = 'webp') {
  const bytes = await readPhotoFile(photoFileName(name, width, format));
  if (bytes === null) throw new Error('there is no such file');
  return bytes;
}

/** A chunk of a PNG: its length, name, content and checksum. */
function pngChunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  let crc = ~0;
  for (const byte of body) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeInt32BE(~crc);
  return Buffer.concat([length, body, sum]);
}

/** A PNG that claims a size, with as much of it as is given. */
function png(width: number, height: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

function leftovers(): string[] {
  return readdirSync(join(env().dataDir, 'uploads', 'incoming'));
}

describe('a photo', () => {
  it.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)('may be a %s', async (format) => {
    const stored = await store(await picture(60, 40).toFormat(format).toBuffer());
    expect(stored).toMatchObject({ width: 60, height: 40 });
    for (const [to, says] of [
      ['avif', 'heif'],
      ['webp', 'webp'],
    ] as const)
      expect(await sharp(await fileOf(stored.name, 60, to)).metadata()).toMatchObject({
        format: says,
        width: 60,
        height: 40,
      });
  });

  it('is made in three widths, and never larger than it was', async () => {
    const stored = await store(await picture(2400, 1200).jpeg().toBuffer());
    expect(stored).toMatchObject({ width: 1920, height: 960 });
    const photo = photoOfName(stored.name);
    expect(photo).toMatchObject({ width: 1920, height: 960, moving: false });
    expect(photoWidths(stored.width)).toEqual([480, 960, 1920]);
    for (const width of [480, 960, 1920])
      expect(await sharp(await fileOf(stored.name, width)).metadata()).toMatchObject({
        width,
        height: width / 2,
      });
    const [row] = await db.select().from(photos).where(eq(photos.id, stored.photoId));
    expect(row).toMatchObject({ widths: [480, 960, 1920], animated: false });
  });

  it('is turned the right way up and tells nothing of where it was taken', async () => {
    const bytes = await picture(80, 40)
      .jpeg()
      .withMetadata({ orientation: 6 })
      .withExifMerge({
        IFD0: { Artist: 'Somebody', Make: 'A camera' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>Somebody</a></x:xmpmeta>')
      .toBuffer();
    const before = await sharp(bytes).metadata();
    expect(before.orientation).toBe(6);
    expect(before.exif?.toString('latin1')).toContain('Somebody');
    const stored = await store(bytes);
    expect(stored).toMatchObject({ width: 40, height: 80 });
    for (const format of ['avif', 'webp'] as const) {
      const file = await fileOf(stored.name, 40, format);
      const { exif, xmp, iptc, icc, orientation } = await sharp(file).metadata();
      expect({ exif, xmp, iptc, icc, orientation }).toEqual({});
      expect(file.toString('latin1')).not.toMatch(/Somebody|camera|Exif|xmpmeta/);
    }
  });

  it('that moves stands still, and moves in a file of its own', async () => {
    const frames = await Promise.all(
      [picture(), picture(), picture()].map((f) => f.png().toBuffer()),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif({ delay: [90, 90, 90] })
      .toBuffer();
    const stored = await store(gif);
    expect(photoOfName(stored.name)?.moving).toBe(true);
    expect((await sharp(await fileOf(stored.name, 40)).metadata()).pages ?? 1).toBe(1);
    const moving = await sharp(await fileOf(stored.name, 'animation')).metadata();
    expect(moving).toMatchObject({ pages: 3, delay: [90, 90, 90] });
  });

  it('is only what can be seen of a file that is two things at once', async () => {
    const payload = '<script>alert(1)</script>PK\x03\x04evil.jar';
    for (const format of ['gif', 'jpeg', 'png'] as const) {
      const image = await picture().toFormat(format).toBuffer();
      const stored = await store(Buffer.concat([image, Buffer.from(payload)]));
      const photo = photoOfName(stored.name);
      for (const name of photo === null ? [] : photoFileNames(photo))
        expect((await readPhotoFile(name))?.toString('latin1')).not.toMatch(/script|PK\x03|evil/);
    }
  });

  it('keeps what shows through it', async () => {
    const clear = sharp({
      create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    });
    const stored = await store(await clear.png().toBuffer());
    expect((await sharp(await fileOf(stored.name, 20)).metadata()).hasAlpha).toBe(true);
  });

  it('may be very long or very wide', async () => {
    const wide = await store(await picture(9000, 2).png().toBuffer());
    expect(wide).toMatchObject({ width: 1920, height: 1 });
    const long = await store(await picture(20, 17_000).png().toBuffer());
    expect(long).toMatchObject({ width: 19, height: 16_000 });
  });
});

describe('what is no photo is refused', () => {
  const jpeg = picture(400, 300).jpeg().toBuffer();

  it.each([
    ['nothing', '', faults.empty],
    ['words', 'I am a photo, believe me.', faults['not-a-photo']],
    ['a page', '<!doctype html><img src=x onerror=alert(1)>', faults['not-a-photo']],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', faults.svg],
    ['a drawing with a head', '\ufeff<?xml version="1.0"?><svg/>', faults.svg],
    ['a GIF that is a page', 'GIF89a/*<html>*/=1;alert(1)', faults.broken],
    ['the beginning of a JPEG', '\xff\xd8\xff', faults['not-a-photo']],
    ['a PDF', '%PDF-1.7', faults['not-a-photo']],
    ['a TIFF', Buffer.from('49492a0008000000', 'hex'), faults['not-a-photo']],
    ['an archive', 'PK\x03\x04', faults['not-a-photo']],
  ])('%s', async (_name, bytes, sentence) => {
    expect(await refusalOf(bytes)).toBe(sentence);
  });

  it('HEIC, with what to do about it', async () => {
    const head = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
    expect(await refusalOf(Buffer.concat([head, Buffer.alloc(500)]))).toBe(faults.heic);
  });

  it('a JPEG that was cut off', async () => {
    const bytes = await jpeg;
    expect(await refusalOf(bytes.subarray(0, bytes.length / 2))).toBe(faults.broken);
  });

  it('one of a format in another’s clothes', async () => {
    const tiff = await picture().tiff().toBuffer();
    const dressed = Buffer.concat([Buffer.from('GIF89a', 'latin1'), tiff.subarray(6)]);
    expect(await refusalOf(dressed)).toBe(faults.broken);
  });

  it('more than 50 megapixels, before any is decoded', async () => {
    const bytes = await picture(8000, 6400).png({ compressionLevel: 9 }).toBuffer();
    expect(bytes.length).toBeLessThan(1_000_000);
    expect(await refusalOf(bytes)).toBe(faults['too-many-pixels']);
  });

  it('a bomb: a few bytes that claim a billion pixels', async () => {
    const bomb = png(60_000, 60_000, Buffer.alloc(10_000_000));
    expect(bomb.length).toBeLessThan(20_000);
    expect(await refusalOf(bomb)).toBe(faults['too-many-pixels']);
  });

  it('one that claims more rows than it has', async () => {
    expect(await refusalOf(png(2000, 2000, Buffer.alloc(2001 * 10)))).toBe(faults.broken);
  });

  it('an animation of more pixels in all its frames', async () => {
    const frames = await Promise.all([1, 2, 3].map(() => picture(4100, 4100).png().toBuffer()));
    const gif = await sharp(frames, { join: { animated: true } })
      .gif({ effort: 1 })
      .toBuffer();
    expect(await refusalOf(gif)).toBe(faults['too-many-pixels']);
  });

  it('one that was cut off while it was received, being too large', async () => {
    const file = { ...(await received(await jpeg)), tooLarge: true };
    await expect(storePhoto(actor, file)).rejects.toMatchObject({
      problems: { photo: faults['too-large'] },
    });
  });
});

describe('uploading', () => {
  it('the same photo at once makes one, with a row for each who did', async () => {
    const bytes = await picture(900, 700).jpeg().toBuffer();
    const other = await actorOf((await makeMember()).id);
    const files = await Promise.all([1, 2, 3, 4].map(() => received(bytes)));
    const stored = await Promise.all(
      files.map((file, index) => storePhoto(index % 2 === 0 ? actor : other, file)),
    );
    expect(new Set(stored.map(({ photoId }) => photoId)).size).toBe(1);
    const [first] = stored;
    const rows = await db
      .select()
      .from(photoUploads)
      .where(eq(photoUploads.photoId, first?.photoId ?? 0));
    expect(rows).toHaveLength(2);
    expect(first?.name.slice(0, 32)).toBe(
      createHash('sha256').update(bytes).digest('hex').slice(0, 32),
    );
    // What was received is its receiver's to remove.
    expect(leftovers().sort()).toEqual(
      expect.arrayContaining(files.map(({ path }) => path.split('/').at(-1))),
    );
  });

  it('leaves nothing half made behind', async () => {
    const before = leftovers().length;
    await refusalOf('words');
    await store(await picture().png().toBuffer());
    expect(leftovers().length - before).toBe(2);
  });

  it('makes files anew that are not there any more', async () => {
    const bytes = await picture().png().toBuffer();
    const { name, photoId } = await store(bytes);
    const photo = photoOfName(name);
    if (photo === null) throw new Error('the photo has no name');
    await removePhotoFiles(photo);
    expect((await store(bytes)).photoId).toBe(photoId);
    expect(await readPhotoFile(photoFileName(name, 40, 'avif'))).not.toBeNull();
  });

  it('is for members, sixty an hour', async () => {
    const bytes = await picture().png().toBuffer();
    await expect(store(bytes, { kind: 'visitor' })).rejects.toMatchObject({
      code: 'sign_in_required',
    });
    const eager = await actorOf((await makeMember()).id);
    const file = { ...(await received(bytes)), tooLarge: true };
    const refused = await atTime(new Date(), async () => {
      const answers = [];
      for (let sent = 0; sent < 61; sent += 1)
        answers.push(await storePhoto(eager, file).catch((error: unknown) => error));
      return answers;
    });
    expect(refused.slice(0, 60).every((error) => error instanceof InvalidInput)).toBe(true);
    expect(refused[60]).toBeInstanceOf(Refusal);
    expect(refused[60]).toMatchObject({ code: 'too_many_attempts' });
  });

  it('is put off where too many wait', async () => {
    const bytes = await picture(1200, 900).jpeg().toBuffer();
    const several = await Promise.all([1, 2].map(async () => actorOf((await makeMember()).id)));
    const files = await Promise.all(Array.from({ length: 40 }, () => received(bytes)));
    const answers = await Promise.allSettled(
      files.map((file, index) => storePhoto(several[index % 2] ?? actor, file)),
    );
    const busy = answers.filter((answer) => answer.status === 'rejected');
    expect(busy.length).toBe(18);
    for (const answer of busy) expect(answer.reason).toMatchObject({ code: 'too_busy' });
  });
});
