import { Refusal } from './refusal.server';

export interface TurnstileBounds {
  readonly atOnce: number;
  readonly waiting: number;
  /** So long somebody waits for their turn, in milliseconds; as long as it takes where it is left out. */
  readonly patience?: number;
  /** Seconds after which it is worth another try. */
  readonly retryAfter: number;
  /**
   * So many times as long as somebody was inside, the place stays empty after them: what passes here
   * takes no more than its share of the process, and less where the process is busy.
   */
  readonly rest?: number;
}

/** A place that rests is free again after so many milliseconds at the latest. */
const LONGEST_REST = 500;

/**
 * Lets so many through at once, and so many wait, first come, first served; whoever comes then, or
 * has waited too long, is asked to come again.
 */
export class Turnstile {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly bounds: TurnstileBounds) {}

  /** @throws Refusal `too_busy` where too many wait already, or it took too long */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.inside < this.bounds.atOnce) this.inside += 1;
    else await this.turn();
    const from = performance.now();
    try {
      return await work();
    } finally {
      const { rest = 0 } = this.bounds;
      const milliseconds = Math.min(LONGEST_REST, (performance.now() - from) * rest);
      if (rest === 0) this.leave();
      else setTimeout(() => this.leave(), milliseconds).unref();
    }
  }

  private busy(): Refusal {
    return new Refusal('too_busy', { retryAfter: this.bounds.retryAfter });
  }

  private turn(): Promise<void> {
    const { waiting, patience } = this.bounds;
    if (this.waiting.length >= waiting) throw this.busy();
    return new Promise((resolve, reject) => {
      const come = () => {
        clearTimeout(late);
        resolve();
      };
      const late =
        patience === undefined
          ? undefined
          : setTimeout(() => {
              this.waiting.splice(this.waiting.indexOf(come), 1);
              reject(this.busy());
            }, patience);
      this.waiting.push(come);
    });
  }

  /** Whoever leaves hands over the place, so that nobody comes in between. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.inside -= 1;
    else next();
  }
}
