import { eq, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { type Database, preparedInside } from '#db/client.server';
import type { members } from '#db/schema/members';
import type { answers, questions } from '#db/schema/posts';
import { readsHere } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';

/**
 * Who may see which posts: everybody what is not deleted, an author also their own, moderators all.
 * The one fragment that every read of posts carries; mirrors `post.see-deleted`.
 */
export function visibleTo(actor: Actor, post: typeof questions | typeof answers): SQL | undefined {
  if (actor.kind === 'visitor') return isNull(post.deletedAt);
  if (seesDeleted(actor)) return undefined;
  return or(isNull(post.deletedAt), eq(authorOf(post), actor.memberId));
}

/** Everybody's, not their own alone. */
function seesDeleted(actor: Actor): boolean {
  return can(actor, 'post.see-deleted', { authorId: null }) === true;
}

function authorOf(post: typeof questions | typeof answers) {
  return 'askerId' in post ? post.askerId : post.authorId;
}

/** Posts that a statement's reader may see. */
type Visible = (post: typeof questions | typeof answers) => SQL | undefined;

/**
 * The same for a statement whose SQL is built once, whoever reads.
 * @returns what executes it, where other reads are (`readsHere`)
 */
export function preparedFor<Result>(
  build: (on: Database, visible: Visible) => PreparedStatement<Result>,
): (reader: Actor, values: Record<string, unknown>) => Promise<Result> {
  const forVisitors = preparedInside((on) => build(on, (post) => isNull(post.deletedAt)));
  const forMembers = preparedInside((on) =>
    build(on, (post) => or(isNull(post.deletedAt), sql`${authorOf(post)} = ${readerId}`)),
  );
  const forModerators = preparedInside((on) => build(on, () => undefined));
  return (reader, values) => {
    if (reader.kind === 'visitor') return forVisitors(readsHere(), values);
    const execute = seesDeleted(reader) ? forModerators : forMembers;
    return execute(readsHere(), { ...values, readerId: reader.memberId });
  };
}

type PreparedStatement<Result> = { execute(values: Record<string, unknown>): Promise<Result> };

const readerId = sql`${sql.placeholder('readerId')}::bigint`;

/**
 * The same for a member whom the statement itself names, as a row of `members`: who hears of a post
 * may read it.
 */
export function visibleToMember(
  member: typeof members,
  post: typeof questions | typeof answers,
): SQL | undefined {
  return or(isNull(post.deletedAt), eq(authorOf(post), member.id), ne(member.role, 'member'));
}
