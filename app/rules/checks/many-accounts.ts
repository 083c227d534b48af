import type { Check } from './check-context';

/** A household or an office has a few new members in a week, not many. */
const ORDINARY = 3;

/** Many new accounts that post from one address. */
export const manyAccounts: Check = ({ accountsAtAddress }) =>
  accountsAtAddress <= ORDINARY
    ? null
    : {
        score: Math.min(1, (accountsAtAddress - ORDINARY) / 4),
        evidence: { accounts: accountsAtAddress },
      };
