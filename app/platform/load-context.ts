/**
 * What the process tells every loader and action about the request at hand. One object is made for
 * each request, and all loaders and actions of the request see that same object: whatever is to be
 * found out once a request is kept by it.
 */
export interface RequestFacts {
  /** The visitor's address, X-Forwarded-For taken into account where the proxy is trusted. */
  readonly clientAddress: string;
  /** Stands in the log, in the answer's X-Request-Id, and on the page of an unexpected error. */
  readonly requestId: string;
  /** The nonce of this answer's Content-Security-Policy, for the scripts of signed-in pages. */
  readonly nonce: string;
}

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestFacts {}
}
