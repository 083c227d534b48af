import { type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listQuestions, readTab } from '~/forum/questions/list-questions.server';
import { readTag } from '~/forum/tags/list-tags.server';
import { pageTitle } from '~/page-title';
import { pageLoader } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { TagPage } from '~/views/brands/tag-pages';

export const loader = pageLoader(async ({ request, params }) => {
  const url = new URL(request.url);
  const name = params.tag ?? '';
  const tag = await readTag(name);
  if (tag.name !== name)
    throw redirect(tag.href, { status: 301, headers: { 'Cache-Control': 'no-cache' } });
  const tab = readTab(url.searchParams.get('tab'));
  const { rows, after } = await listQuestions(
    { tagId: tag.id },
    tab,
    url.searchParams.get('after'),
  );
  return { tag, tab, rows, pager: pagerLinks(url, after) };
});

export const meta: MetaFunction<typeof loader> = ({ data: shown, matches }) =>
  shown === undefined
    ? []
    : [
        { title: pageTitle(matches, shown.tag.name) },
        { tagName: 'link', rel: 'canonical', href: shown.tag.href },
      ];

export default function TagRoute() {
  return <TagPage {...useLoaderData<typeof loader>()} />;
}
