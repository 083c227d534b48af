import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { chooseMails, chooseMailsInput } from '~/forum/inbox/choose-mails.server';
import { showChosenMails } from '~/forum/inbox/show-chosen-mails.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { intent, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { MailSettingsPage } from '~/views/settings/mail-settings-page';

export const loader = pageLoader(async ({ request, context }) => ({
  ...(await showChosenMails(await actorOf(request, context))),
  saved: new URL(request.url).searchParams.has('saved'),
}));

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  return runAction(request, {
    'choose-mails': intent(chooseMailsInput, async (input) => {
      await chooseMails(actor, input);
      return redirectTo('/settings/notifications?saved');
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.inbox.mails.title) },
  { name: 'robots', content: 'noindex' },
];

export default function MailSettingsRoute() {
  return <MailSettingsPage {...useLoaderData<typeof loader>()} />;
}
