/** What an author can do about particulars in a text of theirs, before everybody reads it. */
export const particularAnswers = ['hide', 'send', 'keep'] as const;

export type ParticularAnswer = (typeof particularAnswers)[number];

/** The field of a form that answers for a passage (it stands as often as there are passages). */
export const ANSWER_FIELD = 'particular';
/** The field for why something stays. */
export const REASON_FIELD = 'particularsReason';

/** Why something stays, for moderators. */
export const reasonLength = { min: 5, max: 300 } as const;

/** `hide:KEY`, where the key stands for the passage. */
export function writeAnswer(answer: ParticularAnswer, key: string): string {
  return `${answer}:${key}`;
}

/** The answers in a form, by the passages' keys; the last one counts. */
export function readAnswers(values: readonly string[]): ReadonlyMap<string, ParticularAnswer> {
  const read = new Map<string, ParticularAnswer>();
  for (const value of values) {
    const [word, key] = value.split(':');
    const answer = particularAnswers.find((each) => each === word);
    if (answer !== undefined && key !== undefined) read.set(key, answer);
  }
  return read;
}

/** A passage as a form shows it that came back. */
export type FoundParticular = {
  readonly key: string;
  readonly kind: string;
  readonly field: 'title' | 'body';
  readonly before: string;
  readonly passage: string;
  readonly after: string;
  readonly answer: ParticularAnswer;
};

/** What a form that came back asks about. */
export type AskedParticulars = {
  readonly brand: string;
  readonly found: readonly FoundParticular[];
};
