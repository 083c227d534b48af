import { useRouteLoaderData } from '@remix-run/react';
import { words } from '~/messages';
import type { SiteFacts } from '~/views/types';
import type { loader } from './root';

/** What the root loader found out for every page; undefined where not even that worked. */
export function useRootData() {
  return useRouteLoaderData<typeof loader>('root');
}

/** The member whom the page is made for; null for a visitor. */
export function useViewer() {
  return useRootData()?.viewer ?? null;
}

const unknownSite: SiteFacts = {
  name: words.site.product,
  named: false,
  tagline: words.site.tagline,
  announcementHtml: null,
  logo: null,
  touchIconHref: '/apple-touch-icon.png',
  accentHref: null,
  pages: [],
};

/** What the site is called and how it presents itself. */
export function useSite(): SiteFacts {
  return useRootData()?.site ?? unknownSite;
}
