import type { HeadersFunction, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { signUp, signUpInput } from '~/forum/members/sign-up.server';
import { words } from '~/messages';
import { pageTitle, siteName } from '~/page-title';
import { formState } from '~/platform/form-state';
import { pageAction, pageLoader, redirectTo, runForm } from '~/platform/http.server';
import { localPath } from '~/platform/local-path';
import { signedIn, startSession } from '~/platform/session.server';
import { useSite } from '~/root-data';
import { SignUpPage } from '~/views/account/sign-up-page';

export const loader = pageLoader(async ({ request, context }) => {
  const to = new URL(request.url).searchParams.get('to');
  if ((await signedIn(request, context)) !== null) throw redirectTo(localPath(to));
  return { to: to === null ? null : localPath(to) };
});

export const action = pageAction(async ({ request, context }) =>
  runForm(
    request,
    'sign-up',
    signUpInput.extend({ to: z.string().optional() }),
    async ({ to, ...input }) => {
      const { memberId } = await signUp(input, context);
      return redirectTo(localPath(to), { headers: { 'Set-Cookie': await startSession(memberId) } });
    },
  ),
);

/** After too many attempts: how long to wait. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.account.signUpTitle(siteName(matches))) },
  { name: 'robots', content: 'noindex' },
];

export default function SignUp() {
  const { to } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>(), 'sign-up');
  const tried = state?.values.to;
  return (
    <SignUpPage
      state={state}
      to={typeof tried === 'string' ? localPath(tried) : to}
      site={useSite().name}
    />
  );
}
