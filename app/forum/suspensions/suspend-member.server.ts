import type { z } from 'zod';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockMembers } from '../members/lock-members.server';
import { tellMember } from '../messages/tell-member.server';
import { judged } from './judged.server';
import type { suspendMemberInput } from './member-inputs.server';
import { daysIn, suspendRow } from './suspension-rows.server';

/** Suspends a member from now on for some days; they are told why, and can appeal. */
export async function suspendMember(
  actor: Actor,
  input: z.infer<typeof suspendMemberInput>,
): Promise<void> {
  const reviewer = demandMember(actor);
  const { memberId, message } = input;
  const days = daysIn(input.days);
  await inTransaction(async (tx) => {
    await lockMembers(tx, [memberId]);
    demand(can(actor, 'member.suspend', await judged(tx, memberId)));
    await suspendRow(tx, { memberId, reviewer, input, days, reviewItemId: null });
    await tellMember(tx, {
      memberId,
      kind: 'suspend',
      text: message,
      post: null,
      reviewItemId: null,
      byMail: true,
    });
  });
}
