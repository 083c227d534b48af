import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { acceptAnswer } from '~/forum/acceptance/accept-answer.server';
import { demandMember } from '~/forum/demand.server';
import { markQuestionRead } from '~/forum/inbox/mark-notifications-read.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { sayNotFixed, sayNotFixedInput } from '~/forum/not-fixed/say-not-fixed.server';
import { idInput } from '~/forum/post-inputs.server';
import { putOffOutcome } from '~/forum/reminders/put-off-outcome.server';
import { showOutcomeForm } from '~/forum/reminders/show-outcome-form.server';
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
import { answerPath, outcomePath } from '~/rules/paths';
import { OutcomePage, sayings } from '~/views/question/outcome-page';

const saidInput = z.enum(sayings).nullable().catch(null);

export const loader = pageLoader(async ({ request, context, params }) => {
  const actor = await actorOf(request, context);
  const questionId = idParam(params.id);
  const form = await showOutcomeForm(actor, questionId);
  await markQuestionRead(demandMember(actor).memberId, questionId);
  return {
    ...form,
    action: outcomePath(questionId),
    said: saidInput.parse(new URL(request.url).searchParams.get('said')),
  };
});

export const action = pageAction(async ({ request, context, params }) => {
  const actor = await actorOf(request, context);
  const questionId = idParam(params.id);
  const here = `/questions/${questionId}`;
  return runAction(request, {
    'accept-answer': intent(z.object({ answerId: idInput }), async (input) => {
      await acceptAnswer(actor, input);
      return redirectTo(answerPath(input.answerId));
    }),
    'say-not-fixed': intent(sayNotFixedInput, async (input) => {
      await sayNotFixed(actor, { ...input, questionId });
      return redirectTo(here);
    }),
    'put-off-outcome': intent(z.object({}), async () => {
      await putOffOutcome(actor, { questionId });
      return redirectTo(here);
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.outcomes.page.title) },
  { name: 'robots', content: 'noindex' },
];

export default function OutcomeRoute() {
  const form = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <OutcomePage {...form} state={isRefusedForm(answer) ? answer : undefined} />;
}
