import type { Actor, Decision, MemberActor } from '~/rules/permissions';
import { Refusal } from '~/platform/refusal.server';

/**
 * Holds a command to what the permission table says.
 * @throws Refusal with the table's reason
 */
export function demand(decision: Decision): asserts decision is true {
  if (decision === true) return;
  const { code, ...facts } = decision;
  throw new Refusal(code, facts);
}

/**
 * The member who acts.
 * @throws Refusal for a visitor
 */
export function demandMember(actor: Actor): MemberActor {
  if (actor.kind === 'visitor') throw new Refusal('sign_in_required');
  return actor;
}
