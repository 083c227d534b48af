import {
  addressConfirmed,
  allOf,
  anyOf,
  asker,
  asksForAnswer,
  bothAreThere,
  bothOfOthers,
  bothWithoutOffice,
  author,
  administrator,
  closedByItsAsker,
  decidesEditsOfIt,
  editor,
  canBeShipped,
  inTheRing,
  isUnseenBy,
  leads,
  moderator,
  neitherAcceptedNorVerified,
  noStake,
  noStakeInIt,
  nobodyElseAnswered,
  not,
  notContestedBefore,
  notDeleted,
  notDeletedForGood,
  notLocked,
  notUnderCurrentVerification,
  notYetClosed,
  notYetLocked,
  ofItsQuestion,
  oneself,
  open,
  owner,
  represents,
  representsSomeBrand,
  representsTheBrandItSpeaksFor,
  signedIn,
  somebodyElseAnswered,
  standing,
  suggestionIsOpen,
  theBrandHasCommittedToNothing,
  theBrandHasNotSpoken,
  verifiesFor,
  wasAccepted,
  wasClosed,
  wasClosedAsDuplicate,
  wasDeleted,
  wasLocked,
  wasVerified,
  when,
  whileHeld,
  withoutOffice,
} from './permission-rules';
import type {
  Actor,
  AnswerFacts,
  BrandFacts,
  CommentFacts,
  Decision,
  FlagFacts,
  MemberFacts,
  MergeFacts,
  MemberWithRole,
  PostFacts,
  PromiseSubject,
  QuestionFacts,
  ReviewFacts,
  RingFacts,
  Rule,
  SuggestionFacts,
  VotableAnswer,
  VotableQuestion,
} from './permission-rules';

export type * from './permission-rules';

/** What each permission is judged on; `undefined` where the actor alone decides. */
export type PermissionSubjects = {
  'question.ask': undefined;
  'question.edit': QuestionFacts;
  'question.suggest-edit': QuestionFacts;
  'question.delete': QuestionFacts;
  'question.restore': QuestionFacts;
  'question.move': QuestionFacts;
  'question.close': QuestionFacts;
  'question.reopen': QuestionFacts;
  'question.vote-to-close': QuestionFacts;
  'question.vote-to-reopen': QuestionFacts;
  'question.withdraw-close-vote': QuestionFacts;
  'question.say-not-duplicate': QuestionFacts;
  'question.lock': QuestionFacts;
  'question.unlock': QuestionFacts;
  'question.record-deflection': QuestionFacts;
  'question.upvote': VotableQuestion;
  'question.downvote': VotableQuestion;
  'question.withdraw-vote': VotableQuestion;
  'question.me-too': QuestionFacts;
  'question.comment': QuestionFacts;
  'question.decline-thanks': QuestionFacts;
  'question.acknowledge': QuestionFacts;
  'question.hand-over': QuestionFacts;
  'plan.set': QuestionFacts;
  'question.say-not-fixed': QuestionFacts;
  'question.put-off-outcome': QuestionFacts;
  'question.say-still-happening': QuestionFacts;
  'question.plan-fix': QuestionFacts;
  'question.ship-fix': QuestionFacts;
  'question.decline-fix': QuestionFacts;
  'question.withdraw-fix': QuestionFacts;
  'question.follow': Pick<QuestionFacts, 'deleted' | 'held'>;
  'question.unfollow': undefined;
  'answer.post': QuestionFacts;
  'answer.post-officially': QuestionFacts;
  'answer.edit': AnswerFacts;
  'answer.suggest-edit': AnswerFacts;
  'answer.delete': AnswerFacts;
  'answer.restore': AnswerFacts;
  'answer.upvote': VotableAnswer;
  'answer.downvote': VotableAnswer;
  'answer.withdraw-vote': VotableAnswer;
  'answer.comment': AnswerFacts;
  'answer.accept': AnswerFacts;
  'answer.undo-acceptance': AnswerFacts;
  'answer.record-outcome': AnswerFacts;
  'answer.verify': AnswerFacts;
  'answer.withdraw-verification': AnswerFacts;
  'answer.mark-read': AnswerFacts;
  'answer.see-visitor-outcomes': AnswerFacts;
  'suggested-edit.read': SuggestionFacts;
  'suggested-edit.decide': SuggestionFacts;
  'suggested-edit.undo': SuggestionFacts;
  'suggested-edit.withdraw': SuggestionFacts;
  'promise.make': Pick<QuestionFacts, 'brandId' | 'deleted' | 'held' | 'closed'>;
  'promise.keep': PromiseSubject;
  'promise.break': PromiseSubject;
  'promise.withdraw': PromiseSubject;
  'promise.re-date': PromiseSubject;
  'promise.pass-on': PromiseSubject;
  'promise.reopen': PromiseSubject;
  'promise.dispute': PromiseSubject;
  'promise.take-back-dispute': PromiseSubject;
  'comment.delete': CommentFacts & BrandFacts;
  'comment.restore': CommentFacts & BrandFacts;
  'post.flag': FlagFacts;
  'post.flag-spam': FlagFacts;
  'post.report-particulars': FlagFacts;
  'post.report-danger': FlagFacts;
  'post.appeal': PostFacts;
  'post.many-links': BrandFacts;
  'post.see-deleted': PostFacts;
  'post.see-private-passages': PostFacts & BrandFacts;
  'post.redact': BrandFacts;
  'post.hide-span': Pick<QuestionFacts, 'brandId' | 'deleted'>;
  'photo.upload': undefined;
  'brand.create': undefined;
  'brand.manage': BrandFacts;
  'brand.set-target-hours': BrandFacts;
  'brand.set-promise-grace': BrandFacts;
  'product.manage': BrandFacts;
  'brand-notice.set': BrandFacts;
  'brand-notice.end': BrandFacts;
  'department.manage': BrandFacts;
  'representative.manage': BrandFacts;
  'brand.set-mail-domains': BrandFacts;
  'desk.open': undefined;
  'member.edit-profile': MemberFacts;
  'member.many-links': undefined;
  'member.manage-account': MemberFacts;
  'member.read-notifications': MemberFacts;
  'member.choose-mails': MemberFacts;
  'member.merge': MergeFacts;
  'member.set-role': MemberFacts;
  'affiliation.declare': MemberFacts;
  'affiliation.set': MemberFacts & BrandFacts;
  'affiliation.remove': MemberFacts & BrandFacts;
  'site.configure': undefined;
  'checks.set': undefined;
  'host.set': undefined;
  'page.write': undefined;
  'tag.manage': undefined;
  'audit-log.read': undefined;
  'mailbox.read': undefined;
  'moderation.open': undefined;
  'review.open': undefined;
  'review.request': FlagFacts;
  'review.decide': ReviewFacts;
  'review.decide-as-reviewer': ReviewFacts;
  'review.undo': ReviewFacts;
  'member.see-history': undefined;
  'member.warn': MemberWithRole;
  'member.suspend': MemberWithRole;
  'member.lift-suspension': MemberWithRole;
  'member.appeal-suspension': MemberFacts;
  'ring.see': RingFacts;
  'ring.decide': RingFacts;
  'ring.appeal': RingFacts;
};

export type Permission = keyof PermissionSubjects;

/** The permissions that need no subject: `can(actor, 'question.ask')`. */
export type SubjectlessPermission = {
  [P in Permission]: PermissionSubjects[P] extends undefined ? P : never;
}[Permission];

/** Whoever answers for a promise: its owner, while they speak for the brand, or a lead. */
const answersForPromise: Rule<PromiseSubject> = allOf(
  ofItsQuestion(notDeleted),
  represents('question.brand'),
  anyOf(owner, leads('question.brand')),
);

const decidesEdit: Rule<SuggestionFacts> = allOf(
  notDeleted,
  not(editor, { code: 'own_suggestion' }),
  decidesEditsOfIt,
  anyOf(ofItsQuestion(notLocked), author, moderator),
);

/**
 * Who may do what. What is not listed here is denied, and every permission here needs an account.
 *
 * How to read a row: `allOf` refuses with the first of its rules that refuses; `anyOf` allows if
 * one of its rules does, and otherwise refuses with its first rule's reason, so the ordinary way
 * stands first. Nothing else combines rules, so there is no precedence to remember.
 */
const permissions: { readonly [P in Permission]: Rule<PermissionSubjects[P]> } = {
  'question.ask': allOf(addressConfirmed, standing('take-part')),
  'question.edit': allOf(
    notDeletedForGood,
    whileHeld(anyOf(asker, moderator)),
    anyOf(standing('edit-any-post'), asker),
    anyOf(notLocked, asker, moderator),
  ),
  'question.suggest-edit': allOf(
    notDeleted,
    not(asker),
    standing('take-part'),
    addressConfirmed,
    notLocked,
  ),
  'question.delete': allOf(
    notDeletedForGood,
    anyOf(allOf(asker, nobodyElseAnswered, theBrandHasNotSpoken), moderator),
    anyOf(noStake('brand', 'stake_in_deciding'), asker),
  ),
  'question.restore': allOf(
    moderator,
    not(asker),
    noStake('brand', 'stake_in_deciding'),
    wasDeleted,
  ),
  'question.move': allOf(notDeleted, anyOf(asker, moderator), theBrandHasCommittedToNothing),
  'question.close': allOf(
    notDeleted,
    notYetClosed,
    anyOf(asker, moderator),
    noStake('brand', 'stake_in_closing'),
  ),
  'question.reopen': allOf(
    notDeleted,
    wasClosed,
    anyOf(moderator, allOf(asker, closedByItsAsker)),
    noStake('brand', 'stake_in_closing'),
  ),
  'question.vote-to-close': allOf(
    notDeleted,
    notYetClosed,
    notLocked,
    standing('vote-to-close'),
    noStake('brand', 'stake_in_closing'),
  ),
  'question.vote-to-reopen': allOf(
    notDeleted,
    wasClosed,
    notLocked,
    standing('vote-to-close'),
    noStake('brand', 'stake_in_closing'),
  ),
  'question.withdraw-close-vote': allOf(notDeleted, signedIn),
  'question.say-not-duplicate': allOf(notDeleted, wasClosedAsDuplicate, asker, notContestedBefore),
  'question.lock': allOf(
    notDeleted,
    moderator,
    noStake('brand', 'stake_in_deciding'),
    notYetLocked,
  ),
  'question.unlock': allOf(moderator, noStake('brand', 'stake_in_deciding'), wasLocked),
  'question.record-deflection': allOf(notDeleted, signedIn),
  'question.upvote': allOf(notDeleted, not(asker), noStake('brand'), notLocked, standing('upvote')),
  'question.downvote': allOf(
    notDeleted,
    not(asker),
    noStake('brand'),
    notLocked,
    standing('downvote'),
  ),
  'question.withdraw-vote': allOf(notDeleted, notLocked),
  'question.me-too': allOf(notDeleted, not(asker), standing('take-part')),
  'question.comment': allOf(
    notDeleted,
    notLocked,
    anyOf(standing('comment-anywhere'), allOf(asker, standing('take-part')), represents('brand')),
  ),
  'question.decline-thanks': allOf(notDeleted, asker),
  'question.acknowledge': allOf(
    notDeleted,
    open,
    represents('brand'),
    not(asker),
    addressConfirmed,
  ),
  'question.hand-over': allOf(notDeleted, open, represents('brand'), addressConfirmed),
  'plan.set': allOf(notDeleted, open, represents('brand'), addressConfirmed),
  'question.say-not-fixed': allOf(notDeleted, asker, asksForAnswer, somebodyElseAnswered),
  'question.put-off-outcome': allOf(notDeleted, asker),
  'question.say-still-happening': allOf(
    notDeleted,
    not(asker),
    asksForAnswer,
    standing('take-part'),
  ),
  'question.plan-fix': allOf(notDeleted, represents('brand'), canBeShipped),
  'question.ship-fix': allOf(notDeleted, represents('brand'), canBeShipped),
  'question.decline-fix': allOf(notDeleted, represents('brand'), canBeShipped),
  'question.withdraw-fix': allOf(notDeleted, represents('brand'), canBeShipped),
  'question.follow': allOf(notDeleted, signedIn),
  'question.unfollow': signedIn,

  'answer.post': allOf(
    notDeleted,
    open,
    notLocked,
    anyOf(standing('take-part'), represents('brand')),
    addressConfirmed,
  ),
  'answer.post-officially': allOf(
    notDeleted,
    open,
    notLocked,
    represents('brand'),
    addressConfirmed,
  ),
  'answer.edit': allOf(
    notDeletedForGood,
    whileHeld(anyOf(author, moderator)),
    when('official', representsTheBrandItSpeaksFor, anyOf(standing('edit-any-post'), author)),
    anyOf(notUnderCurrentVerification, author),
    anyOf(ofItsQuestion(notLocked), author, moderator),
  ),
  'answer.suggest-edit': allOf(
    notDeleted,
    not(author),
    when('official', representsTheBrandItSpeaksFor, standing('take-part')),
    addressConfirmed,
    ofItsQuestion(notLocked),
  ),
  'answer.delete': allOf(
    notDeletedForGood,
    anyOf(allOf(author, neitherAcceptedNorVerified), moderator),
    anyOf(noStake('question.brand', 'stake_in_deciding'), author),
  ),
  'answer.restore': allOf(
    moderator,
    not(author),
    noStake('question.brand', 'stake_in_deciding'),
    wasDeleted,
  ),
  'answer.upvote': allOf(
    notDeleted,
    not(author),
    noStake('question.brand'),
    ofItsQuestion(notLocked),
    standing('upvote'),
  ),
  'answer.downvote': allOf(
    notDeleted,
    not(author),
    noStake('question.brand'),
    ofItsQuestion(notLocked),
    standing('downvote'),
  ),
  'answer.withdraw-vote': allOf(notDeleted, ofItsQuestion(notLocked)),
  'answer.comment': allOf(
    notDeleted,
    ofItsQuestion(notLocked),
    anyOf(
      standing('comment-anywhere'),
      allOf(ofItsQuestion(asker), standing('take-part')),
      represents('question.brand'),
    ),
  ),
  'answer.accept': allOf(notDeleted, ofItsQuestion(asker)),
  'answer.undo-acceptance': allOf(ofItsQuestion(notDeleted), ofItsQuestion(asker), wasAccepted),
  'answer.record-outcome': allOf(
    notDeleted,
    not(author),
    ofItsQuestion(asksForAnswer),
    standing('take-part'),
  ),
  'answer.verify': allOf(notDeleted, verifiesFor('question.brand'), not(author)),
  'answer.withdraw-verification': allOf(
    notDeleted,
    verifiesFor('question.brand'),
    not(author),
    wasVerified,
  ),
  'answer.mark-read': allOf(notDeleted, represents('question.brand')),
  'answer.see-visitor-outcomes': allOf(notDeleted, represents('question.brand')),

  'suggested-edit.read': anyOf(
    standing('review'),
    editor,
    allOf(suggestionIsOpen, anyOf(author, represents('question.brand'))),
  ),
  'suggested-edit.decide': decidesEdit,
  'suggested-edit.undo': decidesEdit,
  'suggested-edit.withdraw': editor,

  'promise.make': allOf(notDeleted, open, represents('brand'), addressConfirmed),
  'promise.keep': answersForPromise,
  'promise.break': answersForPromise,
  'promise.withdraw': answersForPromise,
  'promise.re-date': answersForPromise,
  'promise.pass-on': answersForPromise,
  'promise.reopen': answersForPromise,
  'promise.dispute': allOf(ofItsQuestion(notDeleted), ofItsQuestion(asker)),
  'promise.take-back-dispute': allOf(ofItsQuestion(notDeleted), ofItsQuestion(asker)),

  'comment.delete': allOf(
    notDeletedForGood,
    anyOf(author, moderator),
    anyOf(noStake('brand', 'stake_in_deciding'), author),
  ),
  'comment.restore': allOf(
    moderator,
    not(author),
    noStake('brand', 'stake_in_deciding'),
    wasDeleted,
  ),
  'post.flag': allOf(
    notDeleted,
    not(author),
    noStake('brand', 'stake_in_flagging'),
    standing('upvote'),
  ),
  'post.flag-spam': allOf(notDeleted, not(author), anyOf(standing('upvote'), represents('brand'))),
  'post.report-particulars': allOf(notDeleted, standing('take-part')),
  'post.report-danger': allOf(
    notDeleted,
    not(author),
    noStake('brand', 'stake_in_flagging'),
    standing('take-part'),
  ),
  'post.appeal': author,
  'post.many-links': anyOf(standing('post-many-links'), represents('brand')),
  'post.see-deleted': anyOf(author, moderator),
  'post.redact': allOf(moderator, noStake('brand', 'stake_in_deciding')),
  'post.hide-span': allOf(notDeleted, represents('brand')),
  'post.see-private-passages': anyOf(represents('brand'), author),
  'photo.upload': allOf(addressConfirmed, anyOf(standing('take-part'), representsSomeBrand)),

  'brand.create': administrator,
  'brand.manage': anyOf(leads('brand'), administrator),
  'brand.set-target-hours': anyOf(leads('brand'), administrator),
  'brand.set-promise-grace': anyOf(leads('brand'), administrator),
  'product.manage': anyOf(leads('brand'), administrator),
  'brand-notice.set': allOf(leads('brand'), addressConfirmed),
  'brand-notice.end': anyOf(leads('brand'), administrator),
  'department.manage': anyOf(leads('brand'), administrator),
  'representative.manage': anyOf(leads('brand'), administrator),
  'brand.set-mail-domains': anyOf(leads('brand'), administrator),
  'desk.open': representsSomeBrand,

  'member.edit-profile': oneself,
  'member.many-links': standing('post-many-links'),
  'member.manage-account': oneself,
  'member.read-notifications': oneself,
  'member.choose-mails': oneself,
  'member.merge': allOf(
    moderator,
    bothOfOthers,
    bothAreThere,
    anyOf(bothWithoutOffice, administrator),
  ),
  'member.set-role': allOf(administrator, not(oneself, { code: 'oneself' })),
  'affiliation.declare': oneself,
  'affiliation.set': allOf(moderator, not(oneself, { code: 'oneself' }), noStake('brand')),
  'affiliation.remove': allOf(administrator, not(oneself, { code: 'oneself' }), noStake('brand')),
  'site.configure': administrator,
  'checks.set': administrator,
  'host.set': administrator,
  'page.write': administrator,
  'tag.manage': moderator,
  'audit-log.read': moderator,
  'mailbox.read': administrator,
  'moderation.open': moderator,
  'review.open': standing('review'),
  'review.request': allOf(notDeleted, moderator, not(author)),
  'review.decide': allOf(moderator, not(author), noStakeInIt),
  'review.decide-as-reviewer': allOf(standing('review'), not(author), noStakeInIt),
  'review.undo': allOf(moderator, not(author), noStakeInIt),
  'member.see-history': moderator,
  'member.warn': allOf(
    moderator,
    not(oneself, { code: 'oneself' }),
    anyOf(withoutOffice, administrator),
  ),
  'member.suspend': allOf(
    moderator,
    not(oneself, { code: 'oneself' }),
    anyOf(withoutOffice, administrator),
  ),
  'member.lift-suspension': allOf(
    moderator,
    not(oneself, { code: 'oneself' }),
    anyOf(withoutOffice, administrator),
  ),
  'member.appeal-suspension': oneself,
  'ring.see': anyOf(moderator, inTheRing),
  'ring.decide': allOf(moderator, not(inTheRing, { code: 'oneself' })),
  'ring.appeal': inTheRing,
};

/**
 * What a suspended member still does: read, see to the account, and say why the suspension is wrong.
 * Everything else waits until it ends.
 */
const whileSuspended: ReadonlySet<Permission> = new Set([
  'question.unfollow',
  'post.see-deleted',
  'post.appeal',
  'member.manage-account',
  'member.read-notifications',
  'member.choose-mails',
  'member.appeal-suspension',
  'affiliation.declare',
  'ring.see',
  'ring.appeal',
]);

/** Every permission there is, in the table's order: for the help page and the matrix test. */
export const permissionNames: readonly Permission[] = Object.keys(permissions).filter(isPermission);

/** Whether a name stands in the table of permissions. */
export function isPermission(name: string): name is Permission {
  return Object.hasOwn(permissions, name);
}

/**
 * Whether an actor may do something to a subject: true, or the reason why not. Commands enforce
 * the answer and pages show it, so that buttons and server agree.
 */
export function can(actor: Actor, permission: SubjectlessPermission, subject?: undefined): Decision;
export function can<P extends Permission>(
  actor: Actor,
  permission: P,
  subject: PermissionSubjects[P],
): Decision;
export function can<P extends Permission>(
  actor: Actor,
  permission: P,
  subject: PermissionSubjects[P],
): Decision {
  // A name can come from a form or an API call, where the types hold nothing.
  if (!isPermission(permission)) return { code: 'unlisted' };
  if (actor.kind === 'visitor') return { code: 'sign_in_required' };
  // As if it were no post at all: nobody finds out that it is there.
  if (isUnseenBy(actor, subject)) return { code: 'not_found' };
  const { suspendedUntil } = actor;
  if (suspendedUntil != null && !whileSuspended.has(permission))
    return { code: 'suspended', until: suspendedUntil.toISOString() };
  return permissions[permission](actor, subject);
}
