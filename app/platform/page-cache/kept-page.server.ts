import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib';
import { log } from '../log.server';

const encodings = ['br', 'gzip', 'identity'] as const;
export type Encoding = (typeof encodings)[number];

/** A page as it was made. */
export interface MadePage {
  readonly status: number;
  /** As they go out, without those that depend on the encoding. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
}

/** One encoding of a page, ready to be sent. */
export interface EncodedBody {
  readonly bytes: Buffer;
  readonly etag: string;
  /** All headers but those of the single answer: names and values in turn. */
  readonly headers: readonly string[];
}

const compressGzip = promisify(gzip);
const compressBrotli = promisify(brotliCompress);
const expandGzip = promisify(gunzip);
const expandBrotli = promisify(brotliDecompress);

/*
 * Measured on pages of 20 to 45 KB: Brotli 5 takes 1 ms and is a tenth smaller than gzip; 6 to 9
 * gain 1 % for up to 30 ms; 11 gains 12 % for 100 ms, which is worth it for what is read often.
 * Of gzip's levels 9 is as quick as 6 here.
 */
const QUICK_BROTLI = 5;
const BEST_BROTLI = 11;
const GZIP = 9;

/** A page read so often in one encoding gets the best compression that there is. */
const READ_OFTEN = 8;

/*
 * Left to itself, Brotli makes room for texts of megabytes, in each of the threads that compress, and
 * that room is never given back. With windows and blocks that suit a page its bytes stay the same.
 */
const LEAST_WINDOW = 17;
const LARGEST_WINDOW = 22;
const BLOCK = 16;

function windowFor(bytes: number): number {
  return Math.min(LARGEST_WINDOW, Math.max(LEAST_WINDOW, Math.ceil(Math.log2(bytes + 1))));
}

function brotli(body: Buffer, quality: number): Promise<Buffer> {
  return compressBrotli(body, {
    params: {
      [constants.BROTLI_PARAM_LGWIN]: windowFor(body.length),
      [constants.BROTLI_PARAM_LGBLOCK]: BLOCK,
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}

/** Bytes that hold on to no more room than their own: zlib hands them out in blocks of 16 KB. */
function alone(bytes: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}

/** The best compression is made for one page at a time, whatever the number of pages, */
let improving: Promise<unknown> = Promise.resolve();
/** and so many wait for it: they hold their bodies, also when they are kept no more. */
const MOST_WAITING = 20;
let waiting = 0;

/** What a page is told and tells where it is kept. */
interface Keeper {
  readonly isKept: (page: KeptPage) => boolean;
  readonly onResize: (page: KeptPage) => void;
}

/** What a page takes in memory beside its bodies, about. */
const BYTES_OF_PAGE = 2_000;
const BYTES_OF_KEY = 120;

/**
 * A page with its bodies: each encoding is made when somebody asks for it first. The plain one is
 * six times as large as the others: once there is another it is kept only where readers ask for it,
 * and it is made of another one where it is needed again.
 */
export class KeptPage {
  readonly status: number;
  /** Of the plain text: the same on every worker, and the same as long as the page is. */
  readonly hash: string;
  readonly keys: ReadonlySet<string>;
  /** The steady clock's time at which making it began. */
  readonly madeAt: number;
  /** The wall clock's time at which something on it changes. */
  readonly freshUntil: number;
  /** Of the time between two losses of the listener: what it missed, another epoch has not. */
  readonly epoch: number;
  /** When what it shows changed last, where it says so: feeds do. */
  private readonly lastModified: string | undefined;
  private readonly fixedHeaders: readonly string[];
  /** Those for somebody who has its bytes already, without the ETag: names and values in turn. */
  readonly unchangedHeaders: readonly string[];
  private readonly bodies: Partial<Record<Encoding, EncodedBody>> = {};
  private readonly underway = new Map<Encoding, Promise<EncodedBody>>();
  private brotliReads = 0;
  private isReadPlain = false;

  constructor(
    made: MadePage,
    facts: Pick<KeptPage, 'keys' | 'madeAt' | 'freshUntil' | 'epoch'>,
    private readonly keeper: Keeper,
  ) {
    this.status = made.status;
    this.fixedHeaders = made.headers.flat();
    this.unchangedHeaders = made.headers.filter(([name]) => !/^content-type$/i.test(name)).flat();
    this.lastModified = made.headers.find(([name]) => /^last-modified$/i.test(name))?.[1];
    this.hash = createHash('sha256').update(made.body).digest('base64url').slice(0, 22);
    this.keys = facts.keys;
    this.madeAt = facts.madeAt;
    this.freshUntil = facts.freshUntil;
    this.epoch = facts.epoch;
    this.put('identity', made.body, 'i');
  }

  /** The bytes that it takes, about. */
  get size(): number {
    const bodies = encodings.reduce((sum, name) => sum + (this.bodies[name]?.bytes.length ?? 0), 0);
    return BYTES_OF_PAGE + this.keys.size * BYTES_OF_KEY + bodies;
  }

  /**
   * The ETag among those that somebody has which stands for this page, in any encoding. A page with
   * another status than 200 has none.
   */
  heldBy(ifNoneMatch: string): string | undefined {
    if (this.status !== 200) return undefined;
    if (ifNoneMatch.trim() === '*') return `"${this.hash}-i"`;
    const start = ifNoneMatch.indexOf(`"${this.hash}-`);
    const end = ifNoneMatch.indexOf('"', start + 1);
    const etag = ifNoneMatch.slice(start, end + 1);
    return start !== -1 && /^"[\w-]{24,26}"$/.test(etag) ? etag : undefined;
  }

  /**
   * Whether somebody who sends this If-Modified-Since has the page. It must be the same moment, not
   * a later one: where the youngest entry of a feed is deleted, the moment goes back.
   */
  isSince(ifModifiedSince: string): boolean {
    return this.status === 200 && ifModifiedSince === this.lastModified;
  }

  /** A body that is ready. */
  ready(encoding: Encoding): EncodedBody | undefined {
    if (encoding === 'br' && ++this.brotliReads === READ_OFTEN) this.improve();
    if (encoding === 'identity') this.isReadPlain = true;
    return this.bodies[encoding];
  }

  /** A body, made now if need be. */
  async body(encoding: Encoding): Promise<EncodedBody> {
    if (encoding === 'identity') this.isReadPlain = true;
    const ready = this.bodies[encoding];
    if (ready !== undefined) return ready;
    const made = this.underway.get(encoding) ?? this.make(encoding);
    this.underway.set(encoding, made);
    try {
      return await made;
    } finally {
      this.underway.delete(encoding);
    }
  }

  private async make(encoding: Encoding): Promise<EncodedBody> {
    const plain = await this.plain();
    const bytes =
      encoding === 'br'
        ? await brotli(plain, QUICK_BROTLI)
        : encoding === 'gzip'
          ? await compressGzip(plain, { level: GZIP })
          : plain;
    const body = this.put(encoding, bytes, encoding === 'br' ? 'b5' : encoding.charAt(0));
    if (!this.isReadPlain) delete this.bodies.identity;
    this.keeper.onResize(this);
    return body;
  }

  private async plain(): Promise<Buffer> {
    const { identity, gzip: packed, br } = this.bodies;
    if (identity !== undefined) return identity.bytes;
    if (packed !== undefined) return expandGzip(packed.bytes);
    if (br !== undefined) return expandBrotli(br.bytes);
    throw new Error('a page has no body');
  }

  private improve(): void {
    if (waiting >= MOST_WAITING) {
      // Another time, where it is still read.
      this.brotliReads = 0;
      return;
    }
    waiting += 1;
    const improve = async () => {
      if (!this.keeper.isKept(this)) return;
      const plain = await this.plain();
      this.put('br', await brotli(plain, BEST_BROTLI), 'b');
      if (!this.isReadPlain) delete this.bodies.identity;
      this.keeper.onResize(this);
    };
    improving = improving
      .then(improve)
      .catch((error: unknown) => log.error({ err: error }, 'a page was not compressed again'))
      .finally(() => (waiting -= 1));
  }

  /** @param variant each sequence of bytes has its own strong ETag */
  private put(encoding: Encoding, bytes: Buffer, variant: string): EncodedBody {
    const etag = `"${this.hash}-${variant}"`;
    const headers = [
      ...this.fixedHeaders,
      'ETag',
      etag,
      ...(encoding === 'identity' ? [] : ['Content-Encoding', encoding]),
      'Content-Length',
      String(bytes.length),
    ];
    const body = { bytes: encoding === 'identity' ? bytes : alone(bytes), etag, headers };
    this.bodies[encoding] = body;
    return body;
  }
}
