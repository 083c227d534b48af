import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  date,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns';
import { photos } from './photos';

/** Where imported content comes from; its licence asks for attribution. */
export const sources = pgTable('sources', {
  id: id(),
  /** `stackexchange:cardano` */
  key: text().notNull().unique(),
  name: text().notNull(),
  siteUrl: text().notNull(),
  licence: text().notNull(),
  licenceUrl: text().notNull(),
});

export const members = pgTable(
  'members',
  {
    id: id(),
    handle: text().notNull().unique(),
    displayName: text().notNull(),
    /**
     * Lower-cased, and confirmed: its owner reads mail there. Imported members have none until they
     * claim their account.
     */
    email: text().unique(),
    /** Given and not yet confirmed; several accounts may wait for one address. */
    unconfirmedEmail: text(),
    passwordHash: text(),
    role: text({ enum: ['member', 'moderator', 'administrator'] })
      .notNull()
      .default('member'),
    about: text().notNull().default(''),
    aboutHtml: text().notNull().default(''),
    avatarPhotoId: ref().references(() => photos.id),
    theme: text({ enum: ['system', 'light', 'dark'] })
      .notNull()
      .default('system'),
    density: text({ enum: ['comfortable', 'compact'] })
      .notNull()
      .default('comfortable'),
    /** The language and region (BCP 47) that dates and numbers are written for; null is the site's. */
    locale: text(),
    /** An IANA time zone; null is UTC. */
    timeZone: text(),
    /** The true sum of the member's reputation entries; shown as at least 1. */
    reputation: integer().notNull().default(0),
    questionCount: integer().notNull().default(0),
    answerCount: integer().notNull().default(0),
    joinedAt: moment().notNull(),
    /** Until when the last of their suspensions runs that was not lifted; it may be over. */
    suspendedUntil: moment(),
    /** When the member deleted the account: what stays is a former member, without a name. */
    erasedAt: moment(),
    /** The account that this one turned out to be a second of: all that was its own is that one's. */
    mergedIntoId: ref().references((): AnyPgColumn => members.id),
    sourceId: ref().references(() => sources.id),
    /** The account's id at the source. */
    sourceKey: text(),
    /** The reputation that a person had elsewhere: shown as a note, never added. */
    sourceReputation: integer(),
  },
  (t) => [
    unique('members_source').on(t.sourceId, t.sourceKey),
    index('members_by_reputation').on(t.reputation.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('members_by_joined').on(t.joinedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('members_by_handle_prefix').on(sql`${t.handle} text_pattern_ops`),
    index('members_by_name_prefix').on(sql`lower(${t.displayName}) text_pattern_ops`),
    // Whose confirmed address stands under a domain: read from its end.
    index('members_by_mail_domain')
      .on(sql`reverse(split_part(${t.email}, '@', 2)) text_pattern_ops`)
      .where(sql`${t.email} is not null`),
    check('members_handle_lower', sql`${t.handle} = lower(${t.handle})`),
    check('members_email_lower', sql`${t.email} = lower(${t.email})`),
    index('members_by_merged')
      .on(t.mergedIntoId)
      .where(sql`${t.mergedIntoId} is not null`),
    check('members_merged', sql`${t.mergedIntoId} is null or ${t.erasedAt} is not null`),
    // Everybody who asks for a photo asks whether it is some member's.
    index('members_by_avatar')
      .on(t.avatarPhotoId)
      .where(sql`${t.avatarPhotoId} is not null`),
    index('members_by_unconfirmed_email').on(t.unconfirmedEmail, t.joinedAt.desc().nullsFirst()),
    check(
      'members_unconfirmed_email_lower',
      sql`${t.unconfirmedEmail} = lower(${t.unconfirmedEmail})`,
    ),
  ],
);

export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    userId: ref()
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    expiresAt: moment().notNull(),
    startedAt: moment(),
    /** What the browser called itself. */
    userAgent: text().notNull().default(''),
  },
  (t) => [index('sessions_by_member').on(t.userId), index('sessions_by_expiry').on(t.expiresAt)],
);

/** Append-only: a reversal is a counter-entry with the same cause. */
export const reputationEntries = pgTable(
  'reputation_entries',
  {
    id: id(),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    /** A row of the reputation table in `app/rules/reputation.ts`. */
    event: text().notNull(),
    points: integer().notNull(),
    causeKind: text({
      enum: [
        'vote',
        'acceptance',
        'verified-answer',
        'outcome',
        'shipped-fix',
        'suggested-edit',
        'removal',
      ],
    }).notNull(),
    causeId: ref().notNull(),
    /** Whose act paid; unknown for imported votes. */
    fromMemberId: ref().references(() => members.id),
    questionId: ref().notNull(),
    answerId: ref(),
    /** The UTC day on whose limits the cause was paid; a counter-entry carries its payment's day. */
    earnedOn: date({ mode: 'string' }).notNull(),
    enteredAt: moment().notNull(),
  },
  (t) => [
    index('reputation_entries_by_member').on(t.memberId, t.id.desc().nullsFirst()),
    index('reputation_entries_by_day').on(t.memberId, t.earnedOn),
    index('reputation_entries_by_cause').on(t.causeKind, t.causeId),
    check('reputation_entries_not_nothing', sql`${t.points} <> 0`),
  ],
);

/** Sign-in attempts, counted by account and by address (rate-limiter-flexible). */
export const signInAttempts = pgTable(
  'sign_in_attempts',
  {
    key: text().primaryKey(),
    points: integer().notNull().default(0),
    expire: moment(),
  },
  (t) => [index('sign_in_attempts_by_expiry').on(t.expire)],
);

/** The key of a form that was submitted: the same form sent twice makes one post. */
export const submissions = pgTable(
  'submissions',
  {
    memberId: ref()
      .notNull()
      .references(() => members.id),
    key: text().notNull(),
    questionId: ref(),
    answerId: ref(),
    commentId: ref(),
    submittedAt: moment().notNull(),
  },
  (t) => [uniqueIndex('submissions_key').on(t.memberId, t.key)],
);
