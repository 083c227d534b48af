import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listQuestions, readTab } from '~/forum/questions/list-questions.server';
import { readTag } from '~/forum/tags/list-tags.server';
import { words } from '~/messages';
import { pageHead, placeInList } from '~/page-head';
import { movedTo, pageLoader } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { TagPage } from '~/views/brands/tag-pages';

export const loader = pageLoader(async ({ request, params }) => {
  const url = new URL(request.url);
  const name = params.tag ?? '';
  const tag = await readTag(name);
  if (tag.name !== name) throw movedTo(tag.href);
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
    : pageHead(matches, {
        title: shown.tag.name,
        description: shown.tag.description || words.heads.tag(shown.tag.name),
        path: shown.tag.href,
        ...placeInList(shown.pager, shown.rows.length === 0),
        feeds: [{ title: words.feeds.tag(shown.tag.name), path: shown.tag.feedHref }],
      });

export default function TagRoute() {
  return <TagPage {...useLoaderData<typeof loader>()} />;
}
