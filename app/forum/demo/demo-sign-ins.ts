/** Somebody whom the demo community lets a visitor be. */
export interface DemoSignIn {
  readonly handle: string;
  readonly email: string;
  /** What the person can do there, in a few words. */
  readonly role: string;
}

/** Who sets brands up and appoints their people. */
export const DEMO_ADMINISTRATOR = 'goodturn-admin';

/** The people to sign in as, in the order in which they are printed. */
export const demoSignIns: readonly DemoSignIn[] = [
  { handle: DEMO_ADMINISTRATOR, role: 'administrator' },
  { handle: 'goodturn-moderator', role: 'moderator' },
  { handle: 'imani-okafor', role: 'lead of Hearthside' },
  { handle: 'henrik-dahl', role: 'verifier for Hearthside' },
  { handle: 'niamh-okeeffe', role: 'lead of Tideway' },
  { handle: 'rafael-quintana', role: 'verifier for Tideway' },
  { handle: 'callum-reid', role: 'customer with a reputation' },
  { handle: 'ngozi-ledger', role: 'customer with a reputation' },
  { handle: 'wren-newcomer', role: 'newcomer' },
].map(({ handle, role }) => ({ handle, email: `${handle}@example.com`, role }));
