import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { appealRing, appealRingInput } from '~/forum/rings/appeal-ring.server';
import { decideRing, decideRingInput } from '~/forum/rings/decide-ring.server';
import { showRing } from '~/forum/rings/show-ring.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { isRefusedForm } from '~/platform/form-state';
import {
  idParam,
  intent,
  pageAction,
  pageLoader,
  redirectTo,
  runAction,
} from '~/platform/http.server';
import { ringPath } from '~/rules/paths';
import { RingPage } from '~/views/admin/ring-page';

export const loader = pageLoader(async ({ request, context, params }) => {
  const ringId = idParam(params.id);
  return { path: ringPath(ringId), shown: await showRing(await actorOf(request, context), ringId) };
});

export const action = pageAction(async ({ request, context, params }) => {
  const actor = await actorOf(request, context);
  const ringId = idParam(params.id);
  return runAction(request, {
    'decide-ring': intent(decideRingInput, async (input) => {
      await decideRing(actor, { ...input, ringId });
      return redirectTo(ringPath(ringId));
    }),
    'appeal-ring': intent(appealRingInput, async (input) => {
      await appealRing(actor, { ...input, ringId });
      return redirectTo(ringPath(ringId));
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.rings.own.title) },
  { name: 'robots', content: 'noindex' },
];

export default function VotingRing() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <RingPage {...page} refused={isRefusedForm(answer) ? answer : null} />;
}
