import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { liftSuspension } from '~/forum/suspensions/lift-suspension.server';
import {
  liftSuspensionInput,
  suspendMemberInput,
  warnMemberInput,
} from '~/forum/suspensions/member-inputs.server';
import { showModeratedMember } from '~/forum/suspensions/show-moderated-member.server';
import { suspendMember } from '~/forum/suspensions/suspend-member.server';
import { warnMember } from '~/forum/suspensions/warn-member.server';
import { pageTitle } from '~/page-title';
import { words } from '~/messages';
import { formState } from '~/platform/form-state';
import {
  idParam,
  intent,
  pageAction,
  pageLoader,
  redirectTo,
  runAction,
} from '~/platform/http.server';
import { memberHistoryPath } from '~/rules/paths';
import { ModeratedMemberPage } from '~/views/moderation/member-page';

export const loader = pageLoader(async ({ request, context, params }) => {
  const id = idParam(params.id);
  return { ...(await showModeratedMember(await actorOf(request, context), id)), id };
});

export const action = pageAction(async ({ request, context, params }) => {
  const actor = await actorOf(request, context);
  const memberId = idParam(params.id);
  const back = () => redirectTo(memberHistoryPath(memberId));
  return runAction(request, {
    'warn-member': intent(warnMemberInput, async (input) => {
      await warnMember(actor, { ...input, memberId });
      return back();
    }),
    'suspend-member': intent(suspendMemberInput, async (input) => {
      await suspendMember(actor, { ...input, memberId });
      return back();
    }),
    'lift-suspension': intent(liftSuspensionInput, async (input) => {
      await liftSuspension(actor, { ...input, memberId });
      return back();
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.reviews.title) },
  { name: 'robots', content: 'noindex' },
];

const forms = ['warn-member', 'suspend-member', 'lift-suspension'];

export default function ModeratedMember() {
  const { id, history } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const intentName = forms.find((name) => formState(answer, name) !== undefined) ?? null;
  return (
    <ModeratedMemberPage
      id={id}
      path={memberHistoryPath(id)}
      history={history}
      intent={intentName}
      state={intentName === null ? undefined : formState(answer, intentName)}
    />
  );
}
