import type { MetaFunction } from '@remix-run/node';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { HelpIndex } from '~/views/help/help-index';

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.help.title) },
  { name: 'description', content: words.help.lead },
];

export default function HelpRoute() {
  return <HelpIndex />;
}
