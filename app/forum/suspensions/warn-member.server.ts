import type { z } from 'zod';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockMembers } from '../members/lock-members.server';
import { tellMember } from '../messages/tell-member.server';
import { judged } from './judged.server';
import type { warnMemberInput } from './member-inputs.server';
import { warnRow } from './warning-rows.server';

/** Has a word with a member, who reads it before anything else. */
export async function warnMember(
  actor: Actor,
  input: z.infer<typeof warnMemberInput>,
): Promise<void> {
  const reviewer = demandMember(actor);
  const { memberId, message } = input;
  await inTransaction(async (tx) => {
    await lockMembers(tx, [memberId]);
    demand(can(actor, 'member.warn', await judged(tx, memberId)));
    await warnRow(tx, { memberId, reviewer, input, reviewItemId: null });
    await tellMember(tx, {
      memberId,
      kind: 'warn',
      text: message,
      post: null,
      reviewItemId: null,
      byMail: true,
    });
  });
}
