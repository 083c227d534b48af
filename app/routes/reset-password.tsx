import type { HeadersFunction, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  resetPassword,
  resetPasswordInput,
  showResetLink,
} from '~/forum/account/reset-password.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { addressKey, countAttempt } from '~/platform/attempt-limits.server';
import { formState } from '~/platform/form-state';
import { pageAction, pageLoader, redirectTo, runForm } from '~/platform/http.server';
import { neverKept } from '~/platform/secret-link';
import { ResetPasswordPage } from '~/views/account/reset-password-page';

export const loader = pageLoader(async ({ request, context }) => {
  await countAttempt('mail-link-client', addressKey(context.clientAddress));
  const token = new URL(request.url).searchParams.get('token') ?? '';
  return { token, link: await showResetLink(token) };
});

export const action = pageAction(async ({ request, context }) => {
  await countAttempt('mail-link-client', addressKey(context.clientAddress));
  return runForm(request, 'reset-password', resetPasswordInput, async (input) => {
    await resetPassword(input);
    return redirectTo(`/reset-password?token=${encodeURIComponent(input.token)}`);
  });
});

export const headers: HeadersFunction = () => neverKept;

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.account.resetTitle) },
  { name: 'robots', content: 'noindex' },
];

export default function ResetPassword() {
  const { token, link } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>(), 'reset-password');
  return <ResetPasswordPage token={token} link={link} state={state} />;
}
