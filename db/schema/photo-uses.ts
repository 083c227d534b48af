import { sql } from 'drizzle-orm';
import { boolean, check, index, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns';
import { members } from './members';
import { photos } from './photos';
import { answers, questions } from './posts';

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
