import { useRouteLoaderData } from '@remix-run/react';
import type { loader } from './root';

/** What the root loader found out for every page; undefined where not even that worked. */
export function useRootData() {
  return useRouteLoaderData<typeof loader>('root');
}

/** The member whom the page is made for; null for a visitor. */
export function useViewer() {
  return useRootData()?.viewer ?? null;
}
