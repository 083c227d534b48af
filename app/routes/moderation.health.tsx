import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { showHealth } from '~/forum/moderation/show-health.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { numberIn, pageLoader } from '~/platform/http.server';
import { useViewer } from '~/root-data';
import { HealthPage } from '~/views/moderation/health-page';

export const loader = pageLoader(async ({ request, context }) => {
  const days = numberIn(new URL(request.url).searchParams, 'days');
  return { health: await showHealth(await actorOf(request, context), { days }) };
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.health.title) },
  { name: 'robots', content: 'noindex' },
];

export default function CommunityHealth() {
  const { health } = useLoaderData<typeof loader>();
  return <HealthPage health={health} administrator={useViewer()?.administrator === true} />;
}
