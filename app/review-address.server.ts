import { words } from '~/messages';

/** The kind of items that the queue is gone through for; null for all of them. */
export function kindIn(request: Request): string | null {
  const kind = new URL(request.url).searchParams.get('kind');
  return kind !== null && /^[a-z-]{1,40}$/.test(kind) ? kind : null;
}

/** What was decided just before this page was come to. */
export function decidedJustNow(request: Request): string | null {
  const names: Readonly<Record<string, { label: string }>> = words.reviews.decisions;
  const done = new URL(request.url).searchParams.get('done') ?? '';
  return Object.hasOwn(names, done) ? (names[done]?.label ?? null) : null;
}
