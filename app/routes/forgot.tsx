import type { HeadersFunction, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  requestPasswordReset,
  requestPasswordResetInput,
} from '~/forum/account/request-password-reset.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { formState } from '~/platform/form-state';
import { pageAction, pageLoader, redirectTo, runForm } from '~/platform/http.server';
import { mailGoesOut } from '~/platform/mail/mail-goes-out.server';
import { ForgotPage } from '~/views/account/forgot-page';

export const loader = pageLoader(async ({ request }) => ({
  sent: new URL(request.url).searchParams.has('sent'),
  mailStays: !mailGoesOut(),
}));

export const action = pageAction(async ({ request, context }) =>
  runForm(request, 'request-password-reset', requestPasswordResetInput, async (input) => {
    await requestPasswordReset(input, context);
    return redirectTo('/forgot?sent');
  }),
);

/** After too many attempts: how long to wait. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.account.forgotTitle) },
  { name: 'robots', content: 'noindex' },
];

export default function Forgot() {
  const state = formState(useActionData<typeof action>(), 'request-password-reset');
  return <ForgotPage {...useLoaderData<typeof loader>()} state={state} />;
}
