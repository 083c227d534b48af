import { formatDateTime, formatNumber, plural } from '../format';

/** What permissions allow, what each standing allows, and what to do about a refusal. */

/** What a refusal for want of reputation says. */
type MissingStanding = { ability: string; needed: number; has: number; missing: number };

/** What each standing lets a member do, as the end of "you may …". */
const abilities = {
  'take-part':
    'ask, answer, comment under your own questions and their answers, say “me too”, say whether an answer worked, suggest edits, and report particulars or danger',
  'post-many-links': 'post more than two links or images',
  upvote: 'vote up and flag',
  'comment-anywhere': 'comment anywhere',
  downvote: 'vote down',
  review: 'review first posts and suggested edits',
  'edit-any-post': 'edit any post, except the official answers of representatives',
  'vote-to-close': 'vote to close and to reopen questions',
} as const;

function isAbility(name: string): name is keyof typeof abilities {
  return Object.hasOwn(abilities, name);
}

/** Who may do what: one sentence for each permission, for the help page. */
const allowed = {
  'question.ask':
    'Every member may ask, once the e-mail address is confirmed (where this site sends mail).',
  'question.edit':
    'The asker may edit a question; so may members with the standing to edit any post.',
  'question.suggest-edit':
    'Every member may suggest an edit of somebody else’s question. The asker, or members with the standing to review, decide.',
  'question.delete':
    'The asker may delete a question while nobody else has answered and the brand has written nothing on it. Moderators may delete any.',
  'question.restore': 'Moderators may bring back a deleted question.',
  'question.move':
    'The asker or a moderator may move a question to another brand or product while it has no verification, plan or promise.',
  'question.close':
    'The asker or a moderator may close a question as a duplicate, as off-topic or as answered elsewhere, unless they have a stake in the brand.',
  'question.reopen':
    'Moderators may reopen a closed question, unless they have a stake in the brand. So may the asker who closed it.',
  'question.vote-to-close':
    'Members with the standing for it may vote to close a question as a duplicate or as off-topic, unless they have a stake in the brand. Three votes close it; a vote counts for 14 days.',
  'question.vote-to-reopen':
    'Members with the standing for it may vote to reopen a closed question, unless they have a stake in the brand. Three votes open it.',
  'question.withdraw-close-vote': 'Members may take back their votes to close or to reopen.',
  'question.say-not-duplicate':
    'The asker may say, once, that a question is not a duplicate: that reopens it. If a moderator closes it again, moderators decide.',
  'question.lock':
    'Moderators without a stake in the brand may lock a question for a time, with a reason: then it takes no answers, comments, votes, or edits by others.',
  'question.unlock':
    'Moderators without a stake in the brand may unlock a question. A lock with an end is over by itself.',
  'question.record-deflection':
    'Every member may say that a question answered theirs, before they ask it.',
  'question.upvote':
    'Members with the standing to vote up may do so on others’ questions, unless they have a stake in the brand.',
  'question.downvote':
    'Members with the standing to vote down may do so on others’ questions, unless they have a stake in the brand.',
  'question.withdraw-vote': 'Members may take back their votes on questions.',
  'question.me-too': 'Every member may say “me too” on somebody else’s question.',
  'question.comment':
    'The asker may comment on a question; so may members with the standing to comment anywhere, and the brand’s representatives.',
  'question.decline-thanks':
    'The asker may put aside the invitation to say what an answer did for them.',
  'question.say-not-fixed':
    'The asker alone may say that it is not fixed, once somebody has answered. It opens the question again.',
  'question.put-off-outcome': 'The asker may answer a reminder with “not tried yet”.',
  'question.say-still-happening':
    'Every member but the asker may say that a problem which counts as solved is still happening.',
  'question.plan-fix': 'The brand’s representatives may say that a fix is planned.',
  'question.ship-fix': 'The brand’s representatives may say in which version a fix is shipped.',
  'question.decline-fix':
    'The brand’s representatives may decline a problem or an idea, with a reason for everybody to read.',
  'question.withdraw-fix':
    'The brand’s representatives may take back what was said of a fix, with a reason. It stays in the history.',
  'answer.post':
    'Every member with a confirmed e-mail address may answer while the question is not closed.',
  'question.acknowledge':
    'The brand’s representatives may say, once, that they have read a question, in words of their own.',
  'question.hand-over':
    'The brand’s representatives may hand a question over to another department, with a note.',
  'plan.set':
    'The brand’s representatives may say what the brand does about a question: cause, next step, department, and by when it says more.',
  'question.follow': 'Every member may follow a question, and hear what happens there.',
  'question.unfollow': 'Members may stop following a question at any time.',
  'answer.post-officially':
    'The brand’s representatives with confirmed e-mail addresses may answer in its name while the question is not closed.',
  'answer.edit':
    'The author may edit an answer; so may members with the standing to edit any post. While the brand has verified it, the edits of others are suggestions. A brand’s official answer is edited by that brand’s representatives alone.',
  'answer.suggest-edit':
    'Every member may suggest an edit of somebody else’s answer; of a brand’s official answer, that brand’s representatives. The author, or members with the standing to review, decide; of an answer that the brand has verified, its verifiers.',
  'answer.delete':
    'The author may delete an answer while it is neither accepted nor verified. Moderators may delete any.',
  'answer.restore': 'Moderators may bring back a deleted answer.',
  'answer.upvote':
    'Members with the standing to vote up may do so on others’ answers, unless they have a stake in the brand.',
  'answer.downvote':
    'Members with the standing to vote down may do so on others’ answers, unless they have a stake in the brand.',
  'answer.withdraw-vote': 'Members may take back their votes on answers.',
  'answer.comment':
    'The asker may comment on every answer to the question; so may members with the standing to comment anywhere, and the brand’s representatives.',
  'answer.accept': 'The asker alone may say which answer solved it.',
  'answer.undo-acceptance': 'The asker alone may take that back.',
  'answer.record-outcome':
    'Every member may say whether an answer worked, except of their own. What those with a stake in the brand say is labelled and not counted.',
  'answer.verify':
    'The brand’s verifiers and leads may verify an answer, never one that they wrote themselves.',
  'answer.withdraw-verification':
    'The brand’s verifiers and leads may withdraw a verification, with a reason, never on an answer that they wrote themselves.',
  'answer.mark-read':
    'The brand’s representatives may mark an answer as read, so that it leaves their desk.',
  'answer.see-visitor-outcomes':
    'The brand’s representatives may see what visitors without an account said of an answer.',
  'suggested-edit.read':
    'A suggested edit is read by whoever made it, the author, members with the standing to review, and the brand’s representatives.',
  'suggested-edit.decide':
    'The author or a member with the standing to review decides a suggested edit, without a stake in the brand and never their own; of an answer that the brand has verified, one of its verifiers; of an official answer, one of its representatives.',
  'suggested-edit.undo': 'Whoever may decide a suggested edit may undo its approval.',
  'suggested-edit.withdraw': 'Members may withdraw their own suggested edits.',
  'promise.make':
    'The brand’s representatives with confirmed e-mail addresses may promise something on its questions, while these are not closed.',
  'promise.keep': 'A promise’s owner or a lead of the brand may say that it was kept.',
  'promise.break': 'A promise’s owner or a lead of the brand may say that it is broken.',
  'promise.withdraw': 'A promise’s owner or a lead of the brand may withdraw it, with a reason.',
  'promise.re-date':
    'A promise’s owner or a lead of the brand may give it another date, with a reason.',
  'promise.pass-on':
    'A promise’s owner or a lead of the brand may pass it on to another of its representatives.',
  'promise.reopen':
    'A promise’s owner or a lead of the brand may answer a dispute with a new date.',
  'promise.dispute': 'The asker alone may say that a kept promise was not kept.',
  'promise.take-back-dispute': 'The asker alone may say that it was kept after all.',
  'comment.delete': 'The author or a moderator may delete a comment.',
  'comment.restore': 'Moderators may bring back a deleted comment.',
  'post.flag':
    'Members with the standing to flag may say that a post of somebody else is rude, hides a tie to the brand, is a duplicate or needs a moderator for another reason, unless they have a stake in the brand.',
  'post.flag-spam':
    'Members with the standing to flag, and the brand’s representatives, may flag spam.',
  'post.report-particulars':
    'Everybody may report that a post shows particulars of a person: every member, and visitors without an account.',
  'post.report-danger':
    'Every member without a stake in the brand may report that a post is wrong or dangerous, and so may visitors without an account.',
  'post.appeal':
    'Authors may appeal once, in a sentence, when a post of theirs is held or removed, also while they are suspended.',
  'post.many-links':
    'Members with the standing for it, and the brand’s representatives, may post more than two links or images.',
  'post.redact':
    'Moderators may remove particulars from a thread for good, in words and in photos.',
  'post.hide-span':
    'A brand’s representatives may hide particulars in a post about it, in words and in photos, for 48 hours, until a moderator has looked.',
  'post.see-private-passages':
    'What was sent to a brand privately is read by its representatives and by whoever sent it.',
  'post.see-deleted': 'The author and moderators may read a deleted post.',
  'photo.upload':
    'Every member may upload photos for what they post. Until a post shows one, only they and moderators see it.',
  'brand.create': 'Administrators may add a brand.',
  'brand.manage': 'A brand’s leads and administrators may change its page.',
  'brand.set-target-hours': 'A brand’s leads and administrators may set its target hours.',
  'brand.set-promise-grace':
    'A brand’s leads and administrators may set after how many days an overdue promise is broken.',
  'product.manage': 'A brand’s leads and administrators may change its products and versions.',
  'brand-notice.set':
    'A brand’s leads may set a notice, signed by them, where people ask the brand.',
  'brand-notice.end': 'A brand’s leads and administrators may end a notice.',
  'department.manage': 'A brand’s leads and administrators may change its departments.',
  'representative.manage':
    'A brand’s leads and administrators may say who represents it, and at which level.',
  'brand.set-mail-domains':
    'The brand’s leads and administrators may name the domains of the brand’s own mail addresses.',
  'desk.open': 'Representatives may open the desk.',
  'member.edit-profile': 'Members may change their own profiles.',
  'member.many-links':
    'Members with the standing for it may have more than two links in what they say about themselves.',
  'member.manage-account':
    'Members may change the address and the password of their own accounts, end their sessions, and delete their accounts.',
  'member.read-notifications': 'Members may read what they were told, and mark it as read.',
  'member.choose-mails': 'Members may choose which mails they get.',
  'member.merge':
    'Moderators may merge two accounts of one person, never one of their own. Where one of them has an office, speaks for a brand or is tied to one, an administrator does it.',
  'member.set-role': 'Administrators may make others moderators or administrators.',
  'affiliation.declare':
    'Every member may declare a tie to a brand: employee, contractor, reseller, or one who has left. Taking it off again is up to an administrator.',
  'affiliation.set':
    'Moderators may set a tie that a member did not disclose, unless they have a stake in the brand. The member is told, and may object.',
  'affiliation.remove':
    'Administrators may take a member’s tie off, unless it is their own or they have a stake in the brand.',
  'site.configure': 'Administrators may change the settings of this site.',
  'checks.set':
    'Administrators may set how much each check of new posts counts, and from when a post is held.',
  'host.set': 'Administrators may say where links always or never may lead.',
  'page.write': 'Administrators may write the pages about this site, such as its terms.',
  'tag.manage': 'Moderators may rename tags and join synonyms.',
  'audit-log.read': 'Moderators and administrators may read the audit log.',
  'mailbox.read': 'Administrators may read the mailbox of this site.',
  'moderation.open': 'Moderators may open the moderation pages.',
  'review.open':
    'Moderators may open the review queue; members with the standing to review find first posts and suggested edits there.',
  'review.request': 'Moderators may put a post of somebody else into the review queue.',
  'review.decide':
    'Moderators may decide what waits in the review queue, except about their own posts and where they have a stake in the brand.',
  'review.decide-as-reviewer':
    'Members with the standing to review may decide first posts and suggested edits, except about their own posts and where they have a stake in the brand.',
  'review.undo':
    'Moderators may undo what was decided in the review queue, except about their own posts and where they have a stake in the brand.',
  'member.see-history': 'Moderators may see what was decided about a member before.',
  'member.warn': 'Moderators may warn a member. Of moderators, administrators may.',
  'member.suspend':
    'Moderators may suspend a member until a day that they name. Of moderators, administrators may.',
  'member.lift-suspension': 'Moderators may end a suspension early.',
  'member.appeal-suspension': 'Suspended members may appeal once, in a sentence.',
  'ring.see':
    'Moderators may see what was found about votes that look like an agreement; so may the members concerned, for their own part.',
  'ring.decide':
    'Moderators may decide whether votes that look like an agreement count, unless they are concerned themselves.',
  'ring.appeal': 'Members whose votes were found to be an agreement may say a word against it.',
} as const;

/** Why something is refused, and what to do about it: one sentence or two for each reason. */
const denied = {
  sign_in_required: 'Sign in to do this. If you have no account yet, making one takes a minute.',
  standing_too_low: ({ ability, needed, has, missing }: MissingStanding) =>
    `With ${plural(needed, { one: '# point', other: '# points' })} of reputation you may ${
      isAbility(ability) ? abilities[ability] : 'do this'
    }. You have ${formatNumber(has).replace('-', '−')}, so ${plural(missing, {
      one: '# more point is',
      other: '# more points are',
    })} missing. Answers that help others earn the most.`,
  suspended: ({ until }: { until: string }) =>
    `You are suspended until ${formatDateTime(new Date(until))}: you can read, and the rest waits until then. Your settings say why, and how to appeal.`,
  address_not_confirmed:
    'Confirm your e-mail address first: open the link in the mail that was sent to you. Your account’s settings send it again.',
  own_post: 'You wrote this yourself, so somebody else has to do it.',
  has_stake:
    'You speak for this brand or are tied to it, so the votes here are left to its customers. You can still answer.',
  stake_in_closing:
    'You speak for this brand or are tied to it, so closing and reopening its questions is left to others. You can still answer.',
  stake_in_deciding:
    'You speak for this brand or are tied to it, so deciding this is left to others. You can still answer.',
  decided_before: 'You decided this before, so somebody else has to read the appeal.',
  own_suggestion: 'You have suggested this yourself, so somebody else has to decide.',
  not_the_editor: 'Only whoever suggested this can withdraw it.',
  locked:
    'A moderator has locked this question: nothing can be added or changed for now. The notice on it says why, and for how long.',
  locked_already: 'Somebody has locked this question in the meantime. Reload the page to see why.',
  not_locked: 'This question is not locked any more. Reload the page to see it as it is.',
  not_a_representative:
    'This is for the brand’s representatives. If you are one, ask a lead of the brand to add you.',
  not_a_verifier:
    'This is for the brand’s verifiers. A lead of the brand can make you one, or verify this answer.',
  not_a_lead: 'This is for the brand’s leads. Ask one of them, or an administrator.',
  not_the_owner:
    'Only whoever owns this promise, or a lead of the brand, can do this. Ask one of them.',
  not_the_asker: 'Only the person who asked can do this. A comment may remind them.',
  not_the_author: 'Only the author can do this. You can leave a comment, or ask a moderator.',
  not_the_member: 'This belongs to another member. You can change your own.',
  account_gone:
    'One of these accounts has been deleted, or merged before. There is nothing left to merge.',
  oneself: 'You cannot do this to your own account. Ask another administrator.',
  stake_in_flagging:
    'You speak for this brand or are tied to it, so you can flag spam and particulars here, and the rest is left to others.',
  has_office: 'This member is a moderator or an administrator. Ask an administrator to do this.',
  moderators_only: 'This is for moderators. Ask one of them if it needs doing.',
  administrators_only: 'This is for administrators. Ask one of them if it needs doing.',
  deleted: 'This has been deleted. A moderator can bring it back.',
  not_found: 'There is nothing here, or nothing that you may see. Check the address.',
  held: 'This is out of sight until a moderator has looked at it. Come back when it is there again.',
  not_deleted: 'This is not deleted any more. Reload the page to see it as it is.',
  has_answers:
    'Others have answered, and deleting the question would take their answers away too. You can edit it, or ask a moderator.',
  brand_has_spoken:
    'The brand has written here, so the question stays for others. You can edit it, or ask a moderator.',
  brand_has_committed:
    'The brand has verified an answer or given its word here, so the question stays with it. You can ask a new question of the other brand.',
  accepted_or_verified:
    'This answer is accepted or verified, and others rely on it. You can edit it, or ask a moderator.',
  not_accepted: 'This answer is not accepted any more. Reload the page to see it as it is.',
  not_verified: 'This answer is not verified any more. Reload the page to see it as it is.',
  verified_edit_needs_verifier:
    'The brand has verified exactly this text, so its verifiers decide what others change in it. You can suggest an edit.',
  official_answer:
    'This is the brand’s official answer, so only its representatives can change it. Leave a comment that says what should change.',
  question_closed:
    'This question is closed and takes no more answers. You can comment, or ask a question of your own.',
  asks_for_no_answer:
    'Ideas and praise ask for no answer, so none can work or fail here. A comment says what you think of it.',
  closed_already:
    'Somebody has closed this question in the meantime. Reload the page to see as what, and why.',
  not_closed: 'This question is not closed any more. Reload the page to see it as it is.',
  not_a_duplicate:
    'This question is not closed as a duplicate. Reload the page to see it as it is.',
  contested_before:
    'You have said once that this is not a duplicate, and a moderator has closed it again since. Ask another moderator, or say in a comment what is different.',
  nobody_answered:
    'Nobody else has answered yet, so nothing was tried. Edit the question to say more.',
  nothing_to_fix: 'Fixes are for problems and ideas. An answer says what there is to say here.',
  unlisted: 'Nobody can do this here. If you followed a link, it may be wrong or old.',
} as const;

export const permissions = { abilities, allowed, denied };
