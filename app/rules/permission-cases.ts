import {
  type Actor,
  type AnswerFacts,
  can,
  type ClosingFacts,
  type Decision,
  type DenialCode,
  type MemberActor,
  type Permission,
  type PermissionSubjects,
  type PromiseSubject,
  type QuestionFacts,
  type RepresentativeLevel,
  type SuggestionFacts,
} from './permissions';
import { standingPresets } from './standing';

/** Typical actors and subjects, for the tests of the permission table. */

export const ids = {
  stranger: 1,
  asker: 2,
  author: 3,
  editor: 4,
  brand: 10,
  otherBrand: 11,
  department: 20,
};

export function member(facts: Partial<Omit<MemberActor, 'kind'>> = {}): MemberActor {
  return {
    kind: 'member',
    memberId: ids.stranger,
    role: 'member',
    reputation: 0,
    represents: [],
    addressConfirmed: true,
    thresholds: standingPresets.standard,
    ...facts,
  };
}

export function representative(
  level: RepresentativeLevel,
  facts: Partial<Omit<MemberActor, 'kind'>> = {},
  brandId = ids.brand,
): MemberActor {
  return member({ represents: [{ brandId, departmentId: ids.department, level }], ...facts });
}

export function question(facts: Partial<QuestionFacts> = {}): QuestionFacts {
  return {
    askerId: ids.asker,
    brandId: ids.brand,
    kind: 'question',
    deleted: false,
    closed: false,
    othersAnswered: false,
    brandHasSpoken: false,
    hasVerification: false,
    ...facts,
  };
}

/** A question that a moderator has closed as a duplicate. */
export function closed(facts: Partial<ClosingFacts> = {}): QuestionFacts {
  return question({
    closed: true,
    closing: { as: 'duplicate', byAsker: false, contestedBefore: false, ...facts },
  });
}

export function answer(
  facts: Partial<AnswerFacts> = {},
  questionFacts: Partial<QuestionFacts> = {},
): AnswerFacts {
  return {
    authorId: ids.author,
    voice: 'personal',
    officialBrandId: null,
    deleted: false,
    accepted: false,
    verified: 'none',
    question: question({ othersAnswered: true, ...questionFacts }),
    ...facts,
  };
}

/** A suggestion of somebody who is none of the actors. */
export function suggestion(facts: Partial<SuggestionFacts> = {}): SuggestionFacts {
  return { ...answer(), editorId: ids.editor, ...facts };
}

/** A promise of a representative who is none of the actors. */
export function promise(facts: Partial<PromiseSubject> = {}): PromiseSubject {
  return { ownerId: ids.author, question: question(), ...facts };
}

/** A decision as the tables of the tests write it. */
export function outcome(decision: Decision): true | DenialCode {
  return decision === true ? true : decision.code;
}

/** The columns of the matrix. */
export const actors: Readonly<Record<string, Actor>> = {
  visitor: { kind: 'visitor' },
  newcomer: member(),
  'member 15': member({ reputation: 15 }),
  'member 125': member({ reputation: 125 }),
  'member 1000': member({ reputation: 1000 }),
  asker: member({ memberId: ids.asker }),
  author: member({ memberId: ids.author }),
  agent: representative('agent'),
  verifier: representative('verifier'),
  lead: representative('lead'),
  "other's lead": representative('lead', {}, ids.otherBrand),
  moderator: member({ role: 'moderator' }),
  administrator: member({ role: 'administrator' }),
  suspended: member({ reputation: 1000, suspendedUntil: new Date('2026-12-01') }),
  unconfirmed: representative('lead', { addressConfirmed: false }),
};

/** A typical subject of each permission: everything is as it mostly is, so that the role decides. */
const subjects: PermissionSubjects = {
  'question.ask': undefined,
  'question.edit': question(),
  'question.suggest-edit': question(),
  'question.delete': question(),
  'question.restore': question({ deleted: true }),
  'question.move': question(),
  'question.close': question(),
  'question.reopen': closed(),
  'question.vote-to-close': question(),
  'question.vote-to-reopen': closed(),
  'question.withdraw-close-vote': question(),
  'question.say-not-duplicate': closed(),
  'question.lock': question(),
  'question.unlock': question({ locked: true }),
  'question.record-deflection': question(),
  'question.upvote': question(),
  'question.downvote': question(),
  'question.withdraw-vote': question(),
  'question.me-too': question(),
  'question.comment': question(),
  'question.decline-thanks': question(),
  'question.acknowledge': question(),
  'question.hand-over': question(),
  'plan.set': question(),
  'question.say-not-fixed': question({ othersAnswered: true }),
  'question.put-off-outcome': question(),
  'question.say-still-happening': question(),
  'question.plan-fix': question({ kind: 'problem' }),
  'question.ship-fix': question({ kind: 'problem' }),
  'question.decline-fix': question({ kind: 'problem' }),
  'question.withdraw-fix': question({ kind: 'problem' }),
  'question.follow': question(),
  'question.unfollow': undefined,
  'answer.post': question(),
  'answer.post-officially': question(),
  'answer.edit': answer(),
  'answer.suggest-edit': answer(),
  'answer.delete': answer(),
  'answer.restore': answer({ deleted: true }),
  'answer.upvote': answer(),
  'answer.downvote': answer(),
  'answer.withdraw-vote': answer(),
  'answer.comment': answer(),
  'answer.accept': answer(),
  'answer.undo-acceptance': answer({ accepted: true }),
  'answer.record-outcome': answer(),
  'answer.verify': answer(),
  'answer.withdraw-verification': answer({ verified: 'current' }),
  'answer.mark-read': answer(),
  'answer.see-visitor-outcomes': answer(),
  'suggested-edit.read': suggestion(),
  'suggested-edit.decide': suggestion(),
  'suggested-edit.undo': suggestion(),
  'suggested-edit.withdraw': suggestion(),
  'promise.make': question(),
  'promise.keep': promise(),
  'promise.break': promise(),
  'promise.withdraw': promise(),
  'promise.re-date': promise(),
  'promise.pass-on': promise(),
  'promise.reopen': promise(),
  'promise.dispute': promise(),
  'promise.take-back-dispute': promise(),
  'comment.delete': { authorId: ids.author, brandId: ids.brand, deleted: false },
  'comment.restore': { authorId: ids.author, brandId: ids.brand, deleted: true },
  'post.flag': { authorId: ids.author, brandId: ids.brand, deleted: false },
  'post.flag-spam': { authorId: ids.author, brandId: ids.brand, deleted: false },
  'post.report-particulars': { authorId: ids.author, brandId: ids.brand, deleted: false },
  'post.report-danger': { authorId: ids.author, brandId: ids.brand, deleted: false },
  'post.appeal': { authorId: ids.author },
  'post.many-links': { brandId: ids.brand },
  'post.see-deleted': { authorId: ids.author },
  'post.redact': { brandId: ids.brand },
  'post.hide-span': { brandId: ids.brand, deleted: false },
  'post.see-private-passages': { authorId: ids.author, brandId: ids.brand },
  'photo.upload': undefined,
  'brand.create': undefined,
  'brand.manage': { brandId: ids.brand },
  'brand.set-target-hours': { brandId: ids.brand },
  'brand.set-promise-grace': { brandId: ids.brand },
  'product.manage': { brandId: ids.brand },
  'brand-notice.set': { brandId: ids.brand },
  'brand-notice.end': { brandId: ids.brand },
  'department.manage': { brandId: ids.brand },
  'representative.manage': { brandId: ids.brand },
  'brand.set-mail-domains': { brandId: ids.brand },
  'desk.open': undefined,
  'member.edit-profile': { memberId: ids.author },
  'member.many-links': undefined,
  'member.manage-account': { memberId: ids.author },
  'member.read-notifications': { memberId: ids.author },
  'member.choose-mails': { memberId: ids.author },
  'member.merge': { memberIds: [ids.author, ids.editor], erased: false, office: false },
  'member.set-role': { memberId: ids.author },
  'affiliation.declare': { memberId: ids.author },
  'affiliation.set': { memberId: ids.author, brandId: ids.brand },
  'affiliation.remove': { memberId: ids.author, brandId: ids.brand },
  'site.configure': undefined,
  'checks.set': undefined,
  'host.set': undefined,
  'page.write': undefined,
  'tag.manage': undefined,
  'audit-log.read': undefined,
  'mailbox.read': undefined,
  'moderation.open': undefined,
  'review.open': undefined,
  'review.request': { authorId: ids.author, brandId: ids.brand, deleted: false },
  'review.decide': { authorId: ids.author, brandId: ids.brand },
  'review.decide-as-reviewer': { authorId: ids.author, brandId: ids.brand },
  'review.undo': { authorId: ids.author, brandId: ids.brand },
  'member.see-history': undefined,
  'member.warn': { memberId: ids.author, role: 'member' },
  'member.suspend': { memberId: ids.author, role: 'member' },
  'member.lift-suspension': { memberId: ids.author, role: 'member' },
  'member.appeal-suspension': { memberId: ids.author },
  'ring.see': { memberIds: [ids.asker, ids.author] },
  'ring.decide': { memberIds: [ids.asker, ids.author] },
  'ring.appeal': { memberIds: [ids.asker, ids.author] },
};

/** What a role is answered to a permission on its typical subject. */
export function decide<P extends Permission>(actor: Actor, permission: P): Decision {
  return can(actor, permission, subjects[permission]);
}
