import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { readFilters } from '~/forum/search/search-filters.server';
import { searchQuestions } from '~/forum/search/engine.server';
import { searchedText } from '~/forum/search/searched-text';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { countAct } from '~/platform/attempt-limits.server';
import { pageLoader } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { SearchPage } from '~/views/lists/search-page';

export const loader = pageLoader(async ({ request, context }) => {
  const url = new URL(request.url);
  const query = searchedText(url.searchParams.get('q'));
  const { filters, applied, choices } = await readFilters(url.searchParams);
  const page = { query, filters, choices };
  const isNarrowed = Object.values(filters).some((value) => value !== '');
  if (query === '' && !isNarrowed)
    return { ...page, results: null, tooSlow: false, pager: pagerLinks(url, null) };
  await countAct('search');
  const { after, ...found } = await searchQuestions(
    await actorOf(request, context),
    { text: query, filters: applied },
    url.searchParams.get('after'),
  );
  return { ...page, ...found, pager: pagerLinks(url, after) };
});

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => [
  {
    title: pageTitle(
      matches,
      page === undefined || page.query === ''
        ? words.lists.searchTitle
        : words.lists.searchFor(page.query),
    ),
  },
  { name: 'robots', content: 'noindex' },
];

export default function SearchRoute() {
  return <SearchPage {...useLoaderData<typeof loader>()} />;
}
