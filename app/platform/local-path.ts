const HERE = 'http://goodturn.invalid';

/**
 * A path of this site, from an address that somebody else may have written (`?to=`): what leads
 * elsewhere becomes the fallback, so that a sign-in never ends on a foreign page.
 */
export function localPath(to: unknown, fallback = '/'): string {
  if (typeof to !== 'string' || !to.startsWith('/') || to.length > 2000) return fallback;
  if (!URL.canParse(to, HERE)) return fallback;
  const url = new URL(to, HERE);
  // "//elsewhere", "/\elsewhere" and the like: the browser would read a host there.
  if (url.origin !== HERE || url.pathname.startsWith('//')) return fallback;
  return url.pathname + url.search + url.hash;
}

/** Where a form leads back to: as it was sent with the form that came back, else as at first. */
export function returnPath(sent: unknown, first: string | null): string | null {
  return typeof sent === 'string' ? localPath(sent) : first;
}
