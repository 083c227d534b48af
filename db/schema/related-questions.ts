import { pgTable } from 'drizzle-orm/pg-core';
import { moment, ref } from './columns';
import { questions } from './posts';

/** What a question's page names as related, found ahead by a job; the nearest first. */
export const relatedQuestions = pgTable('related_questions', {
  questionId: ref()
    .primaryKey()
    .references(() => questions.id),
  relatedIds: ref().array().notNull(),
  foundAt: moment().notNull(),
});
