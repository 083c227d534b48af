import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns';
import { members } from './members';
import { answers, questions } from './posts';

/** A picture that somebody uploaded, kept in `DATA_DIR/uploads` in each of its widths and formats. */
export const photos = pgTable('photos', {
  id: id(),
  /** Derived from the uploaded bytes: what its files and its address are named by. */
  name: text().notNull().unique(),
  /** Of the widest file, the right way up. */
  width: integer().notNull(),
  height: integer().notNull(),
  /** The widths that there are, ascending. */
  widths: integer().array().notNull(),
  animated: boolean().notNull().default(false),
  storedAt: moment().notNull(),
});

/** Who uploaded it: one photo can come from several people, and each may see it before posting. */
export const photoUploads = pgTable(
  'photo_uploads',
  {
    photoId: ref()
      .notNull()
      .references(() => photos.id, { onDelete: 'cascade' }),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    uploadedAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.photoId, t.memberId] }),
    index('photo_uploads_by_member').on(t.memberId, t.uploadedAt.desc().nullsFirst()),
  ],
);

/** The photos in a post's text, in today's revision or in an earlier one. */
export const postPhotos = pgTable(
  'post_photos',
  {
    id: id(),
    photoId: ref()
      .notNull()
      .references(() => photos.id),
    questionId: ref().references(() => questions.id),
    answerId: ref().references(() => answers.id),
    /** Whether today's text shows it. */
    shown: boolean().notNull(),
  },
  (t) => [
    uniqueIndex('post_photos_question').on(t.questionId, t.photoId),
    uniqueIndex('post_photos_answer').on(t.answerId, t.photoId),
    index('post_photos_by_photo').on(t.photoId),
    check('post_photos_one_post', sql`num_nonnulls(${t.questionId}, ${t.answerId}) = 1`),
  ],
);
