import { actorOf } from '~/forum/members/actor-of.server';
import { placeOfAnswer } from '~/forum/answers/place-of-answer.server';
import { idParam, pageLoader, redirectTo } from '~/platform/http.server';

/** An answer's permalink leads to its place among the others. */
export const loader = pageLoader(async ({ request, context, params }) =>
  redirectTo(await placeOfAnswer(await actorOf(request, context), idParam(params.id))),
);
