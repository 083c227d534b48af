import type { HeadersFunction, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { changeAddress, changeAddressInput } from '~/forum/account/change-address.server';
import { changePassword, changePasswordInput } from '~/forum/account/change-password.server';
import { deleteAccount, deleteAccountInput } from '~/forum/account/delete-account.server';
import { endOtherSessions, endOtherSessionsInput } from '~/forum/account/end-other-sessions.server';
import { endSession, endSessionInput } from '~/forum/account/end-session.server';
import {
  resendConfirmation,
  resendConfirmationInput,
} from '~/forum/account/resend-confirmation.server';
import { showAccount } from '~/forum/account/show-account.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { formState, refusalMessage } from '~/platform/form-state';
import { intent, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { blankSession, sessionIdOf } from '~/platform/session.server';
import { type AccountDone, AccountSettingsPage } from '~/views/settings/account-settings-page';

const dones = Object.keys(words.account.done).filter(isDone);

function isDone(text: string): text is AccountDone {
  return Object.hasOwn(words.account.done, text);
}

const done = (what: AccountDone) => redirectTo(`/settings/account?done=${what}`);

export const loader = pageLoader(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  const what = new URL(request.url).searchParams.get('done');
  return {
    ...(await showAccount(actor, { sessionId: sessionIdOf(request) })),
    done: dones.find((each) => each === what) ?? null,
  };
});

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  const sessionId = sessionIdOf(request);
  return runAction(request, {
    'change-address': intent(changeAddressInput, async (input) =>
      done((await changeAddress(actor, input)).changes ? 'address' : 'kept'),
    ),
    'resend-confirmation': intent(resendConfirmationInput, async () => {
      await resendConfirmation(actor);
      return done('sent');
    }),
    'change-password': intent(changePasswordInput, async (input) => {
      await changePassword(actor, input, { sessionId });
      return done('password');
    }),
    'end-session': intent(endSessionInput, async (input) => {
      await endSession(actor, input);
      return done('session');
    }),
    'end-other-sessions': intent(endOtherSessionsInput, async () => {
      await endOtherSessions(actor, { sessionId });
      return done('sessions');
    }),
    'delete-account': intent(deleteAccountInput, async (input) => {
      await deleteAccount(actor, input);
      return redirectTo('/', { headers: { 'Set-Cookie': blankSession() } });
    }),
  });
});

/** After too many attempts: how long to wait. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.account.settingsTitle) },
];

/** Forms without words of their own: what is wrong with them stands at the page's head. */
const wordless = ['resend-confirmation', 'end-session', 'end-other-sessions'];

export default function AccountSettings() {
  const answer = useActionData<typeof action>();
  const isWordless = wordless.some((name) => formState(answer, name) !== undefined);
  return (
    <AccountSettingsPage
      {...useLoaderData<typeof loader>()}
      refusal={isWordless ? refusalMessage(answer) : undefined}
      states={{
        address: formState(answer, 'change-address'),
        password: formState(answer, 'change-password'),
        deletion: formState(answer, 'delete-account'),
      }}
    />
  );
}
