import { and, desc, isNull, like, or, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { members } from '#db/schema/members';
import { boundedQuery, likePrefix, TOO_SLOW } from '~/platform/bounded-query.server';
import { type Cursor, momentOf, pageOf, readCursor } from '~/platform/cursor.server';
import { shows } from '~/platform/page-cache/page-scope.server';
import { Refusal } from '~/platform/refusal.server';
import { limits } from '~/rules/limits';
import { avatarPath, memberPath } from '~/rules/paths';
import { shownReputation } from '~/rules/standing';
import { avatarName } from '../profile/avatar-of.server';
import { searchedText } from '../search/searched-text';

export const memberSorts = ['reputation', 'newest'] as const;
export type MemberSort = (typeof memberSorts)[number];

/** The order that an address names; anything else is by reputation. */
export function readMemberSort(text: string | null): MemberSort {
  return memberSorts.find((sort) => sort === text) ?? 'reputation';
}

export type MemberRow = {
  id: number;
  name: string;
  href: string;
  photo: string | null;
  reputation: number;
  joinedAt: Date;
  questions: number;
  answers: number;
};

const LONGEST_MS = 2_000;

/**
 * A page of members, by reputation or newest first.
 * @param beginning of a handle or a name, as it was typed; empty for everybody
 * @param after a cursor from the page before, as it stands in the address
 * @throws Refusal `too_busy` where everybody cannot be listed in time
 */
export async function listMembers(
  sort: MemberSort,
  beginning: string,
  after: string | null,
): Promise<{ members: MemberRow[]; query: string; after: string | null }> {
  const query = searchedText(beginning);
  const cursor = readCursor(after);
  shows('list:members');
  const found = await boundedQuery(LONGEST_MS, (tx) => read(tx, sort, query, cursor));
  // An empty page would be kept, and shown to everybody.
  if (found === TOO_SLOW && query === '') throw new Refusal('too_busy', { retryAfter: 10 });
  const rows = found === TOO_SLOW ? [] : found;
  const page = pageOf(rows, limits.pageSize, (row) => ({
    value: sort === 'newest' ? row.joinedAt.getTime() : row.reputation,
    id: row.id,
  }));
  return {
    members: page.rows.map((row) => ({
      id: row.id,
      name: row.name,
      href: memberPath(row),
      photo: avatarPath(row.photo),
      reputation: shownReputation(row.reputation),
      joinedAt: row.joinedAt,
      questions: row.questions,
      answers: row.answers,
    })),
    query,
    after: page.after,
  };
}

function read(tx: Transaction, sort: MemberSort, query: string, cursor: Cursor | null) {
  const by = sort === 'newest' ? members.joinedAt : members.reputation;
  return tx
    .select({
      id: members.id,
      handle: members.handle,
      name: members.displayName,
      photo: avatarName,
      reputation: members.reputation,
      joinedAt: members.joinedAt,
      questions: members.questionCount,
      answers: members.answerCount,
    })
    .from(members)
    .where(and(isNull(members.erasedAt), namedLike(query), olderThan(sort, cursor)))
    .orderBy(desc(by), desc(members.id))
    .limit(limits.pageSize + 1);
}

function namedLike(query: string): SQL | undefined {
  if (query === '') return undefined;
  const pattern = likePrefix(query.toLowerCase());
  return or(like(members.handle, pattern), sql`lower(${members.displayName}) like ${pattern}`);
}

function olderThan(sort: MemberSort, cursor: Cursor | null): SQL | undefined {
  if (cursor === null) return undefined;
  return sort === 'newest'
    ? sql`(${members.joinedAt}, ${members.id}) < (${momentOf(cursor)}::timestamptz, ${cursor.id}::bigint)`
    : sql`(${members.reputation}, ${members.id}) < (${Math.trunc(cursor.value)}::bigint, ${cursor.id}::bigint)`;
}
