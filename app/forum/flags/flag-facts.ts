import type { LockedPost } from '../holding/lock-post.server';

/** What flagging a post is judged on. */
export function flagFactsOf({ authorId, deletedAt, held, kind, question }: LockedPost) {
  return {
    authorId,
    brandId: question.brandId,
    deleted: deletedAt !== null,
    held,
    ...(kind === 'question'
      ? {}
      : { question: { deleted: question.deletedAt !== null, held: question.held } }),
  };
}
