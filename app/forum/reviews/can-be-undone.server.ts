import type { ReviewDecision, ReviewItem } from './review-kind';
import { reviewKinds } from './review-kinds.server';

/** How an item's decision is undone; undefined where it cannot be. */
export function undoingOf(item: ReviewItem): ReviewDecision['undo'] {
  const decisions = reviewKinds[item.kind]?.decisions;
  const { decision } = item;
  if (decisions === undefined || decision === null || !Object.hasOwn(decisions, decision))
    return undefined;
  return decisions[decision]?.undo;
}

/** Whether a decision stands that can be undone. */
export function canBeUndone(item: ReviewItem): boolean {
  return item.undoneAt === null && undoingOf(item) !== undefined;
}
