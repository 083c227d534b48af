import { promisify } from 'node:util';
import { inflate } from 'node:zlib';

const unpack = promisify(inflate);

interface Table {
  tag: Buffer;
  checksum: number;
  data: Buffer;
}

const WOFF_HEADER = 44;
const WOFF_ENTRY = 20;
const SFNT_HEADER = 12;
const SFNT_ENTRY = 16;

/**
 * The font in a WOFF file (W3C, WOFF 1.0) as it was before it was wrapped: what draws text reads
 * fonts in no other form.
 */
export async function unwrapWoff(woff: Buffer): Promise<Buffer> {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('this is no WOFF file');
  const count = woff.readUInt16BE(12);
  const tables = await Promise.all(
    Array.from({ length: count }, (_, index) => readTable(woff, WOFF_HEADER + index * WOFF_ENTRY)),
  );
  const exponent = Math.floor(Math.log2(count));
  const head = Buffer.alloc(SFNT_HEADER + count * SFNT_ENTRY);
  woff.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  head.writeUInt16BE(SFNT_ENTRY << exponent, 6);
  head.writeUInt16BE(exponent, 8);
  head.writeUInt16BE((count << 4) - (SFNT_ENTRY << exponent), 10);
  const parts: Buffer[] = [head];
  let offset = head.length;
  tables.forEach(({ tag, checksum, data }, index) => {
    const entry = SFNT_HEADER + index * SFNT_ENTRY;
    tag.copy(head, entry);
    head.writeUInt32BE(checksum, entry + 4);
    head.writeUInt32BE(offset, entry + 8);
    head.writeUInt32BE(data.length, entry + 12);
    const padding = Buffer.alloc((4 - (data.length % 4)) % 4);
    parts.push(data, padding);
    offset += data.length + padding.length;
  });
  return Buffer.concat(parts);
}

async function readTable(woff: Buffer, entry: number): Promise<Table> {
  const start = woff.readUInt32BE(entry + 4);
  const packedLength = woff.readUInt32BE(entry + 8);
  const length = woff.readUInt32BE(entry + 12);
  const packed = woff.subarray(start, start + packedLength);
  const data = packedLength < length ? await unpack(packed, { maxOutputLength: length }) : packed;
  return {
    tag: woff.subarray(entry, entry + 4),
    checksum: woff.readUInt32BE(entry + 16),
    data,
  };
}

/** The table of characters to glyphs: each range of characters that the font can draw. */
export function charactersOf(font: Buffer): [from: number, to: number][] {
  const cmap = tableOf(font, 'cmap');
  const subtables = Array.from({ length: cmap.readUInt16BE(2) }, (_, index) =>
    cmap.subarray(cmap.readUInt32BE(4 + index * 8 + 4)),
  );
  const full = subtables.find((table) => table.readUInt16BE(0) === 12);
  if (full !== undefined) return groupsOf(full);
  const basic = subtables.find((table) => table.readUInt16BE(0) === 4);
  return basic === undefined ? [] : segmentsOf(basic);
}

function tableOf(font: Buffer, tag: string): Buffer {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const entry = SFNT_HEADER + index * SFNT_ENTRY;
    if (font.toString('latin1', entry, entry + 4) !== tag) continue;
    const start = font.readUInt32BE(entry + 8);
    return font.subarray(start, start + font.readUInt32BE(entry + 12));
  }
  throw new Error(`the font has no table ${tag}`);
}

/** Format 12: groups of characters with consecutive glyphs. */
function groupsOf(table: Buffer): [number, number][] {
  return Array.from({ length: table.readUInt32BE(12) }, (_, index) => [
    table.readUInt32BE(16 + index * 12),
    table.readUInt32BE(16 + index * 12 + 4),
  ]);
}

/** Format 4: segments of the first 65,536 characters; the last one stands for nothing. */
function segmentsOf(table: Buffer): [number, number][] {
  const doubled = table.readUInt16BE(6);
  const ranges: [number, number][] = [];
  for (let at = 0; at < doubled; at += 2) {
    const to = table.readUInt16BE(14 + at);
    const from = table.readUInt16BE(16 + doubled + at);
    if (from !== 0xffff) ranges.push([from, to]);
  }
  return ranges;
}
