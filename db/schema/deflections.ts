import { index, pgTable, unique } from 'drizzle-orm/pg-core';
import { brands } from './brands';
import { id, moment, ref } from './columns';
import { members } from './members';
import { answers, questions } from './posts';

/** "This answered it", said instead of asking: once a member and question. */
export const deflections = pgTable(
  'deflections',
  {
    id: id(),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    questionId: ref()
      .notNull()
      .references(() => questions.id),
    /** The confirmed answer that was shown, where one was. */
    answerId: ref().references(() => answers.id),
    /** Whose question was saved: the brand at that time. */
    brandId: ref()
      .notNull()
      .references(() => brands.id),
    deflectedAt: moment().notNull(),
  },
  (t) => [
    unique('deflections_once').on(t.memberId, t.questionId),
    index('deflections_by_brand').on(t.brandId, t.deflectedAt),
  ],
);
