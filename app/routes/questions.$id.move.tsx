import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import {
  chosenBrandInput,
  moveQuestion,
  moveQuestionInput,
} from '~/forum/questions/move-question.server';
import { showMoveForm } from '~/forum/questions/show-move-form.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { isRefusedForm } from '~/platform/form-state';
import {
  idParam,
  intent,
  numberIn,
  pageAction,
  pageLoader,
  redirectTo,
  runAction,
} from '~/platform/http.server';
import { MovePage } from '~/views/ask/move-page';

export const loader = pageLoader(async ({ request, context, params }) => {
  const { searchParams } = new URL(request.url);
  const chosen = numberIn(searchParams, 'brand');
  return showMoveForm(await actorOf(request, context), idParam(params.id), chosen);
});

export const action = pageAction(async ({ request, context, params }) => {
  const actor = await actorOf(request, context);
  const questionId = idParam(params.id);
  return runAction(request, {
    'move-question': intent(moveQuestionInput, async (input) => {
      await moveQuestion(actor, { ...input, questionId });
      return redirectTo(`/questions/${questionId}`);
    }),
    'choose-brand': intent(chosenBrandInput, async ({ brand }) =>
      redirectTo(`/questions/${questionId}/move?brand=${brand}`),
    ),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.ask.moveTitle) },
  { name: 'robots', content: 'noindex' },
];

export default function MoveQuestionRoute() {
  const form = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <MovePage {...form} state={isRefusedForm(answer) ? answer : undefined} />;
}
