import type { MetaFunction } from '@remix-run/node';
import { words } from '~/messages';
import { pageHead } from '~/page-head';
import { HelpIndex } from '~/views/help/help-index';

export const meta: MetaFunction = ({ matches }) =>
  pageHead(matches, {
    title: words.help.title,
    description: words.help.lead,
    path: '/help',
  });

export default function HelpRoute() {
  return <HelpIndex />;
}
