import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { act, id, moment, ref } from './columns';
import { members } from './members';
import { answers, questions } from './posts';

/** A text that somebody proposes for another's post, and what became of it. */
export const suggestedEdits = pgTable(
  'suggested_edits',
  {
    id: id(),
    questionId: ref().references(() => questions.id),
    answerId: ref().references(() => answers.id),
    editorId: ref()
      .notNull()
      .references(() => members.id),
    /** The number of the revision that it was made from. */
    baseRevision: integer().notNull(),
    /** Questions only. */
    title: text(),
    tags: text().array(),
    body: text().notNull(),
    reason: text().notNull(),
    suggestedAt: moment().notNull(),
    /** The checks held it back: its post's author hears of it once a moderator has let it through. */
    held: boolean().notNull().default(false),
    decision: text({ enum: ['approved', 'declined', 'withdrawn'] }),
    decidedById: ref().references(() => members.id),
    decidedAt: moment(),
    /** Why it was declined, for its editor to read. */
    decisionReason: text().notNull().default(''),
    /** The number of the revision that the approval made. */
    revision: integer(),
    /** Whoever approved it changed it first. */
    changed: boolean().notNull().default(false),
    /** The editor had a stake in the question's brand then, and earns nothing by it. */
    editorStake: boolean().notNull().default(false),
    /** The number of the act that approved it. */
    approvedAct: act(),
    /** When the approval was undone, and the text put back. */
    undoneAt: moment(),
    undoneById: ref().references(() => members.id),
    undoneAct: act(),
  },
  (t) => [
    uniqueIndex('suggested_edits_open_question')
      .on(t.questionId, t.editorId)
      .where(sql`${t.decidedAt} is null`),
    uniqueIndex('suggested_edits_open_answer')
      .on(t.answerId, t.editorId)
      .where(sql`${t.decidedAt} is null`),
    index('suggested_edits_by_editor').on(t.editorId, t.id.desc().nullsFirst()),
    index('suggested_edits_by_question').on(t.questionId, t.id.desc().nullsFirst()),
    index('suggested_edits_by_answer').on(t.answerId, t.id.desc().nullsFirst()),
    index('suggested_edits_open')
      .on(t.suggestedAt, t.id)
      .where(sql`${t.decidedAt} is null`),
    check('suggested_edits_one_post', sql`num_nonnulls(${t.questionId}, ${t.answerId}) = 1`),
    check('suggested_edits_decided', sql`(${t.decidedAt} is null) = (${t.decision} is null)`),
    check(
      'suggested_edits_approved',
      sql`(${t.decision} is not distinct from 'approved') = (${t.approvedAct} is not null and ${t.revision} is not null)`,
    ),
    check('suggested_edits_undone', sql`(${t.undoneAt} is null) = (${t.undoneAct} is null)`),
  ],
);
