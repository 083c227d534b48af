import { suggestTags } from '~/forum/tags/suggest-tags.server';
import { pageLoader } from '~/platform/http.server';

/** For the field in which tags are typed: what it may mean so far. */
export const loader = pageLoader(async ({ request }) => {
  const query = new URL(request.url).searchParams.get('q') ?? '';
  return Response.json(
    { tags: await suggestTags(query) },
    { headers: { 'Cache-Control': 'no-cache' } },
  );
});
