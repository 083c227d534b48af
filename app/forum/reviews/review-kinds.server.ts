import { votingRingReview } from '../rings/review-ring.server';
import { closeVoteReviews } from '../closing/close-vote-reviews.server';
import { hiddenSpanReviews } from '../particulars/hidden-span-reviews.server';
import { suggestedEditReviews } from '../suggested-edits/suggested-edit-reviews.server';
import { appeal } from './appeal-kind.server';
import { firstPost, flaggedPost, heldPost } from './post-kinds.server';
import type { ReviewKind, ReviewKindName } from './review-kind';

/**
 * Every kind of thing that reviewers decide: its module says how it is shown, which decisions there
 * are and what each does. To add one: a file that exports a `ReviewKind`, and its line here.
 */
export const reviewKinds: Readonly<Partial<Record<ReviewKindName, ReviewKind>>> = {
  'close-votes': closeVoteReviews,
  'hidden-span': hiddenSpanReviews,
  'suggested-edit': suggestedEditReviews,
  'voting-ring': votingRingReview,
  'held-post': heldPost,
  'flagged-post': flaggedPost,
  'first-post': firstPost,
  appeal,
};
