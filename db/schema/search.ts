import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  smallint,
  text,
} from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns';
import { questions } from './posts';

/**
 * Every word of the search index, with how many questions have it: the rarer, the more it says.
 * Words with a colon ("tag:12") are what questions can be narrowed down by.
 */
export const searchWords = pgTable(
  'search_words',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    word: text().notNull().unique(),
    documents: integer().notNull().default(0),
    inTitles: integer().notNull().default(0),
    /** A word that two questions have: what a misspelt word may mean. */
    isCommon: boolean().notNull().default(false),
  },
  (t) => [
    index('search_words_alike')
      .using('gin', sql`${t.word} gin_trgm_ops`)
      .where(sql`${t.isCommon}`),
    index('search_words_by_prefix')
      .on(sql`${t.word} text_pattern_ops`)
      .where(sql`${t.isCommon}`),
    // An entry of an index holds the word's number beside what the word weighs.
    check('search_words_numbers', sql`${t.id} < 33554432`),
  ],
);

/** A question with its answers as it is searched: what `app/forum/search/indexed-thread.server.ts` makes. */
export const searchDocuments = pgTable(
  'search_documents',
  {
    questionId: ref()
      .primaryKey()
      .references(() => questions.id, { onDelete: 'cascade' }),
    /** Of each word: its number × 32, + a step of what it weighs in title or text. Ascending. */
    entries: integer().array().notNull(),
    /** Different words of the title. */
    titleWords: smallint().notNull(),
    /** Of the question's text, by ISO 639-1. */
    language: text().notNull(),
    /** 2 confirmed by a person, 1 assumed, 0 open, -1 closed. */
    standing: smallint().notNull(),
    askedAt: moment().notNull(),
  },
  (t) => [index('search_documents_keys').using('gin', sql`search_keys(${t.entries})`)],
);

const vector = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/**
 * What words mean, as far as the texts tell by which words stand together: 64 numbers each. Learnt
 * anew when there are half as many texts again.
 */
export const searchWordMeanings = pgTable('search_word_meanings', {
  wordId: integer().primaryKey(),
  /** 4-byte floats, as this machine has them. */
  meaning: vector().notNull(),
});

/** What a question is about, by the meanings of its words: 64 numbers of one byte. */
export const searchDocumentMeanings = pgTable('search_document_meanings', {
  questionId: ref()
    .primaryKey()
    .references(() => questions.id, { onDelete: 'cascade' }),
  meaning: vector().notNull(),
});

/** When meanings were learnt last: one row, or none. */
export const searchLearning = pgTable(
  'search_learning',
  {
    id: smallint().primaryKey().default(1),
    /** Of how many questions. */
    documents: integer().notNull(),
  },
  (t) => [check('search_learning_one', sql`${t.id} = 1`)],
);

/** Questions whose place in the index is to be made anew; triggers write here. Never shown. */
export const searchStale = pgTable('search_stale', {
  id: id(),
  questionId: ref().notNull(),
});

/** Numbers the changes that Meilisearch is to be told of, in their order. */
export const searchChanges = pgSequence('search_changes');

/**
 * The search's index on Meilisearch: one row, once a server with a `MEILISEARCH_URL` has run. The
 * texts are in the posts; what is here says how far the index over there has come.
 */
export const meilisearchIndex = pgTable(
  'meilisearch_index',
  {
    id: smallint().primaryKey().default(1),
    /** Its name over there: each forum has its own. */
    uid: text().notNull(),
    /** Of the settings that it was made with; null until it is whole. */
    version: integer(),
    /** One that is made beside it, to take its place. */
    buildingUid: text(),
    buildingVersion: integer(),
    /** Questions up to here are in the one being made. */
    builtTo: ref().notNull().default(0),
    /** Changes up to here were there before that one was begun. */
    buildingSince: ref().notNull().default(0),
    /** What was handed in last, and is not known to be done. */
    handedIn: jsonb().$type<{
      tasks: number[];
      /** Changes up to here are done with these tasks; null for none. */
      change: number | null;
      builtTo: number | null;
      /** The one that was made takes the other's place. */
      swaps?: boolean;
    }>(),
  },
  (t) => [check('meilisearch_index_one', sql`${t.id} = 1`)],
);

/** Questions that Meilisearch is to be told of; a trigger writes here. Never shown. */
export const searchUnsent = pgTable(
  'search_unsent',
  {
    questionId: ref().primaryKey(),
    /** Its last change: a newer one while this one is sent stays. */
    change: ref().notNull(),
  },
  (t) => [index('search_unsent_in_order').on(t.change)],
);
