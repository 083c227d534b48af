import type { MetaFunction } from '@remix-run/node';
import { words } from '~/messages';
import { pageHead } from '~/page-head';
import { FairQueueHelp } from '~/views/help/fair-queue-help';

export const meta: MetaFunction = ({ matches }) =>
  pageHead(matches, {
    title: words.help.fairQueue.title,
    description: words.help.fairQueue.lead,
    path: '/help/fair-queue',
  });

export default function FairQueueHelpRoute() {
  return <FairQueueHelp />;
}
