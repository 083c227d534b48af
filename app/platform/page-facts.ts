import { createContext } from 'react';

/** What a page's frame needs of the request, beside its data. */
export interface PageFacts {
  /** For the page's scripts; empty in the browser, where the page stands already. */
  nonce: string;
  /** Shown on the page of an unexpected error. */
  requestId: string | undefined;
}

export const PageFactsContext = createContext<PageFacts>({ nonce: '', requestId: undefined });
