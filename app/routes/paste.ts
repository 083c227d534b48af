import { demandMember } from '~/forum/demand.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { countAct } from '~/platform/attempt-limits.server';
import { pageLoader, redirectTo, resourceRoute, withForm } from '~/platform/http.server';

/** For the editor of a member: formatted text from the clipboard as Markdown; empty for none. */
export const action = resourceRoute(async ({ request, context }) => {
  demandMember(await actorOf(request, context));
  await countAct('paste');
  return withForm(request, {}, async (form) => {
    const html = form.get('html');
    // The converter is large, and few paste.
    const { pastedToMarkdown } = await import('~/platform/pasted-html.server');
    return Response.json(
      { markdown: typeof html === 'string' ? pastedToMarkdown(html) : '' },
      { headers: { 'Cache-Control': 'private, no-store' } },
    );
  });
});

export const loader = pageLoader(async () => redirectTo('/help/formatting'));
