import type { ClientLoaderFunctionArgs } from '@remix-run/react';
import { actorOf } from '~/forum/members/actor-of.server';
import { suggest } from '~/forum/search/suggest.server';
import { countAct } from '~/platform/attempt-limits.server';
import { pageLoader } from '~/platform/http.server';

/** For the search field: what may be meant so far. */
export const loader = pageLoader(async ({ request, context }) => {
  await countAct('suggest-search');
  const query = new URL(request.url).searchParams.get('q') ?? '';
  return Response.json(await suggest(await actorOf(request, context), query), {
    headers: { 'Cache-Control': 'no-cache' },
  });
});

/** Suggestions that do not come leave the field as it is. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs): Promise<unknown> {
  return serverLoader().catch(() => ({ questions: [], tags: [], products: [] }));
}
