import { pageLoader } from '~/platform/http.server';
import { Refusal } from '~/platform/refusal.server';
import { accentStylesheet, isAccent } from '~/rules/accent';

/** A colour's stylesheet: made of its address alone, so that it can be kept for good. */
export const loader = pageLoader(async ({ params }) => {
  const accent = `#${params.accent ?? ''}`;
  if (!isAccent(accent)) throw new Refusal('not_found');
  return new Response(accentStylesheet(accent), {
    headers: {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
    },
  });
});
