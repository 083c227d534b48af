import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { demandMember } from '~/forum/demand.server';
import { lockQuestion, lockQuestionInput } from '~/forum/locking/lock-question.server';
import { showLockForm } from '~/forum/locking/show-lock-form.server';
import { unlockQuestion } from '~/forum/locking/unlock-question.server';
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
import { LockPage } from '~/views/locking/lock-page';

export const loader = pageLoader(async ({ request, context, params }) =>
  showLockForm(demandMember(await actorOf(request, context)), idParam(params.id)),
);

export const action = pageAction(async ({ request, context, params }) => {
  const actor = demandMember(await actorOf(request, context));
  const questionId = idParam(params.id);
  const here = `/questions/${questionId}`;
  return runAction(request, {
    'lock-question': intent(lockQuestionInput, async (input) => {
      await lockQuestion(actor, { ...input, questionId });
      return redirectTo(here);
    }),
    'unlock-question': intent(z.object({}), async () => {
      await unlockQuestion(actor, { questionId });
      return redirectTo(here);
    }),
  });
});

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  {
    title: pageTitle(matches, data?.lock == null ? words.locking.title : words.locking.titleLocked),
  },
  { name: 'robots', content: 'noindex' },
];

export default function LockQuestionRoute() {
  const form = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <LockPage {...form} refused={isRefusedForm(answer) ? answer : null} />;
}
