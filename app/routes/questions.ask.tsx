import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { randomUUID } from 'node:crypto';
import { listPlaces } from '~/forum/brands/list-places.server';
import { demandMember } from '~/forum/demand.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { offer } from '~/forum/offer';
import { askQuestion, askQuestionInput } from '~/forum/questions/ask-question.server';
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
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { previewForm, withAddition } from '~/platform/preview-form.server';
import { Refusal } from '~/platform/refusal.server';
import { can } from '~/rules/permissions';
import { AskPage } from '~/views/ask/ask-page';
import { valueIn } from '~/views/types';

export const loader = pageLoader(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  if (actor.kind === 'visitor') throw new Refusal('sign_in_required');
  const { searchParams } = new URL(request.url);
  return {
    choices: await listPlaces(numberIn(searchParams, 'brand')),
    submission: randomUUID(),
    allowed: offer(can(actor, 'question.ask')),
  };
});

export const action = pageAction(async ({ request, context }) => {
  const actor = demandMember(await actorOf(request, context));
  const answer = await runAction(request, {
    'ask-question': intent(askQuestionInput, async (input) => {
      const { questionId } = await askQuestion(actor, input);
      return redirectTo(`/questions/${questionId}`);
    }),
    preview: previewForm('ask-question', (text) => renderMarkdown(text).html),
    // The form comes back as it is, with the chosen brand's products on offer.
    'choose-brand': previewForm('choose-brand', () => ''),
  });
  return withAddition(answer, async ({ values }) => ({
    choices: await listPlaces(Number(values['brand'])),
  }));
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.ask.title) },
  { name: 'robots', content: 'noindex' },
];

export default function AskRoute() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (!isRefusedForm(answer)) return <AskPage {...page} />;
  const { preview, ...state } = answer;
  const choices = 'choices' in answer ? answer.choices : page.choices;
  const title = valueIn(state, 'title') ?? '';
  return (
    <AskPage
      {...page}
      choices={choices}
      state={state}
      preview={preview === undefined || preview === '' ? null : { title, html: preview }}
    />
  );
}
