/** Leads back to `to` after signing in or up. */
export function withReturn(path: string, to: string | null): string {
  return to === null ? path : `${path}?to=${encodeURIComponent(to)}`;
}
