import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { brands, departments, productVersions, products, representatives } from './brands';
import { act, id, moment, nextAct, ref } from './columns';
import { members, sources } from './members';

export const questions = pgTable(
  'questions',
  {
    id: id(),
    kind: text({ enum: ['question', 'problem', 'idea', 'praise'] }).notNull(),
    brandId: ref()
      .notNull()
      .references(() => brands.id),
    productId: ref().references(() => products.id),
    versionId: ref().references(() => productVersions.id),
    /** Whom the asker wants it to reach. */
    departmentId: ref().references(() => departments.id),
    askerId: ref().references(() => members.id),
    /** The name under an ownerless imported post. */
    askerName: text(),
    title: text().notNull(),
    body: text().notNull(),
    bodyHtml: text().notNull(),
    excerpt: text().notNull(),
    /** The number of today's revision. */
    revision: integer().notNull().default(1),
    score: integer().notNull().default(0),
    /** Answers that are not deleted. */
    answerCount: integer().notNull().default(0),
    /** Distinct members who said so here or on a duplicate that is not deleted, but for the asker. */
    meTooCount: integer().notNull().default(0),
    acceptedAnswerId: ref().references((): AnyPgColumn => answers.id),
    /** Null for ideas and praise. */
    resolution: text({
      enum: ['open', 'asker-confirmed', 'brand-verified', 'community-confirmed', 'assumed'],
    }),
    /** Since when the resolution is what it is. */
    resolutionAt: moment().notNull(),
    /** When the resolution changes by time alone. */
    resolutionChangesAt: moment(),
    /** When the brand was first here: an acknowledgement, an official answer or a verification. */
    heardAt: moment(),
    /** Official events on its timeline: a question without any is shown without looking for them. */
    timelineCount: integer().notNull().default(0),
    /** The asker's latest "not fixed". */
    notFixedAt: moment(),
    /** When the asker was last asked what became of it, on the way to them or delivered. */
    outcomeAskedAt: moment(),
    /** When a reminder to say what became of it was delivered to the asker. */
    remindedAt: moment(),
    /** What the brand says becomes of a problem or an idea. */
    fix: text({ enum: ['planned', 'shipped', 'declined'] }),
    closedAt: moment(),
    closedAs: text({ enum: ['duplicate', 'off-topic', 'answered-elsewhere'] }),
    closedById: ref().references(() => members.id),
    duplicateOfId: ref(),
    /** What duplicates lead to is none itself: with these the database holds that (`questions_original`). */
    isOriginal: boolean()
      .notNull()
      .generatedAlwaysAs(sql`duplicate_of_id is null`),
    leadsToOriginal: boolean().generatedAlwaysAs(
      sql`case when duplicate_of_id is not null then true end`,
    ),
    /** Since when it is out of sight: deleted, removed, or held until somebody has looked at it. */
    deletedAt: moment(),
    /** Out of sight only until somebody has looked at it (`holds`). */
    held: boolean().notNull().default(false),
    /** Since when it takes nothing new (`question_locks`); it is over once `lockedUntil` has passed. */
    lockedAt: moment(),
    lockedUntil: moment(),
    /** When the next passage comes back that a brand hid in the thread; null where none is hidden. */
    hiddenUntil: moment(),
    /** Something of the thread was sent to the brand alone. */
    hasPrivatePassages: boolean().notNull().default(false),
    askedAt: moment().notNull(),
    editedAt: moment(),
    /** When the asker was asked, once, to say what helped, and answered or put it aside. */
    thanksInvitationEndedAt: moment(),
    /** Since when its text is what it is, where that is not since an edit; a trigger keeps it. */
    textChangedAt: moment(),
    /** The last thing that happened in the thread, for the active list. */
    activeAt: moment().notNull(),
    /**
     * When its page last said something else: with what happened in the thread also what was taken
     * out of it, hidden, deleted or brought back. Triggers keep it.
     */
    changedAt: moment()
      .notNull()
      .default(sql`now()`),
    listed: boolean()
      .notNull()
      .generatedAlwaysAs(sql`deleted_at is null and closed_at is null`),
    sourceId: ref().references(() => sources.id),
    sourceKey: text(),
  },
  (t) => {
    const asksForAnswer = sql`${t.kind} in ('question', 'problem')`;
    return [
      unique('questions_source').on(t.sourceId, t.sourceKey),
      unique('questions_originals').on(t.id, t.isOriginal),
      foreignKey({
        name: 'questions_original',
        columns: [t.duplicateOfId, t.leadsToOriginal],
        foreignColumns: [t.id, t.isOriginal],
      }),
      index('questions_active')
        .on(t.activeAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.listed}`),
      index('questions_newest')
        .on(t.askedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.listed}`),
      index('questions_unanswered')
        .on(t.askedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.listed} and ${asksForAnswer} and ${t.answerCount} = 0`),
      index('questions_unacknowledged')
        .on(t.askedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.listed} and ${asksForAnswer} and ${t.heardAt} is null`),
      index('questions_resolved')
        .on(t.resolutionAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.listed} and ${t.resolution} <> 'open'`),
      index('questions_confirmed')
        .on(t.resolutionAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(
          sql`${t.listed} and ${t.resolution} in ('asker-confirmed', 'brand-verified', 'community-confirmed')`,
        ),
      // Each file of the sitemap is of 50,000 ids, and tells when the last of them changed.
      index('questions_sitemap')
        .on(sql`((${t.id} - 1) / 50000)`, t.changedAt.desc().nullsFirst())
        .where(sql`${t.deletedAt} is null`),
      index('questions_brand_active')
        .on(t.brandId, t.activeAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.listed}`),
      index('questions_brand_newest')
        .on(t.brandId, t.askedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.listed}`),
      index('questions_brand_unanswered')
        .on(t.brandId, t.askedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.listed} and ${asksForAnswer} and ${t.answerCount} = 0`),
      index('questions_brand_unacknowledged')
        .on(t.brandId, t.askedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.listed} and ${asksForAnswer} and ${t.heardAt} is null`),
      index('questions_not_fixed')
        .on(t.brandId, t.notFixedAt, t.id)
        .where(sql`${t.listed} and ${t.notFixedAt} is not null and ${t.resolution} = 'open'`),
      index('questions_brand_resolved')
        .on(t.brandId, t.resolutionAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.listed} and ${t.resolution} <> 'open'`),
      index('questions_product_active')
        .on(t.productId, t.activeAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.listed}`),
      index('questions_product_newest')
        .on(t.productId, t.askedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.listed}`),
      index('questions_product_unanswered')
        .on(t.productId, t.askedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.listed} and ${asksForAnswer} and ${t.answerCount} = 0`),
      index('questions_product_unacknowledged')
        .on(t.productId, t.askedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.listed} and ${asksForAnswer} and ${t.heardAt} is null`),
      index('questions_product_resolved')
        .on(t.productId, t.resolutionAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.listed} and ${t.resolution} <> 'open'`),
      index('questions_by_asker').on(
        t.askerId,
        t.askedAt.desc().nullsFirst(),
        t.id.desc().nullsFirst(),
      ),
      index('questions_duplicates')
        .on(t.duplicateOfId, t.id.desc().nullsFirst())
        .where(sql`${t.duplicateOfId} is not null`),
      index('questions_resolution_due')
        .on(t.resolutionChangesAt)
        .where(sql`${t.resolutionChangesAt} is not null`),
      // Quiet ones of which nobody has asked yet what became of them.
      index('questions_to_ask')
        .on(t.activeAt, t.id)
        .where(
          sql`${t.listed} and ${t.resolution} = 'open' and ${t.answerCount} > 0 and ${t.notFixedAt} is null and ${t.outcomeAskedAt} is null`,
        ),
      index('questions_to_ask_again')
        .on(t.outcomeAskedAt)
        .where(
          sql`${t.listed} and ${t.resolution} = 'open' and ${t.notFixedAt} is null and ${t.outcomeAskedAt} is not null`,
        ),
      index('questions_deleted')
        .on(t.deletedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.deletedAt} is not null`),
      check(
        'questions_duplicate',
        sql`(${t.closedAs} = 'duplicate') = (${t.duplicateOfId} is not null) or ${t.closedAs} is null and ${t.duplicateOfId} is null`,
      ),
      check('questions_closed', sql`(${t.closedAt} is null) = (${t.closedAs} is null)`),
      check('questions_locked', sql`${t.lockedUntil} is null or ${t.lockedAt} is not null`),
      check('questions_held', sql`not ${t.held} or ${t.deletedAt} is not null`),
      check('questions_resolution', sql`(${asksForAnswer}) = (${t.resolution} is not null)`),
    ];
  },
);

export const answers = pgTable(
  'answers',
  {
    id: id(),
    questionId: ref()
      .notNull()
      .references(() => questions.id),
    authorId: ref().references(() => members.id),
    authorName: text(),
    voice: text({ enum: ['personal', 'official'] })
      .notNull()
      .default('personal'),
    /** For an official answer: the membership in which it was given. */
    representativeId: ref().references(() => representatives.id),
    body: text().notNull(),
    bodyHtml: text().notNull(),
    excerpt: text().notNull(),
    /** Tells whether today's text is the text of a verified revision. */
    bodyMd5: text()
      .notNull()
      .generatedAlwaysAs(sql`md5(body)`),
    revision: integer().notNull().default(1),
    score: integer().notNull().default(0),
    /** Counted outcomes that stand: of members without a stake who neither asked nor wrote it. */
    workedCount: integer().notNull().default(0),
    partlyCount: integer().notNull().default(0),
    failedCount: integer().notNull().default(0),
    postedAt: moment().notNull(),
    editedAt: moment(),
    /** Since when its text is what it is, where that is not since an edit; a trigger keeps it. */
    textChangedAt: moment(),
    deletedAt: moment(),
    /** Out of sight only until somebody has looked at it (`holds`). */
    held: boolean().notNull().default(false),
    /**
     * On whose desk it can wait to be read: its question's brand, null while the question is not
     * listed. Kept by triggers.
     */
    deskBrandId: ref().references(() => brands.id),
    /** When that brand read it: verified it (a trigger says so) or said that it had. */
    readAt: moment(),
    readById: ref().references(() => members.id),
    sourceId: ref().references(() => sources.id),
    sourceKey: text(),
  },
  (t) => [
    unique('answers_source').on(t.sourceId, t.sourceKey),
    index('answers_by_question').on(t.questionId, t.score.desc().nullsFirst(), t.postedAt, t.id),
    index('answers_by_author').on(
      t.authorId,
      t.postedAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    // Counts a member's answers that were accepted or verified, without reading the answers.
    index('answers_standing_by_author')
      .on(t.authorId, t.id, t.bodyMd5)
      .where(sql`${t.deletedAt} is null`),
    index('answers_deleted')
      .on(t.deletedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.deletedAt} is not null`),
    index('answers_unread')
      .on(t.deskBrandId, t.postedAt, t.id)
      .where(
        sql`${t.readAt} is null and ${t.deletedAt} is null and ${t.voice} = 'personal' and ${t.score} > 0`,
      ),
    check('answers_held', sql`not ${t.held} or ${t.deletedAt} is not null`),
    check('answers_official', sql`(${t.voice} = 'official') = (${t.representativeId} is not null)`),
  ],
);

/** Every text that a post has had; number 1 is the first, the highest is today's. */
export const revisions = pgTable(
  'revisions',
  {
    id: id(),
    questionId: ref().references(() => questions.id),
    answerId: ref().references(() => answers.id),
    number: integer().notNull(),
    /** Questions only. */
    title: text(),
    tags: text().array(),
    body: text().notNull(),
    editorId: ref().references(() => members.id),
    editorName: text(),
    /** Who approved it, where it was a suggestion. */
    approvedById: ref().references(() => members.id),
    reason: text().notNull().default(''),
    revisedAt: moment().notNull(),
  },
  (t) => [
    unique('revisions_question').on(t.questionId, t.number),
    unique('revisions_answer').on(t.answerId, t.number),
    check('revisions_one_post', sql`num_nonnulls(${t.questionId}, ${t.answerId}) = 1`),
  ],
);

export const comments = pgTable(
  'comments',
  {
    id: id(),
    questionId: ref().references(() => questions.id),
    answerId: ref().references(() => answers.id),
    authorId: ref().references(() => members.id),
    authorName: text(),
    body: text().notNull(),
    bodyHtml: text().notNull(),
    postedAt: moment().notNull(),
    deletedAt: moment(),
    /** Out of sight only until somebody has looked at it (`holds`). */
    held: boolean().notNull().default(false),
    sourceId: ref().references(() => sources.id),
    sourceKey: text(),
  },
  (t) => [
    unique('comments_source').on(t.sourceId, t.sourceKey),
    index('comments_by_question').on(t.questionId, t.postedAt, t.id),
    index('comments_by_answer').on(t.answerId, t.postedAt, t.id),
    index('comments_by_author').on(
      t.authorId,
      t.postedAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('comments_held_by_author')
      .on(t.authorId)
      .where(sql`${t.held}`),
    check('comments_held', sql`not ${t.held} or ${t.deletedAt} is not null`),
    check('comments_one_post', sql`num_nonnulls(${t.questionId}, ${t.answerId}) = 1`),
  ],
);

/** A post's times under ground: who deleted it and why, who restored it. */
export const deletions = pgTable(
  'deletions',
  {
    id: id(),
    questionId: ref().references(() => questions.id),
    answerId: ref().references(() => answers.id),
    commentId: ref().references(() => comments.id),
    /**
     * By its author, or removed by somebody else. With a question that is removed as spam or abuse,
     * those who answered it lose what they had there.
     */
    as: text({ enum: ['deleted', 'removed', 'spam', 'abuse'] }).notNull(),
    /** The decision (`review_items`) that it is part of: undone, it brings back all of these. */
    reviewItemId: ref(),
    deletedById: ref().references(() => members.id),
    reason: text().notNull(),
    deletedAt: moment().notNull(),
    deletedAct: nextAct(),
    restoredById: ref().references(() => members.id),
    restoredAt: moment(),
    restoredAct: act(),
  },
  (t) => [
    uniqueIndex('deletions_question')
      .on(t.questionId)
      .where(sql`${t.restoredAt} is null`),
    uniqueIndex('deletions_answer')
      .on(t.answerId)
      .where(sql`${t.restoredAt} is null`),
    uniqueIndex('deletions_comment')
      .on(t.commentId)
      .where(sql`${t.restoredAt} is null`),
    index('deletions_by_question').on(t.questionId),
    index('deletions_by_answer').on(t.answerId),
    index('deletions_by_comment').on(t.commentId),
    index('deletions_by_review')
      .on(t.reviewItemId)
      .where(sql`${t.reviewItemId} is not null`),
    index('deletions_of_others')
      .on(t.deletedAt)
      .where(sql`${t.as} <> 'deleted'`),
    check(
      'deletions_one_post',
      sql`num_nonnulls(${t.questionId}, ${t.answerId}, ${t.commentId}) = 1`,
    ),
  ],
);

export const tags = pgTable(
  'tags',
  {
    id: id(),
    name: text().notNull().unique(),
    about: text().notNull().default(''),
    /** Questions that are listed. */
    questionCount: integer().notNull().default(0),
  },
  (t) => [
    index('tags_by_count').on(t.questionCount.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('tags_by_prefix').on(sql`${t.name} text_pattern_ops`),
  ],
);

/** Another name for a tag: what is asked under it stands under the tag. */
export const tagSynonyms = pgTable(
  'tag_synonyms',
  {
    name: text().primaryKey(),
    tagId: ref()
      .notNull()
      .references(() => tags.id),
  },
  (t) => [index('tag_synonyms_by_tag').on(t.tagId)],
);

/**
 * Carries what its question's place in the lists rests on, kept by triggers, so that each tab of a
 * tag is read from one index.
 */
export const questionTags = pgTable(
  'question_tags',
  {
    questionId: ref()
      .notNull()
      .references(() => questions.id),
    tagId: ref()
      .notNull()
      .references(() => tags.id),
    askedAt: moment().notNull(),
    activeAt: moment().notNull(),
    listed: boolean().notNull(),
    /** A question or problem without an answer. */
    unanswered: boolean().notNull().default(false),
    /** A question or problem on which the brand has not been heard. */
    unacknowledged: boolean().notNull().default(false),
    /** Since when it is resolved. */
    resolvedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.questionId, t.tagId] }),
    index('question_tags_active')
      .on(t.tagId, t.activeAt.desc().nullsFirst(), t.questionId.desc().nullsFirst())
      .where(sql`${t.listed}`),
    index('question_tags_newest')
      .on(t.tagId, t.askedAt.desc().nullsFirst(), t.questionId.desc().nullsFirst())
      .where(sql`${t.listed}`),
    index('question_tags_unanswered')
      .on(t.tagId, t.askedAt.desc().nullsFirst(), t.questionId.desc().nullsFirst())
      .where(sql`${t.listed} and ${t.unanswered}`),
    index('question_tags_unacknowledged')
      .on(t.tagId, t.askedAt.desc().nullsFirst(), t.questionId.desc().nullsFirst())
      .where(sql`${t.listed} and ${t.unacknowledged}`),
    index('question_tags_resolved')
      .on(t.tagId, t.resolvedAt.desc().nullsFirst(), t.questionId.desc().nullsFirst())
      .where(sql`${t.listed} and ${t.resolvedAt} is not null`),
  ],
);

export const meToos = pgTable(
  'me_toos',
  {
    questionId: ref()
      .notNull()
      .references(() => questions.id),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    versionId: ref().references(() => productVersions.id),
    /** The member had a stake in the question's brand then: it is labelled and not counted. */
    stake: boolean().notNull().default(false),
    saidAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.questionId, t.memberId] }),
    index('me_toos_by_member').on(t.memberId),
    index('me_toos_of_stake')
      .on(t.questionId)
      .where(sql`${t.stake}`),
  ],
);

/** One question's text names another; found from the links in posts, or imported. */
export const questionLinks = pgTable(
  'question_links',
  {
    fromId: ref()
      .notNull()
      .references(() => questions.id),
    toId: ref()
      .notNull()
      .references(() => questions.id),
    /** From the source's own list of links, not from today's texts. */
    imported: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.fromId, t.toId] }),
    index('question_links_to').on(t.toId, t.fromId.desc().nullsFirst()),
    check('question_links_not_self', sql`${t.fromId} <> ${t.toId}`),
  ],
);
