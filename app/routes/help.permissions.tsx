import type { MetaFunction } from '@remix-run/node';
import { words } from '~/messages';
import { pageHead } from '~/page-head';
import { PermissionsHelp } from '~/views/help/permissions-help';

export const meta: MetaFunction = ({ matches }) =>
  pageHead(matches, {
    title: words.help.permissions.title,
    description: words.help.permissions.lead,
    path: '/help/permissions',
  });

export default function PermissionsHelpRoute() {
  return <PermissionsHelp />;
}
