const texts = new WeakMap<Response, string>();

/**
 * An answer with a whole page. Its text does not go through a stream, as a body would: whoever
 * sends it takes it from `textOf`.
 */
export function wholePage(text: string, init: ResponseInit): Response {
  const response = new Response(null, init);
  texts.set(response, text);
  return response;
}

/** The page that an answer holds; undefined where it has a body like any other. */
export function textOf(response: Response): string | undefined {
  return texts.get(response);
}
