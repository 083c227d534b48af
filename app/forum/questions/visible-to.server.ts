import { eq, isNull, ne, or, type SQL } from 'drizzle-orm';
import type { members } from '#db/schema/members';
import type { answers, questions } from '#db/schema/posts';
import { type Actor, can } from '~/rules/permissions';

/**
 * Who may see which posts: everybody what is not deleted, an author also their own, moderators all.
 * The one fragment that every read of posts carries; mirrors `post.see-deleted`.
 */
export function visibleTo(actor: Actor, post: typeof questions | typeof answers): SQL | undefined {
  if (actor.kind === 'visitor') return isNull(post.deletedAt);
  if (can(actor, 'post.see-deleted', { authorId: null }) === true) return undefined;
  const authorId = 'askerId' in post ? post.askerId : post.authorId;
  return or(isNull(post.deletedAt), eq(authorId, actor.memberId));
}

/**
 * The same for a member whom the statement itself names, as a row of `members`: who hears of a post
 * may read it.
 */
export function visibleToMember(
  member: typeof members,
  post: typeof questions | typeof answers,
): SQL | undefined {
  const authorId = 'askerId' in post ? post.askerId : post.authorId;
  return or(isNull(post.deletedAt), eq(authorId, member.id), ne(member.role, 'member'));
}
