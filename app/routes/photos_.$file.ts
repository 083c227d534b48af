import { actorOf } from '~/forum/members/actor-of.server';
import { showPhoto } from '~/forum/photos/show-photo.server';
import { resourceRoute } from '~/platform/http.server';

/**
 * For the browser that asked alone: a cache in between would go on showing a photo whose post has
 * been deleted since.
 */
const CACHE = 'private, max-age=31536000, immutable';

export const loader = resourceRoute(async ({ request, context, params }) => {
  const photo = await showPhoto(await actorOf(request, context), params.file ?? '');
  return new Response(photo.bytes, {
    headers: {
      'Content-Type': photo.type,
      'Content-Length': String(photo.bytes.length),
      'Cache-Control': CACHE,
    },
  });
});
