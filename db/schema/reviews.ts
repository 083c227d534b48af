import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { brands } from './brands';
import { id, moment, ref } from './columns';
import { members } from './members';

/** What waits for somebody to decide, and what was decided: the queue at `/moderation`. */
export const reviewItems = pgTable(
  'review_items',
  {
    id: id(),
    /** A row of the table of review kinds: it says how the subject is shown and what can be decided. */
    kind: text({
      enum: [
        'held-post',
        'flagged-post',
        'first-post',
        'appeal',
        'suggested-edit',
        'close-votes',
        'hidden-span',
        'voting-ring',
      ],
    }).notNull(),
    subjectKind: text({
      enum: [
        'question',
        'answer',
        'comment',
        'suspension',
        'suggested-edit',
        'hidden-span',
        'voting-ring',
      ],
    }).notNull(),
    subjectId: ref().notNull(),
    /** Whose post it is about; null where it is nobody's. */
    authorId: ref().references(() => members.id),
    /** The brand it is about: who has a stake in it does not decide. */
    brandId: ref().references(() => brands.id),
    openedAt: moment().notNull(),
    /** Who looks at it just now, so that two people do not do one thing. */
    claimedById: ref().references(() => members.id),
    claimedUntil: moment(),
    decidedById: ref().references(() => members.id),
    decidedAt: moment(),
    /** One of the decisions of its kind, or `gone` where its subject needs none any more. */
    decision: text(),
    /** For the audit log and for colleagues. */
    reason: text().notNull().default(''),
    /** What the author was told. */
    message: text().notNull().default(''),
    /** What undoing it must know and could not find out otherwise: ids, by what they are of. */
    trace: jsonb().$type<Record<string, number[]>>().notNull().default({}),
    /** The decision that settled this item too: one about the same post. */
    settledById: ref(),
    undoneAt: moment(),
    undoneById: ref().references(() => members.id),
  },
  (t) => [
    uniqueIndex('review_items_open_subject')
      .on(t.kind, t.subjectKind, t.subjectId)
      .where(sql`${t.decidedAt} is null`),
    index('review_items_open')
      .on(t.openedAt, t.id)
      .where(sql`${t.decidedAt} is null`),
    index('review_items_open_kind')
      .on(t.kind, t.openedAt, t.id)
      .where(sql`${t.decidedAt} is null`),
    index('review_items_open_author')
      .on(t.authorId, t.kind, t.openedAt, t.id)
      .where(sql`${t.decidedAt} is null`),
    index('review_items_decided')
      .on(t.decidedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.decidedAt} is not null`),
    index('review_items_settled')
      .on(t.settledById)
      .where(sql`${t.settledById} is not null`),
    index('review_items_by_author').on(t.authorId, t.id.desc().nullsFirst()),
    index('review_items_by_subject').on(t.subjectKind, t.subjectId),
    check('review_items_decided', sql`(${t.decidedAt} is null) = (${t.decision} is null)`),
    check('review_items_claimed', sql`(${t.claimedById} is null) = (${t.claimedUntil} is null)`),
  ],
);
