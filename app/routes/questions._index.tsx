import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listBrands } from '~/forum/brands/show-brand.server';
import { listQuestions, readTab } from '~/forum/questions/list-questions.server';
import { popularTags } from '~/forum/tags/list-tags.server';
import { words } from '~/messages';
import { pageHead, placeInList } from '~/page-head';
import { pageLoader } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { siteFeeds } from '~/site-feeds';
import { QuestionListPage } from '~/views/lists/question-list-page';

export const loader = pageLoader(async ({ request }) => {
  const url = new URL(request.url);
  const tab = readTab(url.searchParams.get('tab'));
  const [{ rows, after }, brands, tags] = await Promise.all([
    listQuestions({}, tab, url.searchParams.get('after')),
    listBrands(),
    popularTags(),
  ]);
  return { tab, rows, pager: pagerLinks(url, after), brands, tags };
});

export const meta: MetaFunction<typeof loader> = ({ data: shown, matches }) =>
  shown === undefined
    ? []
    : pageHead(matches, {
        title: words.lists.title,
        description: words.lists.homeLead,
        path: '/questions',
        ...placeInList(shown.pager),
        feeds: siteFeeds(),
      });

export default function QuestionsRoute() {
  return <QuestionListPage {...useLoaderData<typeof loader>()} />;
}
