import { redirect } from '@remix-run/node';
import { showQuestionCard } from '~/forum/questions/question-card.server';
import { words } from '~/messages';
import { cardAt } from '~/platform/drawing/kept-cards.server';
import { fileLoader } from '~/platform/file-loader.server';
import { idParam } from '~/platform/http.server';
import { Refusal } from '~/platform/refusal.server';

/**
 * The card of a question, for whoever shows a link to it. It has one address, so that nobody can
 * have it drawn again and again: any other leads there.
 */
export const loader = fileLoader(async ({ request, params }) => {
  const [, id] = /^(\d+)-[\w-]{1,40}\.png$/.exec(params.image ?? '') ?? [];
  if (id === undefined) throw new Refusal('not_found');
  const { facts, state, site, path } = await showQuestionCard(idParam(id));
  const { pathname } = new URL(request.url);
  if (pathname !== path)
    return redirect(path, { status: 301, headers: { 'Cache-Control': 'no-cache' } });
  // The address is of what the card shows.
  const etag = `"${path}"`;
  const headers = { 'Cache-Control': 'public, no-cache', ETag: etag };
  if (request.headers.get('If-None-Match')?.includes(etag) === true)
    return new Response(null, { status: 304, headers });
  const png = await cardAt(path, {
    title: facts.title,
    state: { is: state, word: words.states[state] },
    brand: facts.brand,
    site,
  });
  return new Response(new Uint8Array(png), {
    headers: {
      ...headers,
      'Content-Type': 'image/png',
      'Content-Length': String(png.length),
    },
  });
});
