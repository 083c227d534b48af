import { eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { events } from '#db/schema/site';
import type { ForumEvent, ForumEventType, Happened } from './events';
import { tellPeople } from './inbox/tell-people.server';
import { findRelatedTo } from './related/find-related.server';
import { refreshSearch } from './search/refresh-search.server';
import { linkMentionedQuestions } from './questions/link-mentioned-questions.server';

/**
 * What happens after an event, in a job of its own. A reaction may run more than once for one
 * event: it brings about a state, and finds nothing to do the second time.
 */
export type Reaction = (event: ForumEvent, happened: Happened) => Promise<void>;

/** Every event and what follows from it; an event that is forgotten here is a type error. */
const reactions = {
  'member.joined': [],
  'member.role-set': [],
  'member.profile-edited': [],
  'member.appearance-set': [],
  'member.avatar-set': [],
  'member.avatar-removed': [],
  'member.product-added': [],
  'member.product-removed': [],
  'member.address-change-asked': [],
  'member.address-confirmed': [],
  'member.password-changed': [],
  'member.erased': [],
  'member.merged': [refreshSearch],
  'affiliation.declared': [],
  'affiliation.labelled': [],
  'affiliation.set': [],
  'affiliation.removed': [],
  'affiliation.kept': [],
  'affiliation.appealed': [],
  'ring.found': [],
  'ring.reversed': [],
  'ring.dismissed': [],
  'ring.undone': [],
  'ring.appealed': [],
  'site.ring-policy-set': [],
  'mail.read': [],
  'checks.weight-set': [],
  'checks.thresholds-set': [],
  'host.set': [],
  'host.removed': [],
  'question.asked': [linkMentionedQuestions, findRelatedTo, refreshSearch],
  'question.edited': [findRelatedTo, linkMentionedQuestions, tellPeople, refreshSearch],
  'question.edit-suggested': [tellPeople],
  'question.edit-approved': [findRelatedTo, linkMentionedQuestions, tellPeople, refreshSearch],
  'question.edit-declined': [tellPeople],
  'question.edit-undone': [findRelatedTo, linkMentionedQuestions, tellPeople, refreshSearch],
  'answer.edit-suggested': [tellPeople],
  'answer.edit-approved': [linkMentionedQuestions, tellPeople, refreshSearch],
  'answer.edit-declined': [tellPeople],
  'answer.edit-undone': [linkMentionedQuestions, tellPeople, refreshSearch],
  'suggested-edit.withdrawn': [],
  'suggested-edit.held': [],
  'question.moved': [tellPeople, refreshSearch],
  'question.deleted': [tellPeople, refreshSearch],
  'question.restored': [tellPeople, refreshSearch],
  'question.closed': [tellPeople, refreshSearch],
  'question.reopened': [tellPeople, refreshSearch],
  'question.not-duplicate-said': [tellPeople, refreshSearch],
  'question.close-voted': [],
  'question.locked': [tellPeople],
  'question.unlocked': [tellPeople],
  'deflection.recorded': [],
  'question.resolution-changed': [refreshSearch],
  'question.acknowledged': [tellPeople],
  'plan.set': [tellPeople],
  'plan.update-due': [tellPeople],
  'plan.update-missed': [tellPeople],
  'question.handed-over': [tellPeople],
  'answer.posted': [linkMentionedQuestions, tellPeople, refreshSearch],
  'answer.edited': [linkMentionedQuestions, tellPeople, refreshSearch],
  'answer.deleted': [linkMentionedQuestions, tellPeople, refreshSearch],
  'answer.restored': [linkMentionedQuestions, tellPeople, refreshSearch],
  'answer.accepted': [tellPeople, refreshSearch],
  'answer.acceptance-undone': [tellPeople, refreshSearch],
  'answer.verified': [tellPeople, refreshSearch],
  'answer.verification-withdrawn': [tellPeople, refreshSearch],
  'answer.verification-outdated': [tellPeople],
  'answer.outcome-recorded': [],
  'answer.read': [],
  'post.held': [linkMentionedQuestions, refreshSearch],
  'post.released': [linkMentionedQuestions, refreshSearch],
  'post.removed': [linkMentionedQuestions, refreshSearch],
  'post.put-back': [linkMentionedQuestions, refreshSearch],
  'post.flagged': [],
  'review.decided': [],
  'review.undone': [],
  'member.warned': [],
  'member.suspended': [],
  'member.suspension-lifted': [],
  'appeal.made': [],
  'comment.posted': [tellPeople],
  'comment.deleted': [],
  'comment.restored': [],
  'question.not-fixed': [tellPeople],
  'question.still-happening': [],
  'question.outcome-asked': [tellPeople],
  'question.outcome-put-off': [],
  'question.fix-planned': [tellPeople],
  'question.fix-shipped': [tellPeople],
  'question.fix-declined': [tellPeople],
  'question.fix-withdrawn': [tellPeople],
  'answer.outcomes-asked': [tellPeople],
  'question.thanks-declined': [],
  'question.me-too-said': [],
  'question.me-too-taken-back': [],
  'promise.made': [tellPeople],
  'promise.re-dated': [tellPeople],
  'promise.passed-on': [tellPeople],
  'promise.due-soon': [tellPeople],
  'promise.became-late': [tellPeople],
  'promise.breaks-soon': [tellPeople],
  'promise.kept': [tellPeople],
  'promise.disputed': [tellPeople],
  'promise.dispute-taken-back': [tellPeople],
  'promise.reopened': [tellPeople],
  'promise.broken': [tellPeople],
  'promise.withdrawn': [tellPeople],
  'brand.created': [],
  'brand.changed': [],
  'brand.target-hours-set': [],
  'brand-notice.set': [],
  'brand-notice.ended': [],
  'brand.promise-grace-set': [],
  'brand.mail-domains-set': [],
  'post.redacted': [tellPeople, refreshSearch],
  'post.span-hidden': [tellPeople, refreshSearch],
  'post.span-ended': [tellPeople, refreshSearch],
  'brand.particulars-set': [],
  'department.created': [],
  'department.changed': [],
  'product.created': [],
  'product.changed': [],
  'representative.appointed': [],
  'representative.changed': [],
  'representative.ended': [],
  'tag.described': [],
  'tag.synonym-set': [],
  'tag.synonym-removed': [],
  'site.thresholds-set': [],
  'site.named': [],
  'site.look-changed': [],
  'site.announced': [],
  'site.setup-put-aside': [],
  'page.written': [],
} satisfies Record<ForumEventType, Reaction[]>;

/** Whether anything follows from events of a type. */
export function hasReactions(type: ForumEventType): boolean {
  return reactions[type].length > 0;
}

/** Whether a row of the outbox is an event of today. */
export function isForumEvent(event: { type: string }): event is ForumEvent {
  return Object.hasOwn(reactions, event.type);
}

/** Runs the reactions of one event of the outbox. */
export async function react(eventId: number): Promise<void> {
  const [row] = await db
    .select({
      type: events.type,
      payload: events.payload,
      actorId: events.actorId,
      at: events.happenedAt,
    })
    .from(events)
    .where(eq(events.id, eventId));
  if (row === undefined) return;
  const event = { ...row.payload, type: row.type };
  if (!isForumEvent(event)) return;
  const happened = { id: eventId, actorId: row.actorId, at: row.at };
  for (const reaction of reactions[event.type]) await reaction(event, happened);
}
