import type { Transaction } from '#db/client.server';
import { learnFrom, type Taught, unlearn } from '../checks/classifier/learn-from.server';
import type { PostRef } from '../holding/post-ref';
import type { ReviewItem } from './review-kind';

type Trace = ReviewItem['trace'];

const kinds = ['question', 'answer', 'comment'] as const;
const befores = ['spam', 'genuine', 'nothing'] as const;
const key = (kind: PostRef['kind'], before: Taught | 'nothing') => `${kind} taught ${before}`;

/** Has the checks learn from posts. @returns what each had taught before, for whoever undoes it */
export async function teach(
  tx: Transaction,
  posts: readonly PostRef[],
  taught: Taught,
): Promise<Trace> {
  const trace: Trace = {};
  for (const post of posts) {
    const name = key(post.kind, (await learnFrom(tx, post, taught)) ?? 'nothing');
    trace[name] = [...(trace[name] ?? []), post.id];
  }
  return trace;
}

/** Takes a lesson back: each post teaches again what it taught before, in its words of today. */
export async function teachAsBefore(tx: Transaction, trace: Trace): Promise<void> {
  for (const kind of kinds)
    for (const before of befores)
      for (const id of trace[key(kind, before)] ?? [])
        if (before === 'nothing') await unlearn(tx, { kind, id });
        else await learnFrom(tx, { kind, id }, before);
}
