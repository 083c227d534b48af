/** Links to the neighbouring pages of a keyset-paged list; null where there is none. */
export type PagerLinks = { first: string | null; older: string | null };

/**
 * The pager of the list at an address.
 * @param after the cursor of the next page; null on the last
 */
export function pagerLinks(url: URL, after: string | null): PagerLinks {
  return {
    first: url.searchParams.has('after') ? withAfter(url, null) : null,
    older: after === null ? null : withAfter(url, after),
  };
}

function withAfter(url: URL, after: string | null): string {
  const query = new URLSearchParams(url.searchParams);
  query.delete('after');
  if (after !== null) query.set('after', after);
  const search = query.toString();
  return search === '' ? url.pathname : `${url.pathname}?${search}`;
}
