import { words } from '~/messages';
import type { Decision } from '~/rules/permissions';

/** A control on a page: it works, or it says why not. */
export type Offer = true | { reason: string };

/** The sentence that goes with a refusal. */
export function sentenceFor(denial: Exclude<Decision, true>): string {
  const { denied } = words.permissions;
  if (denial.code === 'standing_too_low') return denied.standing_too_low(denial);
  if (denial.code === 'suspended') return denied.suspended(denial);
  return denied[denial.code];
}

/** A control that everybody sees: pressed where it is granted, with its reason where it is not. */
export function offer(decision: Decision): Offer {
  return decision === true ? true : { reason: sentenceFor(decision) };
}

/**
 * A control that is left out where it is refused for good; a standing that is not reached yet is
 * shown, so that people see what they can grow into.
 */
export function offerIfNear(decision: Decision): Offer | undefined {
  if (decision !== true && decision.code !== 'standing_too_low') return undefined;
  return offer(decision);
}
