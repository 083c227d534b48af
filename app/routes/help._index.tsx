import type { MetaFunction } from '@remix-run/node';
import { words } from '~/messages';
import { HelpIndex } from '~/views/help/help-index';

export const meta: MetaFunction = () => [
  { title: words.site.pageTitle(words.help.title) },
  { name: 'description', content: words.help.lead },
];

export default function HelpRoute() {
  return <HelpIndex />;
}
