import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readSiteStanding } from '~/forum/site/read-site-standing.server';
import { words } from '~/messages';
import { pageHead } from '~/page-head';
import { pageLoader } from '~/platform/http.server';
import { ReputationHelp } from '~/views/help/reputation-help';

export const loader = pageLoader(async () => ({ thresholds: await readSiteStanding() }));

export const meta: MetaFunction = ({ matches }) =>
  pageHead(matches, {
    title: words.help.reputation.title,
    description: words.help.reputation.lead,
    path: '/help/reputation',
  });

export default function ReputationHelpRoute() {
  return <ReputationHelp {...useLoaderData<typeof loader>()} />;
}
