import { open } from 'node:fs/promises';

/** What a dump's file holds, in order: rows, and what is wrong between them. */
export type Piece =
  | { kind: 'row'; text: string; line: number }
  /** An element that is called a row and breaks off before its end, or is too long to be one. */
  | { kind: 'broken-row'; line: number }
  | { kind: 'garbage'; line: number }
  /** The file ends before its root element does. */
  | { kind: 'cut-off'; line: number };

/** Characters that one row may have; a Stack Exchange post has at most 30,000 and their markup. */
const LONGEST_ROW = 16_000_000;
const CHUNK = 256 * 1024;

/**
 * Reads a dump's file piece by piece, holding no more than one row in memory. Nothing in a file
 * stops it: after what is no XML it goes on with the next row.
 * @param onBytes is told how many bytes have been read, now and then
 */
export async function* readPieces(
  path: string,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<Piece[]> {
  const file = await open(path, 'r');
  try {
    const scanner = new Scanner();
    const chunk = Buffer.alloc(CHUNK);
    let decoder: TextDecoder | null = null;
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, CHUNK);
      if (bytesRead === 0) break;
      const read = chunk.subarray(0, bytesRead);
      decoder ??= decoderFor(read);
      bytes += bytesRead;
      yield scanner.take(decoder.decode(read, { stream: true }));
      onBytes(bytes);
    }
    yield scanner.finish(decoder?.decode() ?? '');
  } finally {
    await file.close();
  }
}

/** The file's encoding: by its byte order mark, else as it declares it, else UTF-8. */
function decoderFor(start: Buffer): TextDecoder {
  if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder('utf-16le');
  if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder('utf-16be');
  const declared = /^[^>]{0,100}\sencoding=["']([\w.-]{1,40})["']/.exec(start.toString('latin1'));
  try {
    return new TextDecoder(declared?.[1] ?? 'utf-8');
  } catch {
    return new TextDecoder('utf-8');
  }
}

/** Where an element of markup ends, or why that is not known. */
type End = { at: number } | 'more' | { broken: number };

/** Things between `<…` and their own end, which have no quotes to mind. */
const passedOver = [
  { opening: '<!--', closing: '-->', isGarbage: false },
  { opening: '<![CDATA[', closing: ']]>', isGarbage: true },
  { opening: '<?', closing: '?>', isGarbage: false },
] as const;

class Scanner {
  private text = '';
  private line = 1;
  private pieces: Piece[] = [];
  private root: string | null = null;
  private isOver = false;
  /** Set while something too long to hold is passed over: where it will have ended. */
  private passingTo: string | null = null;

  take(text: string): Piece[] {
    this.text += text;
    this.scan(false);
    return this.pieces.splice(0);
  }

  finish(text: string): Piece[] {
    this.text += text;
    this.scan(true);
    if (!this.isOver) this.pieces.push({ kind: 'cut-off', line: this.line });
    return this.pieces.splice(0);
  }

  private scan(atEnd: boolean): void {
    let position = 0;
    while (position < this.text.length) {
      const next = this.step(position, atEnd);
      if (next === null) break;
      this.countLines(position, next);
      position = next;
    }
    this.text = this.text.slice(position);
  }

  /** Takes one piece from a position on; gives where it ends, or null where more text is needed. */
  private step(position: number, atEnd: boolean): number | null {
    if (this.passingTo !== null) return this.passOver(position, this.passingTo, atEnd);
    const opening = this.text.indexOf('<', position);
    if (opening !== position) return this.takeText(position, opening);
    // Enough to tell a comment from a row.
    if (!atEnd && this.text.length - position < 10) return null;
    for (const { opening: start, closing, isGarbage } of passedOver) {
      if (!this.text.startsWith(start, position)) continue;
      if (isGarbage) this.add('garbage');
      this.passingTo = closing;
      return position + start.length;
    }
    return this.takeTag(position, atEnd);
  }

  private takeText(position: number, opening: number): number {
    const end = opening === -1 ? this.text.length : opening;
    if (/[^\s\uFEFF]/.test(this.text.slice(position, end))) this.addGarbage();
    return end;
  }

  private passOver(position: number, closing: string, atEnd: boolean): number | null {
    const found = this.text.indexOf(closing, position);
    if (found !== -1) {
      this.passingTo = null;
      // What an overlong row is passed over to is the beginning of the next thing.
      return closing === '<' ? found : found + closing.length;
    }
    if (atEnd) return this.text.length;
    // The closing may be cut in two by the end of what has been read.
    const kept = Math.max(position, this.text.length - closing.length + 1);
    return kept > position ? kept : null;
  }

  private takeTag(position: number, atEnd: boolean): number | null {
    const isRow = /^<row[\s/>]/.test(this.text.slice(position, position + 5));
    const end = this.endOfTag(position);
    if (end === 'more') {
      const length = this.text.length - position;
      if (!atEnd && length <= LONGEST_ROW) return null;
      this.add(isRow ? 'broken-row' : 'garbage');
      if (!atEnd) this.passingTo = '<';
      return this.text.length;
    }
    if ('broken' in end) {
      this.add(isRow ? 'broken-row' : 'garbage');
      return end.broken;
    }
    if (isRow)
      this.pieces.push({ kind: 'row', text: this.text.slice(position, end.at), line: this.line });
    else this.takeOther(this.text.slice(position, Math.min(end.at, position + 200)));
    return end.at;
  }

  /** The root's two tags; a row's closing tag, where it has one; a document type. */
  private takeOther(tag: string): void {
    const name = /^<\/?([\w:.-]+)/.exec(tag)?.[1];
    if (/^<!DOCTYPE/i.test(tag) || name === 'row') return;
    if (name !== undefined && this.root === null && !tag.startsWith('</')) {
      this.root = name;
      this.isOver = tag.endsWith('/>');
    } else if (name !== undefined && tag.startsWith(`</${this.root}`)) this.isOver = true;
    else this.addGarbage();
  }

  /** A tag ends with the first `>` outside quotes; a `<` before that breaks it. */
  private endOfTag(position: number): End {
    const mark = /[<>"']/g;
    mark.lastIndex = position + 1;
    for (;;) {
      const match = mark.exec(this.text);
      if (match === null) return 'more';
      if (match[0] === '>') return { at: match.index + 1 };
      if (match[0] === '<') return { broken: match.index };
      const closing = this.text.indexOf(match[0], match.index + 1);
      const other = this.text.indexOf('<', match.index + 1);
      if (other !== -1 && (closing === -1 || other < closing)) return { broken: other };
      if (closing === -1) return 'more';
      mark.lastIndex = closing + 1;
    }
  }

  private add(kind: 'broken-row' | 'garbage'): void {
    this.pieces.push({ kind, line: this.line });
  }

  /** Text that goes on over many tags is one thing. */
  private addGarbage(): void {
    if (this.pieces.at(-1)?.kind !== 'garbage') this.add('garbage');
  }

  private countLines(from: number, to: number): void {
    for (
      let at = this.text.indexOf('\n', from);
      at !== -1 && at < to;
      at = this.text.indexOf('\n', at + 1)
    )
      this.line += 1;
  }
}
