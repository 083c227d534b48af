import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { showMail } from '~/forum/mail/show-mail.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { idParam, pageLoader } from '~/platform/http.server';
import { MailPage } from '~/views/admin/mailbox-page';

export const loader = pageLoader(async ({ request, context, params }) => ({
  mail: await showMail(await actorOf(request, context), idParam(params.id)),
}));

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.admin.mailbox) },
];

export default function Mail() {
  return <MailPage {...useLoaderData<typeof loader>()} />;
}
