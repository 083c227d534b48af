import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readSiteStanding } from '~/forum/site/read-site-standing.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { pageLoader } from '~/platform/http.server';
import { ReputationHelp } from '~/views/help/reputation-help';

export const loader = pageLoader(async () => ({ thresholds: await readSiteStanding() }));

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.help.reputation.title) },
  { name: 'description', content: words.help.reputation.lead },
];

export default function ReputationHelpRoute() {
  return <ReputationHelp {...useLoaderData<typeof loader>()} />;
}
