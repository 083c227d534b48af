import type { MetaFunction } from '@remix-run/node';
import { words } from '~/messages';
import { FairQueueHelp } from '~/views/help/fair-queue-help';

export const meta: MetaFunction = () => [
  { title: words.site.pageTitle(words.help.fairQueue.title) },
  { name: 'description', content: words.help.fairQueue.lead },
];

export default function FairQueueHelpRoute() {
  return <FairQueueHelp />;
}
