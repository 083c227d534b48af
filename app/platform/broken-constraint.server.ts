/** The name of the constraint that a write broke, however deep the driver's error is wrapped. */
export function brokenConstraint(error: unknown): string | undefined {
  for (let e = error; e instanceof Error; e = e.cause) {
    if ('constraint_name' in e && typeof e.constraint_name === 'string') return e.constraint_name;
  }
  return undefined;
}
