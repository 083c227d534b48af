import type { MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { listFollowedQuestions } from '~/forum/inbox/list-followed-questions.server';
import { listNotifications } from '~/forum/inbox/list-notifications.server';
import {
  markNotificationsRead,
  markNotificationsReadInput,
} from '~/forum/inbox/mark-notifications-read.server';
import { unfollowQuestion } from '~/forum/inbox/unfollow-question.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { listMessages } from '~/forum/messages/list-messages.server';
import { markMessagesRead } from '~/forum/messages/mark-messages-read.server';
import { idInput } from '~/forum/post-inputs.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import {
  intent,
  numberIn,
  pageAction,
  pageLoader,
  redirectTo,
  runAction,
} from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { FollowingPage } from '~/views/inbox/following-page';
import { MessagesPage } from '~/views/inbox/messages-page';
import { NotificationsPage } from '~/views/inbox/notifications-page';

export const loader = pageLoader(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  const url = new URL(request.url);
  const after = url.searchParams.get('after');
  if (url.searchParams.get('tab') === 'messages') {
    const { after: next, ...messages } = await listMessages(actor, {
      after: numberIn(url.searchParams, 'after'),
    });
    return { messages: { ...messages, pager: pagerLinks(url, next) }, following: null, news: null };
  }
  if (url.searchParams.get('tab') === 'following') {
    const { questions, after: next } = await listFollowedQuestions(actor, after);
    return { following: { questions, pager: pagerLinks(url, next) }, messages: null, news: null };
  }
  const { groups, through, after: next } = await listNotifications(actor, after);
  return {
    following: null,
    messages: null,
    news: { groups, through, pager: pagerLinks(url, next) },
  };
});

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  return runAction(request, {
    'mark-notifications-read': intent(markNotificationsReadInput, async (input) => {
      await markNotificationsRead(actor, input);
      return redirectTo('/notifications');
    }),
    'mark-messages-read': intent(markNotificationsReadInput, async (input) => {
      await markMessagesRead(actor, input);
      return redirectTo('/notifications?tab=messages');
    }),
    'unfollow-question': intent(z.object({ questionId: idInput }), async (input) => {
      await unfollowQuestion(actor, input);
      return redirectTo('/notifications?tab=following');
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.inbox.title) },
  { name: 'robots', content: 'noindex' },
];

export default function NotificationsRoute() {
  const { following, messages, news } = useLoaderData<typeof loader>();
  if (messages !== null) return <MessagesPage {...messages} />;
  return following === null ? <NotificationsPage {...news} /> : <FollowingPage {...following} />;
}
