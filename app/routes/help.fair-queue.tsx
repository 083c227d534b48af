import type { MetaFunction } from '@remix-run/node';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { FairQueueHelp } from '~/views/help/fair-queue-help';

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.help.fairQueue.title) },
  { name: 'description', content: words.help.fairQueue.lead },
];

export default function FairQueueHelpRoute() {
  return <FairQueueHelp />;
}
