import type { MetaFunction } from '@remix-run/node';
import { words } from '~/messages';
import { pageHead } from '~/page-head';
import { LimitsHelp } from '~/views/help/limits-help';

export const meta: MetaFunction = ({ matches }) =>
  pageHead(matches, {
    title: words.limits.title,
    description: words.limits.lead,
    path: '/help/limits',
  });

export default function LimitsHelpRoute() {
  return <LimitsHelp />;
}
