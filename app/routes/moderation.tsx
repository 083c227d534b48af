import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { listRemovedPosts } from '~/forum/moderation/list-removed-posts.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { numberIn, pageLoader } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { useViewer } from '~/root-data';
import { ModerationPage } from '~/views/admin/moderation-page';

export const loader = pageLoader(async ({ request, context }) => {
  const url = new URL(request.url);
  const { removed, after } = await listRemovedPosts(await actorOf(request, context), {
    after: numberIn(url.searchParams, 'after'),
  });
  return { removed, pager: pagerLinks(url, after) };
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.admin.moderation) },
];

export default function Moderation() {
  return (
    <ModerationPage
      administrator={useViewer()?.administrator === true}
      {...useLoaderData<typeof loader>()}
    />
  );
}
