import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  keepAffiliation,
  keepAffiliationInput,
} from '~/forum/affiliations/keep-affiliation.server';
import { listTies } from '~/forum/affiliations/list-ties.server';
import {
  removeAffiliation,
  removeAffiliationInput,
} from '~/forum/affiliations/remove-affiliation.server';
import { setAffiliation, setAffiliationInput } from '~/forum/affiliations/set-affiliation.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { isRefusedForm } from '~/platform/form-state';
import {
  intent,
  numberIn,
  pageAction,
  pageLoader,
  redirectTo,
  runAction,
} from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { useViewer } from '~/root-data';
import { AdminTiesPage } from '~/views/admin/admin-ties-page';

export const loader = pageLoader(async ({ request, context }) => {
  const url = new URL(request.url);
  const { after, ...page } = await listTies(await actorOf(request, context), {
    after: numberIn(url.searchParams, 'after'),
  });
  return { ...page, handle: url.searchParams.get('handle') ?? '', pager: pagerLinks(url, after) };
});

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  return runAction(request, {
    'set-affiliation': intent(setAffiliationInput, async (input) => {
      await setAffiliation(actor, input);
      return redirectTo('/admin/ties');
    }),
    'remove-affiliation': intent(removeAffiliationInput, async (input) => {
      await removeAffiliation(actor, input);
      return redirectTo('/admin/ties');
    }),
    'keep-affiliation': intent(keepAffiliationInput, async (input) => {
      await keepAffiliation(actor, input);
      return redirectTo('/admin/ties');
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.ties.admin) },
];

export default function AdminTies() {
  const answer = useActionData<typeof action>();
  return (
    <AdminTiesPage
      administrator={useViewer()?.administrator === true}
      {...useLoaderData<typeof loader>()}
      refused={isRefusedForm(answer) ? answer : null}
    />
  );
}
