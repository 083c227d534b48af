import type { HeadersFunction, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { signIn, signInInput } from '~/forum/members/sign-in.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { doorAction, doorLoader } from '~/platform/door.server';
import { formState } from '~/platform/form-state';
import { returnPath } from '~/platform/local-path';
import { SignInPage } from '~/views/account/sign-in-page';

export const loader = doorLoader;

export const action = doorAction('sign-in', signInInput, signIn);

/** After too many attempts: how long to wait. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.account.signInTitle) },
  { name: 'robots', content: 'noindex' },
];

export default function LogIn() {
  const { to } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>(), 'sign-in');
  return <SignInPage state={state} to={returnPath(state?.values.to, to)} />;
}
