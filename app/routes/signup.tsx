import type { HeadersFunction, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { signUp, signUpInput } from '~/forum/members/sign-up.server';
import { words } from '~/messages';
import { pageTitle, siteName } from '~/page-title';
import { doorAction, doorLoader } from '~/platform/door.server';
import { formState } from '~/platform/form-state';
import { returnPath } from '~/platform/local-path';
import { useSite } from '~/root-data';
import { SignUpPage } from '~/views/account/sign-up-page';

export const loader = doorLoader;

export const action = doorAction('sign-up', signUpInput, signUp);

/** After too many attempts: how long to wait. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.account.signUpTitle(siteName(matches))) },
  { name: 'robots', content: 'noindex' },
];

export default function SignUp() {
  const { to } = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>(), 'sign-up');
  return <SignUpPage state={state} to={returnPath(state?.values.to, to)} site={useSite().name} />;
}
