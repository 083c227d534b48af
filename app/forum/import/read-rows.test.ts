import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRow } from './parse-row.server';
import { type Piece, readPieces } from './read-rows.server';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goodturn-rows-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function piecesOf(content: string | Buffer): Promise<Piece[]> {
  const path = join(folder, 'Posts.xml');
  await writeFile(path, content);
  const pieces: Piece[] = [];
  for await (const some of readPieces(path)) pieces.push(...some);
  return pieces;
}

const kindsOf = async (content: string | Buffer) =>
  (await piecesOf(content)).map(({ kind }) => kind);

const idsOf = async (content: string | Buffer) =>
  (await piecesOf(content)).flatMap((piece) =>
    piece.kind === 'row' ? (parseRow(piece.text)?.fields.Id ?? null) : [],
  );

describe('reading a file of a dump', () => {
  it('finds the rows, whatever the encoding and the byte order mark', async () => {
    const xml = '<?xml version="1.0" encoding="utf-8"?>\n<posts>\n<row Id="1" T="é" />\n</posts>';
    expect(await idsOf(xml)).toEqual(['1']);
    expect(await idsOf(`\uFEFF${xml}`)).toEqual(['1']);
    expect(await idsOf(Buffer.from(`\uFEFF${xml}`, 'utf16le'))).toEqual(['1']);
    const latin = xml.replace('utf-8', 'iso-8859-1');
    const [piece] = await piecesOf(Buffer.from(latin, 'latin1'));
    expect(piece?.kind === 'row' && parseRow(piece.text)?.fields.T).toBe('é');
  });

  it('takes a > inside a value for what it is', async () => {
    expect(
      await idsOf(`<posts><row Id="1" Body="a > b"/><row Id='2' B='"'></row></posts>`),
    ).toEqual(['1', '2']);
  });

  it('goes on after garbage, comments and elements that it does not know', async () => {
    const xml = `<!DOCTYPE posts><posts><!-- <row Id="9"/> --><row Id="1"/> rubbish & more
      <what Id="3"/><![CDATA[<row Id="8"/>]]><row Id="2"/></posts>`;
    expect(await idsOf(xml)).toEqual(['1', '2']);
    expect((await kindsOf(xml)).filter((kind) => kind === 'garbage')).toHaveLength(2);
  });

  it('loses one row to a quote that is missing, and no more', async () => {
    const xml = '<posts>\n<row Id="1" Body="broken off\n<row Id="2" />\n<row Id="3" /></posts>';
    expect(await kindsOf(xml)).toEqual(['broken-row', 'row', 'row']);
    expect(await idsOf(xml)).toEqual(['2', '3']);
  });

  it('says at which line a file breaks off', async () => {
    expect(await piecesOf('<posts>\n<row Id="1" />\n<row Id="2" Body="')).toEqual([
      { kind: 'row', text: '<row Id="1" />', line: 2 },
      { kind: 'broken-row', line: 3 },
      { kind: 'cut-off', line: 3 },
    ]);
    expect(await kindsOf('')).toEqual(['cut-off']);
    expect(await kindsOf('<posts/>')).toEqual([]);
  });

  it('takes a value of 5 MB, and passes over one that is longer than any row', async () => {
    const long = 'x'.repeat(5_000_000);
    expect(await idsOf(`<posts><row Id="1" Body="${long}"/><row Id="2"/></posts>`)).toEqual([
      '1',
      '2',
    ]);
    const tooLong = 'x'.repeat(17_000_000);
    const xml = `<posts><row Id="1" Body="${tooLong}"/><row Id="2"/></posts>`;
    expect(await kindsOf(xml)).toEqual(['broken-row', 'row']);
  });

  it('finds the same rows wherever the file is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(300), fc.string({ unit: 'binary' }), async (padding, text) => {
        const value = text.replace(/[<&"\r\n\t]/g, '.');
        const filler = ' '.repeat(256 * 1024 - 150 + padding);
        const rows = `<row Id="1" Body="${value}"/><!-- c --><row Id="2" Body="${value}"/>`;
        expect(await idsOf(`<posts>${filler}${rows}</posts>`)).toEqual(['1', '2']);
      }),
      { numRuns: 30 },
    );
  });
});

describe('reading one row', () => {
  it('gives the attributes', () => {
    expect(parseRow('<row Id="1" Body="&lt;p&gt;a&#xA;b&amp;c" />')).toEqual({
      fields: { Id: '1', Body: '<p>a\nb&c' },
      repaired: false,
    });
  });

  it('puts right what XML forbids, and says so', () => {
    const row = (text: string) => parseRow(`<row Text="${text}"/>`);
    expect(row('a &nbsp; b & c')).toEqual({
      fields: { Text: 'a &nbsp; b & c' },
      repaired: true,
    });
    expect(row('a&#0;b&#x1F;c&#xFFFFFFF;d\u0001e')?.fields.Text).toBe(
      'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe',
    );
    expect(row('&#x1F600; & &#128512;')?.fields.Text).toBe('😀 & 😀');
  });

  it('takes nothing else for a row', () => {
    expect(parseRow('<row Id="1" Id="2"/>')).toBeNull();
    expect(parseRow('<row Id=1/>')).toBeNull();
    expect(parseRow('<row Id="1"Body="2" x/>')).toBeNull();
  });
});
