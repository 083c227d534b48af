import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { listReviews } from '~/forum/reviews/list-reviews.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { pageLoader } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { decidedJustNow } from '~/review-address.server';
import { useViewer } from '~/root-data';
import { QueuePage } from '~/views/moderation/queue-page';

export const loader = pageLoader(async ({ request, context }) => {
  const url = new URL(request.url);
  const { after, ...page } = await listReviews(await actorOf(request, context), {
    kind: url.searchParams.get('kind'),
    after: url.searchParams.get('after'),
  });
  return { ...page, pager: pagerLinks(url, after), done: decidedJustNow(request) };
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.reviews.title) },
  { name: 'robots', content: 'noindex' },
];

export default function Queue() {
  return (
    <QueuePage moderator={useViewer()?.moderator === true} {...useLoaderData<typeof loader>()} />
  );
}
