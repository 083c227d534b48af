import type { leftOut, notes } from '~/messages/en/importing';

/** Why a row was left out. */
export type LeftOut = keyof typeof leftOut;
/** What was put right in a row that was kept, or is worth knowing about a file. */
export type Note = keyof typeof notes;

export type CountName =
  | 'read'
  | 'kept'
  | 'already'
  | `left:${LeftOut}`
  /** With a detail (a type's number). */
  | `left:${LeftOut}:${string}`
  | `note:${Note}`
  | `note:${Note}:${string}`;

/** Counts of what became of a file's rows. */
export class Tally {
  readonly #counts = new Map<string, number>();

  constructor(counts: Readonly<Record<string, number>> = {}) {
    for (const [name, count] of Object.entries(counts)) this.#counts.set(name, count);
  }

  add(name: CountName, count = 1): void {
    if (count !== 0) this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
  }

  /** For what is not a sum: a line number, a size. */
  set(name: CountName, value: number): void {
    this.#counts.set(name, value);
  }

  addAll(other: Tally): void {
    for (const [name, count] of other.#counts)
      this.#counts.set(name, (this.#counts.get(name) ?? 0) + count);
  }

  toRecord(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }
}
