import { Refusal } from './refusal.server';

/** Lets so many through at once, and so many wait; whoever comes then is asked to come again. */
export class Turnstile {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly bounds: {
      readonly atOnce: number;
      readonly waiting: number;
      /** Seconds after which it is worth another try. */
      readonly retryAfter: number;
    },
  ) {}

  /** @throws Refusal `too_busy` where too many wait already */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside < this.bounds.atOnce) this.inside += 1;
    else if (this.waiting.length < this.bounds.waiting)
      // Whoever leaves hands over the place, so that nobody comes in between.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    else throw new Refusal('too_busy', { retryAfter: this.bounds.retryAfter });
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.inside -= 1;
      else next();
    }
  }
}
