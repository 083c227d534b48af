import { words } from '~/messages';

/** How a message of a kind is headed. */
export function messageHead(kind: string): string {
  const heads: Readonly<Record<string, string>> = words.reviews.messageHeads;
  return heads[kind] ?? words.reviews.messageHeads.decided;
}
