/** A further field of the form by which something in the review queue is decided. */
export type DecisionField =
  | {
      name: string;
      as: 'choice';
      label: string;
      choices: readonly { value: string; label: string }[];
    }
  | { name: string; as: 'tick'; label: string }
  | { name: string; as: 'number'; label: string; first: number; min: number; max: number }
  /** Today's text of the post, to be changed. */
  | { name: 'title' | 'body'; as: 'text'; label: string };
