/**
 * Lets so many do something at once; the others wait for their turn, first come, first served. What
 * costs this process time is so kept from taking all of it.
 */
export class Turns {
  readonly #most: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(most: number) {
    this.#most = most;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#most) this.#running += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // Whoever waits takes over the place: it is never free in between.
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
