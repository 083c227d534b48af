import { siteManifest } from '~/forum/site/site-manifest.server';
import { pageLoader } from '~/platform/http.server';

/** What a browser needs to install the site. */
export const loader = pageLoader(async () =>
  Response.json(await siteManifest(), {
    headers: {
      'Content-Type': 'application/manifest+json; charset=utf-8',
      'Cache-Control': 'public, no-cache',
    },
  }),
);
