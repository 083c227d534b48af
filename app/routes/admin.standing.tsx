import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import {
  applyPresetInput,
  setThresholds,
  setThresholdsInput,
} from '~/forum/site/set-thresholds.server';
import { showStanding } from '~/forum/site/show-standing.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { formState } from '~/platform/form-state';
import { intent, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { abilities } from '~/rules/standing';
import { AdminStandingPage } from '~/views/admin/admin-standing-page';

export const loader = pageLoader(async ({ request, context }) => {
  const thresholds = await showStanding(await actorOf(request, context));
  return {
    thresholds: abilities.map((name) => ({
      name,
      label: words.permissions.abilities[name],
      needs: thresholds[name],
    })),
  };
});

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  const set = async (thresholds: Parameters<typeof setThresholds>[1]) => {
    await setThresholds(actor, thresholds);
    return redirectTo('/admin/standing');
  };
  return runAction(request, {
    'set-thresholds': intent(setThresholdsInput, set),
    'apply-preset': intent(applyPresetInput, set),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.admin.standing) },
];

export default function AdminStanding() {
  const { thresholds } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <AdminStandingPage
      thresholds={thresholds}
      presets={['standard', 'new-community', 'strict']}
      state={formState(answer, 'set-thresholds') ?? formState(answer, 'apply-preset')}
    />
  );
}
