import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/**
 * Whether scripts have taken over the page: what cannot work without them is shown only then. False
 * on the server, and at first in the browser, so that both make the same page.
 */
export function useIsLively(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
