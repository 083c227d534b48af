import type { MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { flagPost, flagPostInput } from '~/forum/flags/flag-post.server';
import { reportPost, reportPostInput } from '~/forum/flags/report-post.server';
import { showFlagForm, showFlagThanks } from '~/forum/flags/show-flag-form.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { requestReview, requestReviewInput } from '~/forum/reviews/request-review.server';
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
import { flagPath, reviewPath } from '~/rules/paths';
import { FlagPage } from '~/views/moderation/flag-page';

export const loader = pageLoader(async ({ request, context, params }) => {
  const id = idParam(params.id);
  const post = { kind: 'question', id } as const;
  const actor = await actorOf(request, context);
  const done = new URL(request.url).searchParams.has('done');
  const page = await (done ? showFlagThanks(actor, post) : showFlagForm(actor, post));
  return { ...page, id, done, path: flagPath('question', id) };
});

export const action = pageAction(async ({ request, context, params }) => {
  const actor = await actorOf(request, context);
  const post = { kind: 'question', id: idParam(params.id) } as const;
  const done = () => redirectTo(`${flagPath(post.kind, post.id)}?done=1`);
  return runAction(request, {
    'flag-post': intent(flagPostInput, async (input) => {
      await flagPost(actor, { ...input, post });
      return done();
    }),
    'report-post': intent(reportPostInput, async (input) => {
      // What a member says counts as theirs, whichever form they sent.
      if (actor.kind === 'member') await flagPost(actor, { ...input, post });
      else await reportPost({ ...input, post }, { clientAddress: context.clientAddress });
      return done();
    }),
    'request-review': intent(requestReviewInput, async (input) => {
      const { reviewItemId } = await requestReview(actor, input);
      return redirectTo(reviewPath(reviewItemId));
    }),
  });
});

export const meta: MetaFunction = ({ matches }) => [
  { title: pageTitle(matches, words.reviews.flag.title) },
  { name: 'robots', content: 'noindex' },
];

export default function FlagQuestion() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const intentName = page.isVisitor ? 'report-post' : 'flag-post';
  return (
    <FlagPage
      {...page}
      kind="question"
      state={formState(answer, intentName) ?? formState(answer, 'request-review')}
    />
  );
}
