import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { showAnswerHistory } from '~/forum/questions/show-history.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { idParam, numberIn, pageLoader } from '~/platform/http.server';
import { HistoryPage } from '~/views/ask/history-page';

export const loader = pageLoader(async ({ request, context, params }) => {
  const { searchParams } = new URL(request.url);
  return showAnswerHistory(await actorOf(request, context), idParam(params.id), {
    from: numberIn(searchParams, 'from'),
    to: numberIn(searchParams, 'to'),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.ask.historyTitle) },
  { name: 'robots', content: 'noindex' },
];

export default function AnswerHistoryRoute() {
  return <HistoryPage {...useLoaderData<typeof loader>()} />;
}
