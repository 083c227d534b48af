import { z } from 'zod';
import { endAllSessions } from '~/platform/session.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';

export const endOtherSessionsInput = z.object({});

/** Ends all of one's sessions but the one at hand. */
export async function endOtherSessions(
  actor: Actor,
  { sessionId }: { sessionId: string | null },
): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.manage-account', { memberId }));
  await inTransaction((tx) => endAllSessions(memberId, { tx, but: sessionId }));
}
