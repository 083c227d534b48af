import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { id, moment, ref } from './columns';
import { members, sources } from './members';
import { photos } from './photos';

/** What an administrator sets for the whole site: one row. */
export const site = pgTable(
  'site',
  {
    id: integer().primaryKey().default(1),
    /** The reputation that each ability needs, by ability (`app/rules/standing.ts`). */
    thresholds: jsonb().$type<Record<string, number>>().notNull(),
    /** What the forum calls itself; null is the product's own name. */
    name: text(),
    tagline: text(),
    logoPhotoId: ref().references(() => photos.id),
    /** A colour, `#rrggbb`; null is the product's own. */
    accent: text(),
    /** A sentence or two above every page, in Markdown; empty is none. */
    announcement: text().notNull().default(''),
    announcementHtml: text().notNull().default(''),
    announcementUntil: moment(),
    /** When an administrator had enough of the list of first steps. */
    setupPutAsideAt: moment(),
    /** What becomes of voting rings that the daily watch finds. */
    ringPolicy: text({ enum: ['propose', 'reverse', 'off'] })
      .notNull()
      .default('propose'),
  },
  (t) => [check('site_one_row', sql`${t.id} = 1`)],
);

/** What an operator writes about the site: terms, privacy … */
export const pages = pgTable('pages', {
  slug: text().primaryKey(),
  title: text().notNull(),
  body: text().notNull(),
  bodyHtml: text().notNull(),
  revision: integer().notNull(),
  changedAt: moment().notNull(),
});

/** Every text that a page has had. */
export const pageRevisions = pgTable(
  'page_revisions',
  {
    slug: text()
      .notNull()
      .references(() => pages.slug),
    number: integer().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    editorId: ref().references(() => members.id),
    revisedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.slug, t.number] })],
);

/** The outbox: what happened, written with the change that it tells of. It is also the audit log. */
export const events = pgTable(
  'events',
  {
    id: id(),
    type: text().notNull(),
    actorId: ref().references(() => members.id),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    /** An act by which somebody used a power over others: listed in the audit log. */
    privileged: boolean().notNull().default(false),
    /** The question on whose timeline it stands as an official event; null for all others. */
    timelineOfId: ref(),
    happenedAt: moment().notNull(),
  },
  (t) => [
    index('events_privileged')
      .on(t.id.desc().nullsFirst())
      .where(sql`${t.privileged}`),
    index('events_timeline')
      .on(t.timelineOfId, t.happenedAt, t.id)
      .where(sql`${t.timelineOfId} is not null`),
  ],
);

/** How far each stage of an import has come, so that a broken one goes on where it stopped. */
export const importProgress = pgTable(
  'import_progress',
  {
    sourceId: ref()
      .notNull()
      .references(() => sources.id),
    stage: text().notNull(),
    rowsDone: integer().notNull().default(0),
    finishedAt: moment(),
    report: jsonb().$type<Record<string, number>>().notNull().default({}),
  },
  (t) => [primaryKey({ columns: [t.sourceId, t.stage] })],
);
