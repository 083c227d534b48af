import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listCheckSettings } from '~/forum/checks/list-check-settings.server';
import { removeHost, removeHostInput } from '~/forum/checks/remove-host.server';
import {
  setCheckThresholds,
  setCheckThresholdsInput,
} from '~/forum/checks/set-check-thresholds.server';
import { setCheckWeight, setCheckWeightInput } from '~/forum/checks/set-check-weight.server';
import { setHost, setHostInput } from '~/forum/checks/set-host.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { isRefusedForm } from '~/platform/form-state';
import { intent, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { AdminChecksPage } from '~/views/admin/admin-checks-page';

export const loader = pageLoader(async ({ request, context }) => {
  const url = new URL(request.url);
  const { after, ...page } = await listCheckSettings(await actorOf(request, context), {
    after: url.searchParams.get('after')?.replaceAll('\0', '') ?? null,
  });
  return { ...page, pager: pagerLinks(url, after) };
});

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  return runAction(request, {
    'set-check-weight': intent(setCheckWeightInput, async (input) => {
      await setCheckWeight(actor, input);
      return redirectTo('/admin/checks');
    }),
    'set-check-thresholds': intent(setCheckThresholdsInput, async (input) => {
      await setCheckThresholds(actor, input);
      return redirectTo('/admin/checks#thresholds');
    }),
    'set-host': intent(setHostInput, async (input) => {
      await setHost(actor, input);
      return redirectTo('/admin/checks#hosts');
    }),
    'remove-host': intent(removeHostInput, async (input) => {
      await removeHost(actor, input);
      return redirectTo('/admin/checks#hosts');
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.checkSettings.title) },
];

export default function AdminChecks() {
  const answer = useActionData<typeof action>();
  return (
    <AdminChecksPage
      {...useLoaderData<typeof loader>()}
      refused={isRefusedForm(answer) ? answer : null}
    />
  );
}
