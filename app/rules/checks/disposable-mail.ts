import type { Check } from './check-context';

/** The account's mail address is of a kind that is thrown away after one use. */
export const disposableMail: Check = ({ author }) =>
  author.mailIsDisposable ? { score: 1, evidence: {} } : null;
