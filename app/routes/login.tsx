import type { HeadersFunction, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { signIn, signInInput } from '~/forum/members/sign-in.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { formState } from '~/platform/form-state';
import { pageAction, pageLoader, redirectTo, runForm } from '~/platform/http.server';
import { localPath } from '~/platform/local-path';
import { signedIn, startSession } from '~/platform/session.server';
import { SignInPage } from '~/views/account/sign-in-page';

export const loader = pageLoader(async ({ request, context }) => {
  const to = new URL(request.url).searchParams.get('to');
  if ((await signedIn(request, context)) !== null) throw redirectTo(localPath(to));
  return { to: to === null ? null : localPath(to) };
});

export const action = pageAction(async ({ request, context }) =>
  runForm(
    request,
    'sign-in',
    signInInput.extend({ to: z.string().optional() }),
    async ({ to, ...input }) => {
      const { memberId } = await signIn(input, context);
      return redirectTo(localPath(to), { headers: { 'Set-Cookie': await startSession(memberId) } });
    },
  ),
);

/** After too many attempts: how long to wait. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.account.signInTitle) },
  { name: 'robots', content: 'noindex' },
];

export default function LogIn() {
  const { to } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>(), 'sign-in');
  const tried = state?.values.to;
  return <SignInPage state={state} to={typeof tried === 'string' ? localPath(tried) : to} />;
}
