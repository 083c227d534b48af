import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns';
import { members } from './members';
import { photos } from './photos';

/** Weekly service hours in the brand's time zone; weekday 1 is Monday. None means always open. */
export type ServiceHours = { weekday: number; from: string; to: string }[];

export const brands = pgTable('brands', {
  id: id(),
  slug: text().notNull().unique(),
  name: text().notNull(),
  about: text().notNull().default(''),
  aboutHtml: text().notNull().default(''),
  logoPhotoId: ref().references(() => photos.id),
  /** A colour, `#rrggbb`, for the brand's own pages; null is the site's. */
  accent: text(),
  timeZone: text().notNull().default('UTC'),
  serviceHours: jsonb().$type<ServiceHours>().notNull().default([]),
  /** Service hours within which the brand means to answer. */
  targetHours: integer().notNull().default(24),
  /** So many days after its due date a promise that is not kept is broken by itself. */
  promiseGraceDays: integer().notNull().default(14),
  createdAt: moment().notNull(),
});

/** Every target the brand has had, so that the record shows what it was measured by. */
export const brandTargetHours = pgTable(
  'brand_target_hours',
  {
    id: id(),
    brandId: ref()
      .notNull()
      .references(() => brands.id),
    hours: integer().notNull(),
    since: moment().notNull(),
    setById: ref().references(() => members.id),
  },
  (t) => [
    index('brand_target_hours_by_brand').on(t.brandId, t.since.desc().nullsFirst()),
    check('brand_target_hours_positive', sql`${t.hours} > 0`),
  ],
);

export const departments = pgTable(
  'departments',
  {
    id: id(),
    brandId: ref()
      .notNull()
      .references(() => brands.id),
    slug: text().notNull(),
    name: text().notNull(),
    /** No longer offered; what it did stays under its name. */
    retiredAt: moment(),
  },
  (t) => [unique('departments_slug').on(t.brandId, t.slug)],
);

export const products = pgTable(
  'products',
  {
    id: id(),
    brandId: ref()
      .notNull()
      .references(() => brands.id),
    slug: text().notNull(),
    name: text().notNull(),
    about: text().notNull().default(''),
    retiredAt: moment(),
  },
  (t) => [unique('products_slug').on(t.brandId, t.slug)],
);

export const productVersions = pgTable(
  'product_versions',
  {
    id: id(),
    productId: ref()
      .notNull()
      .references(() => products.id),
    name: text().notNull(),
    /** Oldest first. */
    position: integer().notNull(),
  },
  (t) => [unique('product_versions_name').on(t.productId, t.name)],
);

/** A membership; who is a representative is judged at the time of the act. */
export const representatives = pgTable(
  'representatives',
  {
    id: id(),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    brandId: ref()
      .notNull()
      .references(() => brands.id),
    departmentId: ref()
      .notNull()
      .references(() => departments.id),
    title: text().notNull(),
    level: text({ enum: ['agent', 'verifier', 'lead'] }).notNull(),
    since: moment().notNull(),
    until: moment(),
  },
  (t) => [
    index('representatives_by_member').on(t.memberId),
    index('representatives_by_brand').on(t.brandId),
    uniqueIndex('representatives_current')
      .on(t.memberId, t.brandId)
      .where(sql`${t.until} is null`),
    check('representatives_since_until', sql`${t.until} is null or ${t.until} >= ${t.since}`),
  ],
);
