import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { appeal, appealInput } from '~/forum/appeals/appeal.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { idInput } from '~/forum/post-inputs.server';
import { readWarning } from '~/forum/suspensions/read-warning.server';
import { showDecisionsAboutMe } from '~/forum/suspensions/show-decisions-about-me.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { formState } from '~/platform/form-state';
import { intent, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { AboutMePage } from '~/views/moderation/about-me-page';

export const loader = pageLoader(async ({ request, context }) =>
  showDecisionsAboutMe(await actorOf(request, context)),
);

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  return runAction(request, {
    appeal: intent(appealInput, async (input) => {
      await appeal(actor, input);
      return redirectTo('/settings/moderation');
    }),
    'read-warning': intent(z.object({ warningId: idInput }), async (input) => {
      await readWarning(actor, input);
      return redirectTo('/settings/moderation');
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.reviews.mine.title) },
  { name: 'robots', content: 'noindex' },
];

export default function DecisionsAboutMe() {
  const answer = useActionData<typeof action>();
  const state = formState(answer, 'appeal');
  const { about, id } = state?.values ?? {};
  return (
    <AboutMePage
      {...useLoaderData<typeof loader>()}
      state={state}
      refused={state === undefined ? null : `appeal-${String(about)}-${String(id)}`}
    />
  );
}
