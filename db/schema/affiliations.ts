import { sql } from 'drizzle-orm';
import { check, date, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { brands } from './brands';
import { id, moment, ref } from './columns';
import { members } from './members';

/**
 * A member's ties to brands, and when each was in force: who has a stake is judged at the time of
 * the act. Another kind of tie ends the row before and begins one at the same moment.
 */
export const affiliations = pgTable(
  'affiliations',
  {
    id: id(),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    brandId: ref()
      .notNull()
      .references(() => brands.id),
    tie: text({ enum: ['employee', 'contractor', 'reseller', 'former'] }).notNull(),
    /** Who said so: the member, their confirmed address, or a moderator. */
    because: text({ enum: ['declared', 'mail-domain', 'moderator'] }).notNull(),
    /** Of the brand's, under which the confirmed address stood. */
    domain: text(),
    /** Since when there is the tie itself, as the member says. */
    tiedSince: date({ mode: 'string' }),
    /** In force since: what happened before had no stake. */
    since: moment().notNull(),
    until: moment(),
    setById: ref().references(() => members.id),
    /** A moderator's reason for setting it. */
    reason: text().notNull().default(''),
    endedById: ref().references(() => members.id),
    endedReason: text().notNull().default(''),
    /** The member's word against it. */
    appeal: text().notNull().default(''),
    appealedAt: moment(),
    /** When an administrator left it as it is after that. */
    appealAnsweredAt: moment(),
  },
  (t) => [
    uniqueIndex('affiliations_standing')
      .on(t.memberId, t.brandId)
      .where(sql`${t.until} is null`),
    index('affiliations_by_member').on(t.memberId, t.brandId),
    index('affiliations_newest')
      .on(t.id.desc().nullsFirst())
      .where(sql`${t.until} is null`),
    index('affiliations_appealed')
      .on(t.appealedAt, t.id)
      .where(
        sql`${t.until} is null and ${t.appealedAt} is not null and ${t.appealAnsweredAt} is null`,
      ),
    check('affiliations_since_until', sql`${t.until} is null or ${t.until} >= ${t.since}`),
    check('affiliations_domain', sql`(${t.domain} is not null) = (${t.because} = 'mail-domain')`),
    check('affiliations_set', sql`(${t.setById} is not null) = (${t.because} = 'moderator')`),
  ],
);

/** Where a brand's own people have their mail: a confirmed address there is a tie. */
export const brandMailDomains = pgTable(
  'brand_mail_domains',
  {
    brandId: ref()
      .notNull()
      .references(() => brands.id),
    domain: text().notNull(),
    addedById: ref().references(() => members.id),
    addedAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.brandId, t.domain] }),
    index('brand_mail_domains_by_domain').on(t.domain),
    check('brand_mail_domains_lower', sql`${t.domain} = lower(${t.domain})`),
  ],
);
