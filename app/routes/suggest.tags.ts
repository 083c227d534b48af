import type { ClientLoaderFunctionArgs } from '@remix-run/react';
import { suggestTags } from '~/forum/tags/suggest-tags.server';
import { countAct } from '~/platform/attempt-limits.server';
import { pageLoader } from '~/platform/http.server';

/** For the field in which tags are typed: what it may mean so far. */
export const loader = pageLoader(async ({ request }) => {
  await countAct('suggest-tags');
  const query = new URL(request.url).searchParams.get('q') ?? '';
  return Response.json(
    { tags: await suggestTags(query) },
    { headers: { 'Cache-Control': 'no-cache' } },
  );
});

/** Suggestions that do not come leave the page, and what is being written on it, as they are. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs): Promise<unknown> {
  return serverLoader().catch(() => ({ tags: [] }));
}
