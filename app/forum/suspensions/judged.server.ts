import { eq } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { members } from '#db/schema/members';
import { Refusal } from '~/platform/refusal.server';
import type { MemberWithRole } from '~/rules/permissions';

/** What warning and suspending a member is judged on. */
export async function judged(from: Queryable, memberId: number): Promise<MemberWithRole> {
  const [member] = await from
    .select({ role: members.role, erasedAt: members.erasedAt })
    .from(members)
    .where(eq(members.id, memberId));
  if (member === undefined || member.erasedAt !== null) throw new Refusal('not_found');
  return { memberId, role: member.role };
}
