import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listTags } from '~/forum/tags/list-tags.server';
import { words } from '~/messages';
import { pageHead, placeInList } from '~/page-head';
import { countAct } from '~/platform/attempt-limits.server';
import { pageLoader } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { limits } from '~/rules/limits';
import { TagsPage } from '~/views/brands/tag-pages';

export const loader = pageLoader(async ({ request }) => {
  const url = new URL(request.url);
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, limits.tagNameLength.max);
  if (query !== '') await countAct('search');
  const { tags, after } = await listTags(query, url.searchParams.get('after'));
  return { tags, query, pager: pagerLinks(url, after) };
});

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) =>
  page === undefined
    ? []
    : pageHead(matches, {
        title: words.site.tags,
        description: words.heads.tags,
        path: '/tags',
        ...placeInList(page.pager, page.query !== ''),
      });

export default function TagsRoute() {
  return <TagsPage {...useLoaderData<typeof loader>()} />;
}
