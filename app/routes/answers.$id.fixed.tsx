import type { HeadersFunction, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { placeOfAnswer } from '~/forum/answers/place-of-answer.server';
import { actorOf } from '~/forum/members/actor-of.server';
import {
  recordVisitorOutcome,
  visitorOutcomeInput,
} from '~/forum/outcomes/record-visitor-outcome.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { idParam, pageAction, pageLoader, redirectTo, runForm } from '~/platform/http.server';
import { VisitorThanksPage } from '~/views/question/visitor-outcome';

/** The thanks for a word about an answer: the way back to it, and on from it. */
export const loader = pageLoader(async ({ request, context, params }) => ({
  answerHref: await placeOfAnswer(await actorOf(request, context), idParam(params.id)),
}));

/** A visitor's word. A member's is an outcome of its own, and not counted here. */
export const action = pageAction(async ({ request, context, params }) => {
  const answerId = idParam(params.id);
  const actor = await actorOf(request, context);
  return runForm(request, 'visitor-outcome', visitorOutcomeInput, async ({ fixed }) => {
    if (actor.kind === 'visitor') await recordVisitorOutcome({ answerId, fixed }, context);
    return redirectTo(`/answers/${answerId}/fixed`);
  });
});

export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.question.visitorThanks) },
  { name: 'robots', content: 'noindex' },
];

export default function FixedRoute() {
  return <VisitorThanksPage {...useLoaderData<typeof loader>()} />;
}
