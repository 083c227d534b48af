import { showIcon } from '~/forum/site/show-icon.server';
import { resourceRoute } from '~/platform/http.server';

/** An icon of the site's logo: named by its content, so that it can be kept for good. */
export const loader = resourceRoute(
  async ({ params }) =>
    new Response(new Uint8Array(await showIcon(params.file ?? '')), {
      headers: {
        'Content-Type': 'image/png',
        'Cache-Control': 'public, max-age=31536000, immutable',
      },
    }),
);
