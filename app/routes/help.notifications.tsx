import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { tellings, toldEvents } from '~/forum/inbox/who-is-told';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { pageLoader } from '~/platform/http.server';
import { NotificationsHelp } from '~/views/help/notifications-help';

export const loader = pageLoader(() =>
  Promise.resolve({ rows: toldEvents.map((event) => ({ event, told: [...tellings(event)] })) }),
);

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.help.notifications.title) },
  { name: 'description', content: words.help.notifications.lead },
];

export default function NotificationsHelpRoute() {
  return <NotificationsHelp {...useLoaderData<typeof loader>()} />;
}
