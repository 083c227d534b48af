import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { actorOf } from '~/forum/members/actor-of.server';
import { decideReview, decideReviewInput } from '~/forum/reviews/decide-review.server';
import { leaveReview } from '~/forum/reviews/leave-review.server';
import { nextReview } from '~/forum/reviews/list-reviews.server';
import { showReview } from '~/forum/reviews/show-review.server';
import { words } from '~/messages';
import { pageTitle } from '~/page-title';
import { formState } from '~/platform/form-state';
import {
  idParam,
  intent,
  pageAction,
  pageLoader,
  redirectTo,
  runAction,
} from '~/platform/http.server';
import { decidedJustNow, kindIn } from '~/review-address.server';
import { DONE, queueLine, queuePath, reviewPath } from '~/rules/paths';
import { ReviewPage } from '~/views/moderation/review-page';

export const loader = pageLoader(async ({ request, context, params }) => {
  const actor = await actorOf(request, context);
  const kindFilter = kindIn(request);
  const id = idParam(params.item);
  const { item, ...page } = await showReview(actor, id);
  const next = await nextReview(actor, { kind: kindFilter, past: item });
  return {
    ...page,
    id,
    path: reviewPath(id, kindFilter),
    nextHref: next === null ? null : reviewPath(next, kindFilter),
    backHref: `${queuePath(kindFilter)}#${queueLine(id)}`,
    done: decidedJustNow(request),
  };
});

export const action = pageAction(async ({ request, context, params }) => {
  const actor = await actorOf(request, context);
  const kind = kindIn(request);
  const reviewItemId = idParam(params.item);
  return runAction(request, {
    'decide-review': intent(decideReviewInput, async (input) => {
      const decided = await decideReview(actor, { ...input, reviewItemId });
      const next = await nextReview(actor, { kind, past: decided });
      const path = next === null ? queuePath(kind) : reviewPath(next, kind);
      const said = path.includes('?') ? '&' : '?';
      return redirectTo(`${path}${said}done=${input.decision}#${DONE}`);
    }),
    'leave-review': intent(z.object({}), async () => {
      await leaveReview(actor, reviewItemId);
      return redirectTo(`${queuePath(kind)}#${queueLine(reviewItemId)}`);
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.reviews.title) },
  { name: 'robots', content: 'noindex' },
];

export default function Review() {
  const { hasAuthor: _hasAuthor, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <ReviewPage key={page.id} {...page} state={formState(answer, 'decide-review')} />;
}
