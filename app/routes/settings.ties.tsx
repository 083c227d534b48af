import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  appealAffiliation,
  appealAffiliationInput,
} from '~/forum/affiliations/appeal-affiliation.server';
import {
  declareAffiliation,
  declareAffiliationInput,
} from '~/forum/affiliations/declare-affiliation.server';
import { listOwnTies } from '~/forum/affiliations/list-own-ties.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { isRefusedForm } from '~/platform/form-state';
import { intent, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { TiesPage } from '~/views/settings/ties-page';

export const loader = pageLoader(async ({ request, context }) => ({
  ...(await listOwnTies(await actorOf(request, context))),
  saved: new URL(request.url).searchParams.has('saved'),
}));

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  return runAction(request, {
    'declare-affiliation': intent(declareAffiliationInput, async (input) => {
      await declareAffiliation(actor, input);
      return redirectTo('/settings/ties?saved');
    }),
    'appeal-affiliation': intent(appealAffiliationInput, async (input) => {
      await appealAffiliation(actor, input);
      return redirectTo('/settings/ties');
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.ties.title) },
];

export default function Ties() {
  const answer = useActionData<typeof action>();
  return (
    <TiesPage {...useLoaderData<typeof loader>()} refused={isRefusedForm(answer) ? answer : null} />
  );
}
