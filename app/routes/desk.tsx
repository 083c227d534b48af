import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import {
  acknowledgeQuestion,
  acknowledgeQuestionInput,
} from '~/forum/acknowledgement/acknowledge-question.server';
import { markAnswerRead } from '~/forum/desk/mark-answer-read.server';
import { deskPath, showDesk } from '~/forum/desk/show-desk.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { idInput } from '~/forum/post-inputs.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { formKey } from '~/platform/form-key.server';
import { isRefusedForm } from '~/platform/form-state';
import { intent, pageAction, pageLoader, redirectTo, runAction } from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { DeskPage } from '~/views/desk/desk-page';

/** Each of the page's four lists has a cursor of its own. */
const NOT_FIXED = 'notFixed';
const WAITING = 'after';
const UNREAD = 'unread';
const PROMISES = 'promises';

export const loader = pageLoader(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  const url = new URL(request.url);
  const { notFixed, waiting, unread, promised, ...desk } = await showDesk(actor, {
    brand: url.searchParams.get('brand'),
    department: url.searchParams.get('department'),
    notFixed: url.searchParams.get(NOT_FIXED),
    waiting: url.searchParams.get(WAITING),
    unread: url.searchParams.get(UNREAD),
    promises: url.searchParams.get(PROMISES),
  });
  return {
    ...desk,
    notFixed: notFixed.rows,
    waiting: waiting.rows,
    unread: unread.rows,
    promises: promised.rows,
    promisesOfAll: promised.all,
    promisesPager: pagerLinks(url, promised.after, PROMISES),
    notFixedPager: pagerLinks(url, notFixed.after, NOT_FIXED),
    waitingPager: pagerLinks(url, waiting.after, WAITING),
    unreadPager: pagerLinks(url, unread.after, UNREAD),
    submission: formKey(),
  };
});

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  const brand = new URL(request.url).searchParams.get('brand');
  const here = redirectTo(brand === null ? '/desk' : deskPath(brand));
  return runAction(request, {
    'acknowledge-question': intent(
      acknowledgeQuestionInput.extend({ questionId: idInput }),
      async (input) => {
        await acknowledgeQuestion(actor, input);
        return here;
      },
    ),
    'mark-answer-read': intent(z.object({ answerId: idInput }), async (input) => {
      await markAnswerRead(actor, input);
      return here;
    }),
  });
});

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => [
  {
    title: pageTitle(
      matches,
      page === undefined ? words.desk.title : words.desk.titleFor(page.brand.name),
    ),
  },
  { name: 'robots', content: 'noindex' },
];

export default function DeskRoute() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <DeskPage {...page} refused={isRefusedForm(answer) ? answer : null} />;
}
