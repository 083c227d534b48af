import { and, desc, eq, isNull, like, lt, or, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { limits } from '~/rules/limits';
import { memberPath } from '~/rules/paths';
import { type Actor, can, type Role } from '~/rules/permissions';
import { shownReputation } from '~/rules/standing';
import { demand } from '../demand.server';

export interface MemberWithRole {
  id: number;
  handle: string;
  name: string;
  href: string;
  reputation: number;
  role: Role;
}

/** Whose handle or name begins with a text, or whose e-mail address it is. */
function matching(query: string) {
  const text = query.trim().toLowerCase().slice(0, limits.email.max);
  if (text === '') return undefined;
  const beginning = `${text.replace(/[\\%_]/g, '\\$&')}%`;
  return or(
    like(members.handle, beginning),
    like(sql`lower(${members.displayName})`, beginning),
    eq(members.email, text),
    eq(members.unconfirmedEmail, text),
  );
}

/**
 * Members and their roles, newest first, for administrators.
 * @param after the id that the page before ended with
 */
export async function listMembersForRoles(
  actor: Actor,
  { query, after }: { query: string; after: number | null },
): Promise<{ members: MemberWithRole[]; after: string | null }> {
  demand(can(actor, 'site.configure'));
  const rows = await db
    .select({
      id: members.id,
      handle: members.handle,
      name: members.displayName,
      reputation: members.reputation,
      role: members.role,
    })
    .from(members)
    .where(
      and(
        isNull(members.erasedAt),
        matching(query),
        after === null ? undefined : lt(members.id, after),
      ),
    )
    .orderBy(desc(members.id))
    .limit(limits.pageSize + 1);
  const page = rows.slice(0, limits.pageSize);
  return {
    members: page.map((row) => ({
      ...row,
      href: memberPath(row),
      reputation: shownReputation(row.reputation),
    })),
    after: rows.length > limits.pageSize ? String(page.at(-1)?.id ?? '') : null,
  };
}
