import { z } from 'zod';
import { demandMember } from '~/forum/demand.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { countAct } from '~/platform/attempt-limits.server';
import { pageLoader, redirectTo, resourceRoute, withForm } from '~/platform/http.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { limits } from '~/rules/limits';

const previewInput = z.object({
  /** What is longer than a post may be is shown as far as that. */
  body: z
    .string()
    .catch('')
    .transform((body) => body.slice(0, limits.questionBody.max)),
  shape: z.enum(['post', 'comment']).catch('post'),
});

/** For the editor of a member: a text as it will look, made by what renders posts. */
export const action = resourceRoute(async ({ request, context }) => {
  demandMember(await actorOf(request, context));
  await countAct('preview');
  return withForm(request, {}, async (form) => {
    const { body, shape } = previewInput.parse({
      body: form.get('body'),
      shape: form.get('shape'),
    });
    return Response.json(
      { html: renderMarkdown(body, { shape }).html },
      { headers: { 'Cache-Control': 'private, no-store' } },
    );
  });
});

export const loader = pageLoader(async () => redirectTo('/help/formatting'));
