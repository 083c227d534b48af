import type { AlikePost, CheckContext, LearntWeight, Trust } from '~/rules/checks/check-context';
import { plainWords } from '~/rules/checks/plain-words';
import { type Signature, signatureOf, similarityOf } from '~/rules/checks/signature';
import { hostsOf } from './links-of.server';

/** Numbers that look as if by chance and are the same for the same seed (mulberry32). */
export function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Kept = Signature & {
  authorId: string;
  threadId: string;
  at: number;
  fate: AlikePost['fate'];
};

const HOUR = 3_600_000;
const DAYS_KEPT = 30;
const READ_OF_EACH_BAND = 4;

/** What the database keeps of recent posts, in memory: the same bands, read as far. */
export function printsInMemory() {
  const byBand = new Map<number, Kept[]>();
  const byExact = new Map<number, Kept[]>();
  const add = (index: Map<number, Kept[]>, key: number, kept: Kept) => {
    const list = index.get(key) ?? [];
    list.unshift(kept);
    index.set(key, list);
  };
  return {
    keep(kept: Kept): void {
      for (const band of kept.bands) add(byBand, band, kept);
      add(byExact, kept.exact, kept);
    },
    alike(
      signature: Signature,
      { authorId, threadId, at }: Pick<Kept, 'authorId' | 'threadId' | 'at'>,
    ): AlikePost[] {
      const found = new Set([
        ...(byExact.get(signature.exact) ?? []).slice(0, 12),
        ...signature.bands.flatMap((band) => (byBand.get(band) ?? []).slice(0, READ_OF_EACH_BAND)),
      ]);
      return [...found].flatMap((kept) =>
        at - kept.at > DAYS_KEPT * 24 * HOUR
          ? []
          : {
              similarity: similarityOf(signature, kept),
              sameAuthor: kept.authorId === authorId,
              sameThread: kept.threadId === threadId,
              hoursAgo: (at - kept.at) / HOUR,
              fate: kept.fate,
            },
      );
    },
  };
}

/** A post as the checks see it, of which nothing is known but what is said. */
export function contextOf(
  text: string,
  known: Partial<Omit<CheckContext, 'text' | 'author'>> & {
    author?: Partial<CheckContext['author']> & { trust?: Trust };
    learnt?: LearntWeight | null;
  } = {},
): CheckContext {
  return {
    kind: 'comment',
    text,
    words: plainWords(text),
    links: hostsOf(text).map((host) => ({ host, list: 'none' })),
    thread: { quietDays: 0, takesPart: false },
    secondsToWrite: null,
    accountsAtAddress: 0,
    alike: [],
    learnt: null,
    newcomers: { posts: 0, ordinary: 12 },
    ...known,
    author: {
      trust: 'newcomer',
      ageHours: 24,
      posts: 1,
      mailIsDisposable: false,
      ...known.author,
    },
  };
}

export { signatureOf };
