import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listMails } from '~/forum/mail/list-mails.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { pageLoader } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { MailboxPage } from '~/views/admin/mailbox-page';

export const loader = pageLoader(async ({ request, context }) => {
  const url = new URL(request.url);
  const { after, ...page } = await listMails(await actorOf(request, context), {
    after: url.searchParams.get('after'),
  });
  return { ...page, pager: pagerLinks(url, after) };
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.admin.mailbox) },
];

export default function Mailbox() {
  return <MailboxPage {...useLoaderData<typeof loader>()} />;
}
