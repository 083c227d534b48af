import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { demandMember } from '~/forum/demand.server';
import { actorOf } from '~/forum/members/actor-of.server';
import {
  approveChangedAnswerInput,
  approveChangedQuestionInput,
  approveEdit,
  approveEditInput,
} from '~/forum/suggested-edits/approve-edit.server';
import { declineEdit, declineEditInput } from '~/forum/suggested-edits/decline-edit.server';
import { showSuggestion } from '~/forum/suggested-edits/show-suggestion.server';
import { undoApproval, undoApprovalInput } from '~/forum/suggested-edits/undo-approval.server';
import { withdrawEdit } from '~/forum/suggested-edits/withdraw-edit.server';
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
import { suggestedEditPath } from '~/rules/paths';
import { SuggestedEditPage } from '~/views/suggested-edits/suggested-edit-page';

export const loader = pageLoader(async ({ request, context, params }) =>
  showSuggestion(demandMember(await actorOf(request, context)), idParam(params.id)),
);

export const action = pageAction(async ({ request, context, params }) => {
  const actor = demandMember(await actorOf(request, context));
  const suggestedEditId = idParam(params.id);
  const here = suggestedEditPath(suggestedEditId);
  return runAction(request, {
    'approve-edit': intent(approveEditInput, async (input) => {
      await approveEdit(actor, { ...input, suggestedEditId, changed: null });
      return redirectTo(here);
    }),
    'approve-changed-question': intent(approveChangedQuestionInput, async (input) => {
      const { title, tags, body, ...seen } = input;
      await approveEdit(actor, { ...seen, suggestedEditId, changed: { title, tags, body } });
      return redirectTo(here);
    }),
    'approve-changed-answer': intent(approveChangedAnswerInput, async ({ body, ...seen }) => {
      const changed = { title: null, tags: [], body };
      await approveEdit(actor, { ...seen, suggestedEditId, changed });
      return redirectTo(here);
    }),
    'decline-edit': intent(declineEditInput, async (input) => {
      await declineEdit(actor, { ...input, suggestedEditId });
      return redirectTo(here);
    }),
    'withdraw-edit': intent(z.object({}), async () => {
      await withdrawEdit(actor, { suggestedEditId });
      return redirectTo(here);
    }),
    'undo-approval': intent(undoApprovalInput, async (input) => {
      await undoApproval(actor, { ...input, suggestedEditId });
      return redirectTo(here);
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.suggestedEdits.title) },
  { name: 'robots', content: 'noindex' },
];

export default function SuggestedEditRoute() {
  const shown = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <SuggestedEditPage {...shown} refused={isRefusedForm(answer) ? answer : null} />;
}
