const pages = new WeakMap<Response, Buffer>();

/**
 * An answer with a whole page. Its bytes do not go through a stream, as a body would: whoever sends
 * it takes them from `bytesOf`.
 */
export function wholePage(bytes: Buffer, init: ResponseInit): Response {
  const response = new Response(null, init);
  pages.set(response, bytes);
  return response;
}

/** The page that an answer holds; undefined where it has a body like any other. */
export function bytesOf(response: Response): Buffer | undefined {
  return pages.get(response);
}
