/** Somebody whom the demo community lets a visitor be. */
export interface DemoSignIn {
  readonly handle: string;
  readonly email: string;
  /** What the person can do there, in a few words. */
  readonly role: string;
}

/** The people to sign in as, in the order in which they are printed. */
export function demoSignIns(): readonly DemoSignIn[] {
  return [];
}

/**
 * Fills the forum with the demo community, if nobody is there yet.
 * @param options.password gives the password of a sign-in, made once and kept
 * @returns whether it was filled
 */
export async function seedDemo(_options: {
  password: (handle: string) => string;
}): Promise<boolean> {
  return false;
}
