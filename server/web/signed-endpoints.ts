/**
 * Addresses whose POST is authorised by a signed token in the address itself, and by nothing else:
 * mail providers send it for their users, from wherever they are. All other forms come from our own
 * pages (`origin-check.ts`).
 */
export const signedEndpoints: readonly string[] = ['/unsubscribe'];
