import type { MetaFunction } from '@remix-run/node';
import { words } from '~/messages';
import { PermissionsHelp } from '~/views/help/permissions-help';

export const meta: MetaFunction = () => [
  { title: words.site.pageTitle(words.help.permissions.title) },
  { name: 'description', content: words.help.permissions.lead },
];

export default function PermissionsHelpRoute() {
  return <PermissionsHelp />;
}
