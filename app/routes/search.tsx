import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { readSearch } from '~/forum/search/read-search.server';
import { showSearch } from '~/forum/search/show-search.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { countAct } from '~/platform/attempt-limits.server';
import { pageLoader } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { SearchPage } from '~/views/lists/search-page';

export const loader = pageLoader(async ({ request, context }) => {
  const url = new URL(request.url);
  const search = await readSearch(url.searchParams);
  const { typed, written, filters, choices, unfiltered, brandId } = search;
  const page = {
    typed,
    written,
    words: search.words,
    filters,
    choices,
    chips: search.chips.map(({ label, href }) => ({ label, href })),
    unfiltered,
    brandId,
  };
  if (written === '' && page.chips.length === 0)
    return { ...page, found: null, pager: pagerLinks(url, null) };
  await countAct('search');
  const actor = await actorOf(request, context);
  const { after, ...found } = await showSearch(actor, search, url.searchParams.get('after'));
  return { ...page, found, pager: pagerLinks(url, after) };
});

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => [
  {
    title: pageTitle(
      matches,
      page === undefined || page.typed === ''
        ? words.search.title
        : words.search.titleFor(page.typed),
    ),
  },
  { name: 'robots', content: 'noindex' },
];

export default function SearchRoute() {
  return <SearchPage {...useLoaderData<typeof loader>()} />;
}
