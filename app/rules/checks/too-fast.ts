import type { Check } from './check-context';

/** Faster than anybody reads a form, finds its fields and presses its button. */
const SECONDS = 3;

/** Sent sooner after the form was made than a person can have written it, even by pasting. */
export const tooFast: Check = ({ secondsToWrite }) =>
  secondsToWrite === null || secondsToWrite >= SECONDS
    ? null
    : { score: 1, evidence: { seconds: Math.max(0, Math.round(secondsToWrite)) } };
