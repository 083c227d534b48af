import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { setAppearance, setAppearanceInput } from '~/forum/profile/set-appearance.server';
import { showAppearanceSettings } from '~/forum/profile/show-appearance-settings.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { formState } from '~/platform/form-state';
import { intent, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { AppearancePage } from '~/views/settings/appearance-page';

export const loader = pageLoader(async ({ request, context }) => ({
  ...(await showAppearanceSettings(await actorOf(request, context))),
  saved: new URL(request.url).searchParams.has('saved'),
}));

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  return runAction(request, {
    'set-appearance': intent(setAppearanceInput, async (input) => {
      await setAppearance(actor, input);
      return redirectTo('/settings/appearance?saved');
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.profile.appearance.title) },
];

export default function Appearance() {
  const page = useLoaderData<typeof loader>();
  const state = formState(useActionData<typeof action>(), 'set-appearance');
  return <AppearancePage {...page} state={state} />;
}
