import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { incomingPath, removeIncoming, unlessFull } from './photos/photo-files.server';
import { Refusal } from './refusal.server';
import { Turnstile } from './turnstile.server';

/** A file that came with a form, where it lies until the request is answered. */
export interface ReceivedFile {
  readonly field: string;
  readonly path: string;
  /** Of what was kept; a file that is too large is cut off. */
  readonly bytes: number;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly hash: string;
  readonly tooLarge: boolean;
}

export interface FileLimits {
  readonly files: number;
  /** Of each. */
  readonly bytes: number;
}

/** What the words of one form may come to, each field's own cost counted in. */
const WORDS = { bytes: 2_000_000, nameBytes: 100, field: 40 };

/** Forms with files that a process takes in at once: what they may fill of the disk is bounded. */
const receiving = new Turnstile({ atOnce: 24, waiting: 0, retryAfter: 30 });

const received = new WeakMap<FormData, readonly ReceivedFile[]>();

/** The files that a form brought, in its order; those that were not chosen are left out. */
export function filesIn(form: FormData): readonly ReceivedFile[] {
  return received.get(form) ?? [];
}

/** The file of a field, where one was chosen. */
export function fileIn(form: FormData, field: string): ReceivedFile | undefined {
  return filesIn(form).find((file) => file.field === field);
}

/** What is wrong with how a form was sent: it ends as if the page had no such form. */
class BrokenForm extends Error {
  override readonly name = 'BrokenForm';
}

async function keep(
  field: string,
  stream: Readable & { truncated?: boolean },
): Promise<ReceivedFile> {
  const path = await incomingPath();
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    await pipeline(
      stream,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          bytes += chunk.length;
          yield chunk;
        }
      },
      createWriteStream(path, { flags: 'wx' }),
    );
  } catch (error) {
    await removeIncoming(path);
    throw error;
  }
  const tooLarge = stream.truncated === true;
  return { field, path, bytes, hash: hash.digest('hex'), tooLarge };
}

type BodyReader = ReadableStreamDefaultReader<Uint8Array>;

async function* chunksOf(reader: BodyReader): AsyncGenerator<Uint8Array> {
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}

/** Takes what still comes and drops it: a browser reads no answer before it has sent everything. */
async function drain(reader: BodyReader): Promise<void> {
  let read = await reader.read();
  while (!read.done) read = await reader.read();
}

/** Reads a form part by part: its words into memory, its files onto the disk. */
async function receive(
  request: Request,
  reader: BodyReader,
  limits: FileLimits,
  files: Promise<ReceivedFile>[],
): Promise<FormData> {
  const form = new FormData();
  const parser = busboy({
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    defParamCharset: 'utf8',
    limits: {
      fieldSize: WORDS.bytes,
      fieldNameSize: WORDS.nameBytes,
      // One more than may be is read, so that it is told and not lost in silence.
      files: limits.files + 20,
      fileSize: limits.bytes,
      headerPairs: 20,
    },
  });
  const refuse = () => parser.destroy(new BrokenForm('the form is larger than a page’s'));
  let left = WORDS.bytes;
  parser.on('field', (name, value, { nameTruncated, valueTruncated }) => {
    left -= WORDS.field + name.length + value.length;
    if (nameTruncated || valueTruncated || left < 0) refuse();
    else form.append(name, value);
  });
  parser.on('file', (field, stream, { filename }) => {
    // A form that breaks off ends its files with it, also those that nobody reads (yet).
    stream.on('error', () => undefined);
    // A field in which nothing was chosen comes as a file without a name.
    const chosen = filename !== undefined && filename !== '';
    if (!chosen || files.length >= limits.files) {
      stream.resume();
      return;
    }
    const kept = keep(field, stream);
    files.push(kept);
    // The form waits for what is written, and ends with it.
    kept.catch((error: unknown) =>
      parser.destroy(error instanceof Error ? error : new Error('a file was not kept')),
    );
  });
  parser.on('filesLimit', refuse);
  try {
    await pipeline(chunksOf(reader), parser);
  } catch (error) {
    await drain(reader);
    throw error;
  }
  return form;
}

async function removeAll(files: readonly Promise<ReceivedFile>[]): Promise<void> {
  for (const file of await Promise.allSettled(files))
    if (file.status === 'fulfilled') await removeIncoming(file.value.path);
}

/**
 * Takes in a form with files, as a stream: whatever its size, it takes little memory. Its files lie
 * on the disk while `work` runs (`filesIn`), and are gone afterwards.
 * @throws Refusal `unlisted` for what is no form or was cut off; `storage_full`; `too_busy`
 */
export async function withReceivedForm<T>(
  request: Request,
  limits: FileLimits,
  work: (form: FormData) => Promise<T>,
): Promise<T> {
  const { body } = request;
  if (body === null) throw new Refusal('unlisted');
  const files: Promise<ReceivedFile>[] = [];
  try {
    const form = await receiving.pass(() =>
      receive(request, body.getReader(), limits, files).then(
        async (read) => {
          received.set(read, await Promise.all(files));
          return read;
        },
        (error: unknown) => {
          throw brokenOr(error);
        },
      ),
    );
    return await work(form);
  } finally {
    await removeAll(files);
  }
}

/** A full disk and a bug stay what they are; all else is the sender's doing. */
function brokenOr(error: unknown): unknown {
  const told = unlessFull(error);
  if (told instanceof Refusal) return told;
  return error instanceof Error && 'syscall' in error && 'path' in error
    ? error
    : new Refusal('unlisted');
}

/** Whether a request brings a form with files. */
export function isMultipart(request: Request): boolean {
  return /^multipart\/form-data\s*;/i.test(request.headers.get('content-type') ?? '');
}
