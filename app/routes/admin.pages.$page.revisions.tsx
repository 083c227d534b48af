import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { showPageHistory } from '~/forum/pages/show-page-history.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { numberIn, pageLoader } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { HistoryPage } from '~/views/ask/history-page';

export const loader = pageLoader(async ({ request, context, params }) => {
  const url = new URL(request.url);
  const { title, action, after, ...history } = await showPageHistory(
    await actorOf(request, context),
    params.page,
    {
      from: numberIn(url.searchParams, 'from'),
      to: numberIn(url.searchParams, 'to'),
      after: numberIn(url.searchParams, 'after'),
    },
  );
  return { question: { title, href: action }, ...history, pager: pagerLinks(url, after) };
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.ask.historyTitle) },
];

export default function PageHistoryRoute() {
  const history = useLoaderData<typeof loader>();
  return (
    <HistoryPage {...history} postHref={history.question.href} lead={words.pages.historyLead} />
  );
}
