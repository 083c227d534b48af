import { db } from '#db/client.server';
import { Refusal } from '~/platform/refusal.server';
import { type Actor, can } from '~/rules/permissions';
import { demand } from '../demand.server';
import { showHistoryOf } from './history-of-member.server';

/** What was decided about a member, for moderators. */
export async function showModeratedMember(actor: Actor, memberId: number) {
  demand(can(actor, 'member.see-history'));
  const history = await showHistoryOf(db, memberId);
  if (history === null) throw new Refusal('not_found');
  return { history };
}
