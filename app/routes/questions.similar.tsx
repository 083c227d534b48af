import type { MetaFunction } from '@remix-run/node';
import { type ClientLoaderFunctionArgs, useLoaderData } from '@remix-run/react';
import {
  recordDeflection,
  recordDeflectionInput,
} from '~/forum/deflection/record-deflection.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { draftInput, listSimilar } from '~/forum/similar/list-similar.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { countAct } from '~/platform/attempt-limits.server';
import { intent, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { answerPath } from '~/rules/paths';
import { SimilarPage } from '~/views/similar/similar-page';
import { useViewer } from '~/root-data';

export const loader = pageLoader(async ({ request, context }) => {
  await countAct('suggest-similar');
  const actor = await actorOf(request, context);
  const { searchParams } = new URL(request.url);
  const draft = draftInput.parse(Object.fromEntries(searchParams));
  return { draft, similar: await listSimilar(actor, draft) };
});

/** Without an answer from here, what is being written goes on as it is. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  return serverLoader<typeof loader>().catch(() => ({
    draft: { title: '', body: '', brand: null },
    similar: [],
  }));
}

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  return runAction(request, {
    'record-deflection': intent(recordDeflectionInput, async (input) => {
      await recordDeflection(actor, input);
      return redirectTo(answerPath(input.answer));
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.similar.title) },
  { name: 'robots', content: 'noindex' },
];

export default function SimilarRoute() {
  return <SimilarPage {...useLoaderData<typeof loader>()} viewer={useViewer()} />;
}
