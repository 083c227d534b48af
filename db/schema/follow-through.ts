import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { brands, departments, representatives } from './brands';
import { id, moment, ref } from './columns';
import { members } from './members';
import { questions } from './posts';

/** Who of a brand did something, and in which membership. */
const signed = () => ({
  memberId: ref()
    .notNull()
    .references(() => members.id),
  representativeId: ref()
    .notNull()
    .references(() => representatives.id),
});

const ofQuestion = () => ({
  questionId: ref()
    .notNull()
    .references(() => questions.id),
  brandId: ref()
    .notNull()
    .references(() => brands.id),
});

/** A brand's "a person has read this", in words of their own: one a question and brand. */
export const acknowledgements = pgTable(
  'acknowledgements',
  {
    id: id(),
    ...ofQuestion(),
    ...signed(),
    body: text().notNull(),
    /** Minutes of the brand's service hours since the question was asked, by the hours of that day. */
    serviceMinutes: integer().notNull(),
    acknowledgedAt: moment().notNull(),
  },
  (t) => [
    unique('acknowledgements_one').on(t.questionId, t.brandId),
    index('acknowledgements_by_member').on(t.memberId, t.acknowledgedAt.desc().nullsFirst()),
  ],
);

/** Every state that a question's plan card has had; the highest number is today's. */
export const planVersions = pgTable(
  'plan_versions',
  {
    ...ofQuestion(),
    number: integer().notNull(),
    ...signed(),
    cause: text().notNull(),
    /** What happens next. */
    nextStep: text().notNull(),
    departmentId: ref()
      .notNull()
      .references(() => departments.id),
    /** By when the brand says more; null where nothing more is to come. */
    updateBy: moment(),
    setAt: moment().notNull(),
    /** When the next version took its place; null for today's. */
    replacedAt: moment(),
    /** When somebody is to be reminded of the date next: its author before, the leads once it is over. */
    remindAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.questionId, t.number] }),
    uniqueIndex('plan_versions_standing')
      .on(t.questionId)
      .where(sql`${t.replacedAt} is null`),
    index('plan_versions_reminder_due')
      .on(t.remindAt)
      .where(sql`${t.remindAt} is not null`),
  ],
);

/** Which department held a question, and how long; the one without an end holds it now. */
export const batons = pgTable(
  'batons',
  {
    id: id(),
    ...ofQuestion(),
    /** Who had it before; for the first hand-over whom the asker chose, or nobody in particular. */
    fromDepartmentId: ref().references(() => departments.id),
    departmentId: ref()
      .notNull()
      .references(() => departments.id),
    ...signed(),
    note: text().notNull(),
    since: moment().notNull(),
    until: moment(),
  },
  (t) => [
    index('batons_by_question').on(t.questionId, t.since),
    uniqueIndex('batons_held')
      .on(t.questionId)
      .where(sql`${t.until} is null`),
    index('batons_by_department')
      .on(t.departmentId, t.since)
      .where(sql`${t.until} is null`),
    check('batons_since_until', sql`${t.until} is null or ${t.until} >= ${t.since}`),
  ],
);

/** A dated commitment with an owner. Nothing deletes one. */
export const promises = pgTable(
  'promises',
  {
    id: id(),
    ...ofQuestion(),
    text: text().notNull(),
    /** Who sees to it: a representative; a leaver's promises pass to the lead. Null: the brand has none. */
    ownerId: ref().references(() => members.id),
    madeById: ref()
      .notNull()
      .references(() => members.id),
    madeAt: moment().notNull(),
    /** The first date stays in the record, whatever becomes of it. */
    firstDueAt: moment().notNull(),
    dueAt: moment().notNull(),
    /** When the due date was set. */
    datedAt: moment().notNull(),
    /** So many days after the due date it is broken by itself: what the brand allowed when it was made. */
    graceDays: integer().notNull(),
    state: text({ enum: ['open', 'late', 'kept', 'disputed', 'broken', 'withdrawn'] }).notNull(),
    /** Since when the state is what it is. */
    stateAt: moment().notNull(),
    keptAt: moment(),
    /** What shows that it was kept. */
    evidence: text(),
    /** When the state changes by time alone. */
    changesAt: moment(),
    /** When somebody is to be reminded of it next. */
    remindAt: moment(),
  },
  (t) => [
    index('promises_by_question').on(t.questionId, t.id),
    index('promises_by_brand').on(t.brandId, t.state, t.stateAt.desc().nullsFirst()),
    index('promises_by_owner')
      .on(t.ownerId, t.dueAt)
      .where(sql`${t.state} in ('open', 'late', 'disputed')`),
    index('promises_pending')
      .on(t.brandId, t.dueAt, t.id)
      .where(sql`${t.state} in ('open', 'late', 'disputed')`),
    index('promises_change_due')
      .on(t.changesAt)
      .where(sql`${t.changesAt} is not null`),
    index('promises_reminder_due')
      .on(t.remindAt)
      .where(sql`${t.remindAt} is not null`),
  ],
);

/** Everything that happened to a promise, in order. */
export const promiseChanges = pgTable(
  'promise_changes',
  {
    id: id(),
    promiseId: ref()
      .notNull()
      .references(() => promises.id),
    questionId: ref()
      .notNull()
      .references(() => questions.id),
    change: text({
      enum: [
        'made',
        're-dated',
        'passed-on',
        'became-late',
        'kept',
        'disputed',
        'dispute-taken-back',
        'reopened',
        'broken',
        'withdrawn',
      ],
    }).notNull(),
    /** Null where time alone did it. */
    byId: ref().references(() => members.id),
    representativeId: ref().references(() => representatives.id),
    at: moment().notNull(),
    /** The due date from then on, where it is a new one. */
    dueAt: moment(),
    /** The owner from then on, where it is a new one. */
    ownerId: ref().references(() => members.id),
    /** By when a dispute is to be answered. */
    answerBy: moment(),
    /** The reason, or what shows that it was kept. */
    words: text().notNull().default(''),
  },
  (t) => [index('promise_changes_by_promise').on(t.promiseId, t.id)],
);

/** A signed word about how a brand is doing just now, where people ask. */
export const brandNotices = pgTable(
  'brand_notices',
  {
    id: id(),
    brandId: ref()
      .notNull()
      .references(() => brands.id),
    ...signed(),
    body: text().notNull(),
    since: moment().notNull(),
    until: moment().notNull(),
    /** When it was ended before its time, or the next took its place. */
    endedAt: moment(),
    endedById: ref().references(() => members.id),
  },
  (t) => [
    uniqueIndex('brand_notices_standing')
      .on(t.brandId)
      .where(sql`${t.endedAt} is null`),
    index('brand_notices_by_brand').on(t.brandId, t.since.desc().nullsFirst()),
    check('brand_notices_since_until', sql`${t.until} > ${t.since}`),
  ],
);

/**
 * How long people waited for a brand in the last 90 days, by kind of question; computed by a job.
 * Who still waits counts as waiting: where that leaves a part open, it is null.
 */
export const brandWaits = pgTable(
  'brand_waits',
  {
    brandId: ref()
      .notNull()
      .references(() => brands.id),
    kind: text({ enum: ['question', 'problem', 'idea', 'praise'] }).notNull(),
    waitedFor: text({ enum: ['heard', 'first-answer'] }).notNull(),
    asked: integer().notNull(),
    happened: integer().notNull(),
    medianMinutes: integer(),
    ninetiethMinutes: integer(),
    computedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.brandId, t.kind, t.waitedFor] })],
);
