import { flagPost, flagPostInput } from '~/forum/flags/flag-post.server';
import { reportPost, reportPostInput } from '~/forum/flags/report-post.server';
import { showFlagForm, showFlagThanks } from '~/forum/flags/show-flag-form.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { requestReview, requestReviewInput } from '~/forum/reviews/request-review.server';
import {
  idParam,
  intent,
  pageAction,
  pageLoader,
  redirectTo,
  runAction,
} from '~/platform/http.server';
import { flagPath, reviewPath } from '~/rules/paths';

type Kind = 'question' | 'answer' | 'comment';

/** The loader of the address at which posts of a kind are flagged. */
export function flagLoader(kind: Kind) {
  return pageLoader(async ({ request, context, params }) => {
    const id = idParam(params.id);
    const post = { kind, id };
    const actor = await actorOf(request, context);
    const done = new URL(request.url).searchParams.has('done');
    const page = await (done ? showFlagThanks(actor, post) : showFlagForm(actor, post));
    return { ...page, id, done, path: flagPath(kind, id) };
  });
}

/** And its action. */
export function flagAction(kind: Kind) {
  return pageAction(async ({ request, context, params }) => {
    const actor = await actorOf(request, context);
    const post = { kind, id: idParam(params.id) };
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
}
