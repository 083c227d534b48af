import { type AtomFeed, updatedAt, writeAtom } from './atom.server';
import { keptText } from './file-loader.server';
import { Refusal } from './refusal.server';

/** What a feed is of: the address's last part without `.atom`. */
export function feedParam(text: string | undefined): string {
  const name = /^(.+)\.atom$/.exec(text ?? '')?.[1];
  if (name === undefined) throw new Refusal('not_found');
  return name;
}

/** A feed, or 304 to who has it. */
export function feedAnswer(request: Request, feed: AtomFeed): Response {
  return keptText(request, {
    type: 'application/atom+xml; charset=utf-8',
    body: writeAtom(feed),
    modified: updatedAt(feed),
  });
}
