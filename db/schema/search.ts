import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, smallint, text } from 'drizzle-orm/pg-core';
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
    /** Of each word: its number × 64, + 32 in the title, + what it weighs here, 1 to 31. Ascending. */
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

/** Questions whose place in the index is to be made anew; triggers write here. Never shown. */
export const searchStale = pgTable('search_stale', {
  id: id(),
  questionId: ref().notNull(),
});
