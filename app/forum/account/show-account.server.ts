import { and, desc, eq, gt } from 'drizzle-orm';
import { db } from '#db/client.server';
import { members, sessions } from '#db/schema/members';
import { browserName } from '~/platform/browser-name';
import { now } from '~/platform/clock.server';
import { mailGoesOut } from '~/platform/mail/mail-goes-out.server';
import { Refusal } from '~/platform/refusal.server';
import { lastUsed } from '~/platform/session.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';

/**
 * A member's own account: its addresses and where it is signed in.
 * @param sessionId the session at hand
 * @throws Refusal what the permission table says
 */
export async function showAccount(actor: Actor, { sessionId }: { sessionId: string | null }) {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.manage-account', { memberId }));
  const [[member], rows] = await Promise.all([
    db
      .select({ email: members.email, unconfirmedEmail: members.unconfirmedEmail })
      .from(members)
      .where(eq(members.id, memberId)),
    db
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, memberId), gt(sessions.expiresAt, now())))
      .orderBy(desc(sessions.expiresAt), desc(sessions.id))
      .limit(limits.sessionsShown),
  ]);
  if (member === undefined) throw new Refusal('not_found');
  return {
    ...member,
    mailGoesOut: mailGoesOut(),
    sessions: rows.map((session) => ({
      id: session.id,
      startedAt: session.startedAt,
      lastUsedAt: lastUsed(session),
      isThisOne: session.id === sessionId,
      ...browserName(session.userAgent),
    })),
  };
}
