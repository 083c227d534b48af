import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { closeQuestion, closeQuestionInput } from '~/forum/closing/close-question.server';
import { reopenQuestion, reopenQuestionInput } from '~/forum/closing/reopen-question.server';
import { sayNotDuplicate, sayNotDuplicateInput } from '~/forum/closing/say-not-duplicate.server';
import { showCloseForm } from '~/forum/closing/show-close-form.server';
import { voteToClose, voteToCloseInput } from '~/forum/closing/vote-to-close.server';
import { voteToReopen, voteToReopenInput } from '~/forum/closing/vote-to-reopen.server';
import { withdrawCloseVote } from '~/forum/closing/withdraw-close-vote.server';
import { waysToClose } from '~/forum/closing/ways-to-close';
import { demandMember } from '~/forum/demand.server';
import { actorOf } from '~/forum/members/actor-of.server';
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
import { ClosePage } from '~/views/closing/close-page';

export const loader = pageLoader(async ({ request, context, params }) => {
  const actor = demandMember(await actorOf(request, context));
  const { searchParams } = new URL(request.url);
  return { ...(await showCloseForm(actor, idParam(params.id))), written: writtenIn(searchParams) };
});

const LONGEST_FIELD = 2000;

/** What the form held when one of the possible duplicates was chosen: the button names it last. */
function writtenIn(searchParams: URLSearchParams) {
  const written = (name: string) =>
    (searchParams.getAll(name).at(-1) ?? '')
      .slice(0, LONGEST_FIELD)
      .replaceAll('\0', '')
      .toWellFormed();
  const as = waysToClose.find((way) => way === written('as')) ?? null;
  return {
    as,
    original: written('original'),
    elsewhere: written('elsewhere'),
    reason: written('reason'),
  };
}

export const action = pageAction(async ({ request, context, params }) => {
  const actor = demandMember(await actorOf(request, context));
  const questionId = idParam(params.id);
  const here = `/questions/${questionId}`;
  return runAction(request, {
    'close-question': intent(closeQuestionInput, async (input) => {
      await closeQuestion(actor, { ...input, questionId });
      return redirectTo(here);
    }),
    'vote-to-close': intent(voteToCloseInput, async (input) => {
      const { closed } = await voteToClose(actor, { ...input, questionId });
      return redirectTo(closed ? here : `${here}/close`);
    }),
    'vote-to-reopen': intent(voteToReopenInput, async (input) => {
      const { open } = await voteToReopen(actor, { ...input, questionId });
      return redirectTo(open ? here : `${here}/close`);
    }),
    'withdraw-close-vote': intent(z.object({}), async () => {
      await withdrawCloseVote(actor, { questionId });
      return redirectTo(`${here}/close`);
    }),
    'reopen-question': intent(reopenQuestionInput, async (input) => {
      await reopenQuestion(actor, { ...input, questionId });
      return redirectTo(here);
    }),
    'say-not-duplicate': intent(sayNotDuplicateInput, async (input) => {
      await sayNotDuplicate(actor, { ...input, questionId });
      return redirectTo(here);
    }),
  });
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  {
    title: pageTitle(
      matches,
      data?.closing == null ? words.closing.title : words.closing.titleClosed,
    ),
  },
  { name: 'robots', content: 'noindex' },
];

export default function CloseQuestionRoute() {
  const form = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <ClosePage {...form} refused={isRefusedForm(answer) ? answer : null} />;
}
