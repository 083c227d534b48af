import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
} from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns';
import { members } from './members';

const postKind = () => text({ enum: ['question', 'answer', 'comment'] }).notNull();

/** What the checks found in a post when it came, so that its author and moderators can read it. */
export const checkFindings = pgTable(
  'check_findings',
  {
    id: id(),
    /** A suggested edit is found by its own id. */
    postKind: text({ enum: ['question', 'answer', 'comment', 'suggested-edit'] }).notNull(),
    postId: ref().notNull(),
    /** A row of `app/rules/checks/checks.ts`. */
    check: text().notNull(),
    /** What it added to the sum. */
    points: real().notNull(),
    evidence: jsonb().$type<Record<string, string | number>>().notNull(),
    verdict: text({ enum: ['publish', 'publish-and-queue', 'hold'] }).notNull(),
    foundAt: moment().notNull(),
  },
  (t) => [
    index('check_findings_by_post').on(t.postKind, t.postId),
    index('check_findings_by_check').on(t.check, t.foundAt),
  ],
);

/** What of each recent post is kept to find it again when it comes back with small changes. */
export const postPrints = pgTable(
  'post_prints',
  {
    postKind: postKind(),
    postId: ref().notNull(),
    questionId: ref().notNull(),
    authorId: ref(),
    byNewcomer: boolean().notNull(),
    /** Of all its words. */
    exact: integer().notNull(),
    /** The minhash signature; empty for a short text. */
    numbers: integer().array().notNull(),
    fate: text({ enum: ['published', 'held', 'spam', 'genuine'] }).notNull(),
    postedAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.postKind, t.postId] }),
    index('post_prints_by_exact').on(t.exact, t.postedAt.desc().nullsFirst()),
    index('post_prints_by_time').on(t.postedAt),
    index('post_prints_by_newcomers')
      .on(t.postedAt.desc().nullsFirst())
      .where(sql`${t.byNewcomer}`),
  ],
);

/** Two posts that share a band are compared; of each band only the latest few are read. */
export const printBands = pgTable(
  'print_bands',
  {
    band: integer().notNull(),
    postedAt: moment().notNull(),
    postKind: postKind(),
    postId: ref().notNull(),
  },
  (t) => [
    index('print_bands_by_band').on(t.band, t.postedAt.desc().nullsFirst()),
    index('print_bands_by_post').on(t.postKind, t.postId),
    index('print_bands_by_time').on(t.postedAt),
  ],
);

/**
 * From which addresses members post, vote and sign in: a keyed hash for each, kept for a bounded
 * time. It tells many accounts from one, and is shown to nobody.
 */
export const authorAddresses = pgTable(
  'author_addresses',
  {
    address: text().notNull(),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    act: text({ enum: ['posted', 'voted', 'signed-in'] })
      .notNull()
      .default('posted'),
    seenAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.address, t.memberId, t.act] }),
    index('author_addresses_by_time').on(t.seenAt),
    index('author_addresses_by_member').on(t.memberId),
  ],
);

/** In how many posts of the lessons a word stood, by what these posts were. */
export const spamWords = pgTable('spam_words', {
  word: text().primaryKey(),
  spam: integer().notNull().default(0),
  genuine: integer().notNull().default(0),
});

/** What a moderator's decision taught, word for word, so that it can be unlearnt exactly. */
export const spamLessons = pgTable(
  'spam_lessons',
  {
    postKind: postKind(),
    postId: ref().notNull(),
    taught: text({ enum: ['spam', 'genuine'] }).notNull(),
    words: text().array().notNull(),
    learntAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.postKind, t.postId] }),
    index('spam_lessons_by_time').on(t.learntAt.desc().nullsFirst()),
  ],
);

/** The sums of the lessons, and from which weight on a post counts as like spam: one row. */
export const spamModel = pgTable(
  'spam_model',
  {
    id: integer().primaryKey().default(1),
    spamPosts: integer().notNull().default(0),
    genuinePosts: integer().notNull().default(0),
    /** Null while there are too few lessons to tell. */
    threshold: doublePrecision(),
    /** How many lessons there were when the threshold was set. */
    calibratedWith: integer().notNull().default(0),
  },
  (t) => [check('spam_model_one_row', sql`${t.id} = 1`)],
);

/** Hosts that links may always lead to, or never; a host stands for all below it. */
export const listedHosts = pgTable('listed_hosts', {
  host: text().primaryKey(),
  list: text({ enum: ['allowed', 'blocked'] }).notNull(),
  note: text().notNull().default(''),
  listedById: ref().references(() => members.id),
  listedAt: moment().notNull(),
});

/** What an administrator sets about the checks: one row. What is null is as the product comes. */
export const checkSettings = pgTable(
  'check_settings',
  {
    id: integer().primaryKey().default(1),
    /** Whether new posts are checked at all. */
    on: boolean().notNull().default(true),
    /** How many posts of newcomers within ten minutes are ordinary here, at least. */
    newcomerPosts: integer(),
    /** From which sum on a post is held, or published and queued. */
    holdFrom: doublePrecision(),
    queueFrom: doublePrecision(),
    /** Weights of checks that are not the product's own, by their names; 0 turns one off. */
    weights: jsonb().$type<Record<string, number>>().notNull().default({}),
  },
  (t) => [check('check_settings_one_row', sql`${t.id} = 1`)],
);

/** How many posts newcomers have sent in each minute, whatever became of them. */
export const newcomerMinutes = pgTable('newcomer_minutes', {
  minute: moment().primaryKey(),
  posts: integer().notNull(),
});

/** Work that browsers have done, each good for one post. */
export const spentWork = pgTable(
  'spent_work',
  { key: text().primaryKey(), spentAt: moment().notNull() },
  (t) => [index('spent_work_by_time').on(t.spentAt)],
);
