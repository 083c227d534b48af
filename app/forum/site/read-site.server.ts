import { eq, inArray } from 'drizzle-orm';
import { db, type Database } from '#db/client.server';
import { photos } from '#db/schema/photos';
import { pages, site } from '#db/schema/site';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { isDatabaseAway } from '~/platform/database-away.server';
import { log } from '~/platform/log.server';
import { showsUntil } from '~/platform/page-cache/page-scope.server';
import { isPageSlug, type PageSlug, pageSlugs } from '~/rules/site-pages';

/** What the site is called and how it presents itself, for every page and every mail. */
export interface Site {
  name: string;
  /** Whether an administrator has named it; else the name is the product's. */
  named: boolean;
  tagline: string;
  logo: { name: string; width: number; height: number } | null;
  /** `#rrggbb`; null is the product's own colour. */
  accent: string | null;
  /** Null where there is none, or its time is over. */
  announcementHtml: string | null;
  /** The operator's pages that are written, in the order of the footer. */
  pages: { slug: PageSlug; title: string }[];
}

type Stored = Omit<Site, 'announcementHtml'> & {
  announcement: { html: string; until: Date | null };
};

/** How old this process's copy may be: what is changed stands on every page within a second. */
const FRESH_MS = 900;
/** How long a page waits for the database before it makes do with the copy there is. */
const PATIENCE_MS = 300;
/** How long a page may be kept that had to make do with it. */
const MADE_DO_MS = 1_000;

/** A site that nobody has configured, and every site while the database has never been reached. */
const unconfigured: Stored = {
  name: words.site.product,
  named: false,
  tagline: words.site.tagline,
  logo: null,
  accent: null,
  announcement: { html: '', until: null },
  pages: [],
};

async function read(): Promise<Stored> {
  const [[row], written] = await Promise.all([
    db
      .select({
        name: site.name,
        tagline: site.tagline,
        accent: site.accent,
        announcementHtml: site.announcementHtml,
        announcementUntil: site.announcementUntil,
        logo: { name: photos.name, width: photos.width, height: photos.height },
      })
      .from(site)
      .leftJoin(photos, eq(photos.id, site.logoPhotoId)),
    db
      .select({ slug: pages.slug, title: pages.title })
      .from(pages)
      .where(inArray(pages.slug, [...pageSlugs])),
  ]);
  return {
    name: row?.name ?? unconfigured.name,
    named: row?.name != null,
    tagline: row?.tagline ?? unconfigured.tagline,
    logo: row?.logo ?? null,
    accent: row?.accent ?? null,
    announcement: { html: row?.announcementHtml ?? '', until: row?.announcementUntil ?? null },
    pages: written
      .flatMap(({ slug, title }) => (isPageSlug(slug) ? [{ slug, title }] : []))
      .sort((a, b) => pageSlugs.indexOf(a.slug) - pageSlugs.indexOf(b.slug)),
  };
}

/** This process's copy, and since when it is known to be true. */
interface Copy {
  of: Database;
  stored: Stored;
  since: number;
}

let copy: Copy | null = null;
let reading: Promise<Stored> | null = null;
/** The reading that was not waited for to its end: while it lasts, the copy there is must do. */
let late: Promise<Stored> | null = null;

/** This process's copy, where there is one of the database that is open. */
function lastCopy(): Copy | null {
  return copy?.of === db ? copy : null;
}

/** The copy there is, for want of what is true now. */
function makeDo(): Stored | undefined {
  showsUntil(new Date(now().getTime() + MADE_DO_MS));
  return lastCopy()?.stored;
}

/**
 * Reads anew; where that fails, the copy there is counts as read. What was being read when this
 * process changed the site (`forgetSite`) is not kept.
 */
function refresh(): Promise<Stored> {
  const since = performance.now();
  const of = db;
  const attempt: Promise<Stored> = read()
    .catch((error: unknown) => {
      const last = makeDo();
      if (last === undefined && !isDatabaseAway(error)) throw error;
      log.warn({ err: error }, 'the site’s settings could not be read');
      return last ?? unconfigured;
    })
    .then((stored) => {
      if (reading === attempt) copy = { of, stored, since };
      return stored;
    })
    .finally(() => {
      if (reading === attempt) reading = null;
      if (late === attempt) late = null;
    });
  return attempt;
}

async function currentCopy(): Promise<Stored> {
  const last = lastCopy();
  if (last !== null && performance.now() - last.since < FRESH_MS) return last.stored;
  const attempt = (reading ??= refresh());
  if (last === null) return attempt;
  if (late === attempt) return makeDo() ?? last.stored;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      late = attempt;
      resolve(makeDo() ?? last.stored);
    }, PATIENCE_MS);
    attempt.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * What the site is called and how it presents itself. Asked on every request, so each process keeps
 * a copy, which is at most a second old. While the database is away, the last one serves.
 */
export async function readSite(): Promise<Site> {
  const { announcement, ...facts } = await currentCopy();
  const { html, until } = announcement;
  const over = html === '' || (until !== null && until <= now());
  if (!over) showsUntil(until);
  return { ...facts, announcementHtml: over ? null : html };
}

/** After a change: this process reads anew at once. (Where it is told of none, within a second.) */
export function forgetSite(): void {
  if (copy !== null) copy = { ...copy, since: -Infinity };
  reading = null;
}
