import { LRUCache } from 'lru-cache';
import { Refusal } from '../refusal.server';
import { type Card, drawCard } from './draw-card.server';

/** Some hundreds of cards: those that are being shared. */
const BYTES_KEPT = 16 * 1024 * 1024;
/** Cards that may wait to be drawn, one after the other; who asks for more comes again. */
const WAITING = 12;
const RETRY_SECONDS = 5;

const kept = new LRUCache<string, Buffer>({
  maxSize: BYTES_KEPT,
  sizeCalculation: (png) => png.length,
});
const underWay = new Map<string, Promise<Buffer>>();
let last: Promise<unknown> = Promise.resolve();

/**
 * The card that stands at an address, drawn once however many ask for it.
 * @throws Refusal `too_many_attempts` while too many others are to be drawn
 */
export async function cardAt(path: string, card: Card): Promise<Buffer> {
  const known = kept.get(path) ?? underWay.get(path);
  if (known !== undefined) return known;
  if (underWay.size >= WAITING)
    throw new Refusal('too_many_attempts', { retryAfter: RETRY_SECONDS });
  const drawn = last.then(
    () => drawCard(card),
    () => drawCard(card),
  );
  last = drawn;
  underWay.set(path, drawn);
  try {
    const png = await drawn;
    kept.set(path, png);
    return png;
  } finally {
    underWay.delete(path);
  }
}
