import type { MetaFunction } from '@remix-run/node';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { PermissionsHelp } from '~/views/help/permissions-help';

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.help.permissions.title) },
  { name: 'description', content: words.help.permissions.lead },
];

export default function PermissionsHelpRoute() {
  return <PermissionsHelp />;
}
