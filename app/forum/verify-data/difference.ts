/** Something that is stored and that its source rows give otherwise. */
export type Difference = {
  /** The row: `question 12`. */
  readonly row: string;
  /** What of it: `score`. */
  readonly what: string;
  readonly stored: string;
  readonly recomputed: string;
};

export type Report = (difference: Difference) => void;
