/** Links to the neighbouring pages of a keyset-paged list; null where there is none. */
export type PagerLinks = { first: string | null; older: string | null };

/**
 * The pager of the list at an address.
 * @param after the cursor of the next page; null on the last
 * @param name of the cursor, on a page with more than one list
 */
export function pagerLinks(url: URL, after: string | null, name = 'after'): PagerLinks {
  return {
    first: url.searchParams.has(name) ? withCursor(url, name, null) : null,
    older: after === null ? null : withCursor(url, name, after),
  };
}

function withCursor(url: URL, name: string, after: string | null): string {
  const query = new URLSearchParams(url.searchParams);
  query.delete(name);
  if (after !== null) query.set(name, after);
  const search = query.toString();
  return search === '' ? url.pathname : `${url.pathname}?${search}`;
}
