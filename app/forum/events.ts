/**
 * Every event there is. An event is written with the change that it tells of, in one transaction,
 * and is kept: the events of privileged acts are the audit log.
 */
type Post = { questionId: number; answerId?: number };
type OfSuggestion = { questionId: number; suggestedEditId: number };
/** What happens to a promise; `Type` may name several that say no more than that. */
type OfPromise<Type extends string> = Type extends string
  ? { type: Type; questionId: number; promiseId: number }
  : never;
/** A moment, as JSON has it. */
type Moment = string;

/** What is null is as the product comes. */
export type CheckThresholds = {
  on: boolean;
  holdFrom: number | null;
  queueFrom: number | null;
  newcomerPosts: number | null;
};

export type ForumEvent =
  | { type: 'member.joined'; memberId: number }
  | { type: 'member.role-set'; memberId: number; role: string; before: string }
  | { type: 'member.profile-edited'; memberId: number }
  | { type: 'member.appearance-set'; memberId: number }
  | { type: 'member.avatar-set'; memberId: number; photoId: number }
  | { type: 'member.avatar-removed'; memberId: number }
  | { type: 'member.product-added'; memberId: number; productId: number }
  | { type: 'member.product-removed'; memberId: number; productId: number }
  | { type: 'member.address-change-asked'; memberId: number }
  | { type: 'member.address-confirmed'; memberId: number }
  | { type: 'member.password-changed'; memberId: number }
  | { type: 'member.erased'; memberId: number }
  | {
      type: 'member.merged';
      memberId: number;
      fromId: number;
      fromHandle: string;
      reason: string;
    }
  | { type: 'affiliation.declared'; memberId: number; brandId: number; tie: string }
  | { type: 'affiliation.labelled'; memberId: number; brandId: number; domain: string }
  | { type: 'affiliation.set'; memberId: number; brandId: number; tie: string; reason: string }
  | { type: 'affiliation.removed'; memberId: number; brandId: number; reason: string }
  | { type: 'affiliation.kept'; memberId: number; brandId: number; reason: string }
  | { type: 'affiliation.appealed'; memberId: number; brandId: number }
  | { type: 'ring.found'; ringId: number }
  | { type: 'ring.reversed'; ringId: number; reason: string }
  | { type: 'ring.dismissed'; ringId: number; reason: string }
  | { type: 'ring.undone'; ringId: number; reason: string }
  | { type: 'ring.appealed'; ringId: number }
  | { type: 'site.ring-policy-set'; policy: string; before: string }
  | { type: 'mail.read'; mailId: number; kind: string; memberId: number | null }
  | { type: 'question.asked'; questionId: number }
  | { type: 'question.edited'; questionId: number; revision: number }
  | {
      type: 'question.moved';
      questionId: number;
      brandId: number;
      brandBefore: number;
      productId: number | null;
    }
  | ({ type: 'question.edit-suggested' } & OfSuggestion)
  | ({ type: 'question.edit-approved'; revision: number } & OfSuggestion)
  | ({ type: 'question.edit-declined'; reason: string } & OfSuggestion)
  | ({ type: 'question.edit-undone'; revision: number; reason: string } & OfSuggestion)
  | ({ type: 'suggested-edit.withdrawn'; answerId?: number } & OfSuggestion)
  | ({ type: 'suggested-edit.held' } & OfSuggestion)
  | { type: 'question.deleted'; questionId: number; reason: string; byModerator: boolean }
  | { type: 'question.restored'; questionId: number }
  | {
      type: 'question.closed';
      questionId: number;
      as: 'duplicate' | 'off-topic' | 'answered-elsewhere';
      reason: string;
      originalId: number | null;
    }
  | {
      type: 'question.reopened';
      questionId: number;
      as: 'asker' | 'moderator' | 'votes' | 'original-deleted' | 'original-off-topic';
      reason: string;
    }
  | { type: 'question.not-duplicate-said'; questionId: number; reason: string }
  | { type: 'question.close-voted'; questionId: number; act: 'close' | 'reopen'; reason: string }
  | { type: 'question.locked'; questionId: number; reason: string; until: Moment | null }
  | { type: 'question.unlocked'; questionId: number }
  | { type: 'deflection.recorded'; questionId: number; answerId: number }
  | { type: 'question.resolution-changed'; questionId: number; resolution: string; before: string }
  | {
      type: 'question.acknowledged';
      questionId: number;
      acknowledgementId: number;
      serviceMinutes: number;
    }
  | { type: 'plan.set'; questionId: number; number: number; updateBy: string | null }
  | { type: 'plan.update-due'; questionId: number; number: number; updateBy: string }
  | { type: 'plan.update-missed'; questionId: number; number: number; updateBy: string }
  | {
      type: 'question.handed-over';
      questionId: number;
      departmentId: number;
      /** As it was called then. */
      department: string;
    }
  | { type: 'answer.posted'; questionId: number; answerId: number }
  | { type: 'answer.edited'; questionId: number; answerId: number; revision: number }
  | ({ type: 'answer.edit-suggested'; answerId: number } & OfSuggestion)
  | ({ type: 'answer.edit-approved'; answerId: number; revision: number } & OfSuggestion)
  | ({ type: 'answer.edit-declined'; answerId: number; reason: string } & OfSuggestion)
  | ({
      type: 'answer.edit-undone';
      answerId: number;
      revision: number;
      reason: string;
    } & OfSuggestion)
  | {
      type: 'answer.deleted';
      questionId: number;
      answerId: number;
      reason: string;
      byModerator: boolean;
    }
  | { type: 'answer.restored'; questionId: number; answerId: number }
  | { type: 'answer.accepted'; questionId: number; answerId: number }
  | { type: 'answer.acceptance-undone'; questionId: number; answerId: number }
  | { type: 'answer.verified'; questionId: number; answerId: number; revision: number }
  | { type: 'answer.verification-withdrawn'; questionId: number; answerId: number; reason: string }
  | {
      type: 'answer.verification-outdated';
      questionId: number;
      answerId: number;
      because: string;
    }
  | {
      type: 'answer.outcome-recorded';
      questionId: number;
      answerId: number;
      outcome: string | null;
      before: string | null;
    }
  | { type: 'answer.read'; questionId: number; answerId: number }
  | ({
      type: 'post.held';
      commentId?: number;
      because: 'checks' | 'flags' | 'moderator';
    } & Post)
  | ({ type: 'post.released'; commentId?: number } & Post)
  | {
      type: 'checks.weight-set';
      check: string;
      /** Null: as the product comes. */
      weight: number | null;
      before: number | null;
      reason: string;
    }
  | { type: 'checks.thresholds-set'; set: CheckThresholds; before: CheckThresholds; reason: string }
  | {
      type: 'host.set';
      host: string;
      list: 'allowed' | 'blocked';
      before: 'allowed' | 'blocked' | null;
      reason: string;
    }
  | { type: 'host.removed'; host: string; before: 'allowed' | 'blocked'; reason: string }
  | ({ type: 'post.removed'; commentId?: number; as: 'removed' | 'spam' | 'abuse' } & Post)
  | ({ type: 'post.put-back'; commentId?: number } & Post)
  | ({ type: 'post.flagged'; commentId?: number; reason: string } & Post)
  | {
      type: 'review.decided' | 'review.undone';
      reviewItemId: number;
      kind: string;
      decision: string;
      reason: string;
      /** Where it was about a post. */
      post: Post | null;
      authorId: number | null;
    }
  | { type: 'member.warned'; memberId: number; reason: string }
  | {
      type: 'member.suspended';
      memberId: number;
      suspensionId: number;
      until: Moment;
      reason: string;
    }
  | { type: 'member.suspension-lifted'; memberId: number; suspensionId: number; reason: string }
  | { type: 'appeal.made'; memberId: number; appealId: number }
  | ({ type: 'comment.posted'; commentId: number } & Post)
  | ({ type: 'comment.deleted'; commentId: number; byModerator: boolean } & Post)
  | ({ type: 'comment.restored'; commentId: number } & Post)
  | ({ type: 'question.not-fixed' } & Post)
  | ({ type: 'question.still-happening' } & Post)
  | ({ type: 'question.outcome-asked' } & Post)
  | { type: 'question.outcome-put-off'; questionId: number }
  | { type: 'question.fix-planned'; questionId: number }
  | ({ type: 'question.fix-shipped' } & Post)
  | { type: 'question.fix-declined'; questionId: number; reason: string }
  | { type: 'question.fix-withdrawn'; questionId: number; reason: string }
  | { type: 'answer.outcomes-asked'; questionId: number; answerId: number }
  | { type: 'question.thanks-declined'; questionId: number }
  | { type: 'question.me-too-said'; questionId: number }
  | { type: 'question.me-too-taken-back'; questionId: number }
  | (OfPromise<'promise.made'> & { dueAt: Moment })
  | (OfPromise<'promise.re-dated'> & { dueAt: Moment; before: Moment })
  | (OfPromise<'promise.reopened'> & { dueAt: Moment })
  | (OfPromise<'promise.kept'> & { lateByMs: number })
  | OfPromise<
      | 'promise.passed-on'
      | 'promise.became-late'
      | 'promise.disputed'
      | 'promise.dispute-taken-back'
      | 'promise.broken'
      | 'promise.withdrawn'
      // Reminders, to those who can still do something about it.
      | 'promise.due-soon'
      | 'promise.breaks-soon'
    >
  | { type: 'brand.created'; brandId: number }
  | { type: 'brand.changed'; brandId: number }
  | { type: 'brand.target-hours-set'; brandId: number; hours: number; before: number }
  | { type: 'brand-notice.set'; brandId: number; noticeId: number }
  | { type: 'brand-notice.ended'; brandId: number; noticeId: number }
  | { type: 'brand.promise-grace-set'; brandId: number; days: number; before: number }
  | { type: 'brand.mail-domains-set'; brandId: number; added: string[]; removed: string[] }
  | ({ type: 'post.redacted'; reason: string; texts: number } & Post)
  | ({ type: 'post.span-hidden'; spanId: number; commentId?: number } & Post)
  | ({ type: 'post.span-ended'; spanId: number; as: string; commentId?: number } & Post)
  | { type: 'brand.particulars-set'; brandId: number }
  | { type: 'department.created'; brandId: number; departmentId: number }
  | { type: 'department.changed'; brandId: number; departmentId: number }
  | { type: 'product.created'; brandId: number; productId: number }
  | { type: 'product.changed'; brandId: number; productId: number }
  | { type: 'representative.appointed'; brandId: number; memberId: number; level: string }
  | { type: 'representative.changed'; brandId: number; memberId: number; level: string }
  | { type: 'representative.ended'; brandId: number; memberId: number }
  | { type: 'tag.described'; tagId: number }
  | { type: 'tag.synonym-set'; tagId: number; name: string }
  | { type: 'tag.synonym-removed'; tagId: number; name: string }
  | { type: 'site.thresholds-set'; thresholds: Record<string, number> }
  | { type: 'site.named'; name: string }
  | { type: 'site.look-changed' }
  | { type: 'site.announced'; announced: boolean }
  | { type: 'site.setup-put-aside' }
  | { type: 'page.written'; slug: string; title: string; revision: number };

export type ForumEventType = ForumEvent['type'];

/** The circumstances of an event: its number in the outbox, who did it (if a person did) and when. */
export type Happened = { id: number; actorId: number | null; at: Date };
