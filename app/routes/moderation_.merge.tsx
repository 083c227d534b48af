import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { demandMember } from '~/forum/demand.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { mergeAccounts, mergeAccountsInput } from '~/forum/merging/merge-accounts.server';
import { showMerge } from '~/forum/merging/show-merge.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { isRefusedForm } from '~/platform/form-state';
import { intent, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { useViewer } from '~/root-data';
import { MergePage } from '~/views/merging/merge-page';

export const loader = pageLoader(async ({ request, context }) => {
  const { searchParams } = new URL(request.url);
  return showMerge(demandMember(await actorOf(request, context)), {
    from: (searchParams.get('from') ?? '').slice(0, 200),
    into: (searchParams.get('into') ?? '').slice(0, 200),
  });
});

export const action = pageAction(async ({ request, context }) => {
  const actor = demandMember(await actorOf(request, context));
  return runAction(request, {
    'merge-accounts': intent(mergeAccountsInput, async ({ from, into, reason }) => {
      await mergeAccounts(actor, { from, into, reason });
      return redirectTo(`/members/${into}`);
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.merging.title) },
];

export default function MergeRoute() {
  const answer = useActionData<typeof action>();
  return (
    <MergePage
      administrator={useViewer()?.administrator === true}
      {...useLoaderData<typeof loader>()}
      state={isRefusedForm(answer) ? answer : undefined}
    />
  );
}
