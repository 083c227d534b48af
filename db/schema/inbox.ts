import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns';
import { members } from './members';
import { answers, comments, questions } from './posts';
import { events } from './site';

/** Who hears what happens in a thread. A row that says no is kept: taking part turns nothing on again. */
export const follows = pgTable(
  'follows',
  {
    questionId: ref()
      .notNull()
      .references(() => questions.id),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    following: boolean().notNull(),
    /** Chosen by the member, and not by taking part. */
    chosen: boolean().notNull(),
    since: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.questionId, t.memberId] }),
    index('follows_by_member')
      .on(t.memberId, t.since.desc().nullsFirst(), t.questionId.desc().nullsFirst())
      .where(sql`${t.following}`),
  ],
);

/** What a member was told of one question, together: one line of `/notifications`. */
export const notificationGroups = pgTable(
  'notification_groups',
  {
    id: id(),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    questionId: ref()
      .notNull()
      .references(() => questions.id),
    latestAt: moment().notNull(),
    /** Notifications of the group that were not read. */
    unreadCount: integer().notNull().default(0),
  },
  (t) => [
    unique('notification_groups_one').on(t.memberId, t.questionId),
    index('notification_groups_newest').on(
      t.memberId,
      t.latestAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('notification_groups_unread')
      .on(t.memberId, t.questionId)
      .where(sql`${t.unreadCount} > 0`),
  ],
);

/** One thing that one member is told, once an event. */
export const notifications = pgTable(
  'notifications',
  {
    id: id(),
    groupId: ref()
      .notNull()
      .references(() => notificationGroups.id, { onDelete: 'cascade' }),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    eventId: ref()
      .notNull()
      .references(() => events.id),
    /** The event's type. */
    event: text().notNull(),
    actorId: ref().references(() => members.id),
    answerId: ref().references(() => answers.id),
    commentId: ref().references(() => comments.id),
    happenedAt: moment().notNull(),
    readAt: moment(),
  },
  (t) => [
    unique('notifications_once').on(t.memberId, t.eventId),
    index('notifications_by_group').on(t.groupId, t.id.desc().nullsFirst()),
    index('notifications_read')
      .on(t.readAt)
      .where(sql`${t.readAt} is not null`),
  ],
);
