import type { AskedParticulars } from '~/rules/particulars/answers';

/** Why a request can be refused, and the HTTP status that says so. */
export const refusalStatus = {
  sign_in_required: 401,
  wrong_sign_in: 401,
  standing_too_low: 403,
  suspended: 403,
  stake_in_flagging: 403,
  has_office: 403,
  address_not_confirmed: 403,
  own_post: 403,
  has_stake: 403,
  stake_in_closing: 403,
  stake_in_deciding: 403,
  own_suggestion: 403,
  not_the_editor: 403,
  not_a_representative: 403,
  not_a_verifier: 403,
  not_a_lead: 403,
  not_the_owner: 403,
  not_the_asker: 403,
  not_the_author: 403,
  moderators_only: 403,
  administrators_only: 403,
  not_the_member: 403,
  oneself: 403,
  account_gone: 409,
  same_account: 409,
  official_answer: 403,
  verified_edit_needs_verifier: 403,
  unlisted: 403,
  not_found: 404,
  being_looked_at: 404,
  deleted: 409,
  held: 409,
  not_deleted: 409,
  has_answers: 409,
  brand_has_spoken: 409,
  brand_has_committed: 409,
  accepted_or_verified: 409,
  question_closed: 409,
  asks_for_no_answer: 409,
  closed_already: 409,
  locked: 409,
  locked_already: 409,
  not_locked: 409,
  not_closed: 409,
  not_a_duplicate: 409,
  contested_before: 409,
  has_duplicates: 409,
  not_accepted: 409,
  not_verified: 409,
  nobody_answered: 409,
  nothing_to_fix: 409,
  not_fixed_already: 409,
  not_resolved: 409,
  no_fix: 409,
  stale_revision: 409,
  claimed_by_another: 409,
  decided_meanwhile: 409,
  undone_already: 409,
  cannot_be_undone: 409,
  flagged_already: 409,
  appealed_already: 409,
  nothing_to_appeal: 409,
  not_suspended: 409,
  removed_by_decision: 409,
  edited_meanwhile: 409,
  decided_before: 403,
  voted_already: 409,
  suggested_already: 409,
  too_many_suggestions: 409,
  too_many_held: 409,
  suggestion_decided: 409,
  edit_does_not_apply: 409,
  edited_since: 409,
  not_approved: 409,
  taken: 409,
  posted_already: 409,
  nothing_to_confirm: 409,
  mail_link_used: 409,
  last_administrator: 409,
  last_lead: 409,
  verified_meanwhile: 409,
  acknowledged_meanwhile: 409,
  stale_plan: 409,
  handed_over_meanwhile: 409,
  promise_final: 409,
  promise_kept: 409,
  promise_not_kept: 409,
  promise_disputed: 409,
  promise_not_disputed: 409,
  dispute_too_late: 409,
  promise_record_full: 409,
  stale_promise: 409,
  gone: 410,
  too_many_attempts: 429,
  too_busy: 503,
  storage_full: 507,
} as const;

export type RefusalCode = keyof typeof refusalStatus;

/** What a sentence about a refusal may need to know. */
export type RefusalFacts = Readonly<Record<string, string | number>>;

/**
 * A request that is understood and not granted. Thrown by commands and queries; the response gets
 * the status of its code and a sentence that says what to do.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly facts: RefusalFacts;

  constructor(code: RefusalCode, facts: RefusalFacts = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.facts = facts;
  }

  get status(): number {
    return refusalStatus[this.code];
  }
}

/**
 * Input that breaks a rule which only the database can tell (a handle that is taken): shown beside
 * its field, as a schema's own messages are.
 */
export class InvalidInput extends Error {
  readonly problems: Readonly<Record<string, string>>;

  constructor(problems: Record<string, string>) {
    super('invalid input');
    this.name = 'InvalidInput';
    this.problems = problems;
  }
}

/** A form that the browser is to work for before it is taken: it comes back with the work to do. */
export class WorkWanted extends Error {
  constructor(readonly challenge: string) {
    super('work wanted');
    this.name = 'WorkWanted';
  }
}

/** A text about to be posted holds particulars: its form comes back and asks about each. */
export class FoundParticulars extends InvalidInput {
  readonly asked: AskedParticulars;

  constructor(problems: Record<string, string>, asked: AskedParticulars) {
    super(problems);
    this.name = 'FoundParticulars';
    this.asked = asked;
  }
}

/** Whether a form was refused because it was made from an older revision. */
export function isStale(error: unknown): error is Refusal {
  return error instanceof Refusal && error.code === 'stale_revision';
}
