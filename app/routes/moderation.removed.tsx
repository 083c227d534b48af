import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { restoreComment } from '~/forum/comments/restore-comment.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { listRemovedPosts } from '~/forum/moderation/list-removed-posts.server';
import { idInput } from '~/forum/post-inputs.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { refusalMessage } from '~/platform/form-state';
import {
  intent,
  numberIn,
  pageAction,
  pageLoader,
  redirectTo,
  runAction,
} from '~/platform/http.server';
import { pagerLinks } from '~/platform/pager.server';
import { useViewer } from '~/root-data';
import { ModerationPage } from '~/views/admin/moderation-page';

export const loader = pageLoader(async ({ request, context }) => {
  const url = new URL(request.url);
  const { removed, after } = await listRemovedPosts(await actorOf(request, context), {
    after: numberIn(url.searchParams, 'after'),
  });
  return { removed, pager: pagerLinks(url, after) };
});

export const action = pageAction(async ({ request, context }) => {
  const actor = await actorOf(request, context);
  return runAction(request, {
    'restore-comment': intent(z.object({ commentId: idInput }), async (input) => {
      await restoreComment(actor, input);
      return redirectTo('/moderation/removed');
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.admin.moderation) },
];

export default function Moderation() {
  return (
    <ModerationPage
      administrator={useViewer()?.administrator === true}
      {...useLoaderData<typeof loader>()}
      message={refusalMessage(useActionData<typeof action>())}
    />
  );
}
