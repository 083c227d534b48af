import { and, eq, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands, brandTargetHours } from '#db/schema/brands';
import { sources } from '#db/schema/members';
import { importProgress } from '#db/schema/site';
import { importing } from '~/messages/en/importing';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Dump, ImportError, licenceUrl, sourceKeyOf } from './dump-files.server';
import { dropScratch, makeScratch, RUN } from './scratch.server';

/** One run over a dump, which may take several attempts. */
export type ImportRun = {
  readonly sourceId: number;
  readonly siteUrl: string;
  readonly brandId: number;
  /** The highest ids before the run: what is higher came with it. */
  readonly before: Readonly<Record<CountedTable, number>>;
};

const countedTables = ['members', 'questions', 'answers', 'comments', 'votes', 'tags'] as const;
type CountedTable = (typeof countedTables)[number];

const DEFAULT_LICENCE = 'CC BY-SA 4.0';

/**
 * Begins a run, or goes on with one that was broken off.
 * @param brandSlug where the questions go; without it, into a brand named Imported
 */
export async function beginImport(dump: Dump, brandSlug: string | undefined): Promise<ImportRun> {
  const brandId = await brandFor(brandSlug);
  const sourceId = await sourceFor(dump);
  const before = await beginRun(sourceId);
  const ids = (table: CountedTable) => before[table] ?? 0;
  return {
    sourceId,
    siteUrl: `https://${dump.host}`,
    brandId,
    before: {
      members: ids('members'),
      questions: ids('questions'),
      answers: ids('answers'),
      comments: ids('comments'),
      votes: ids('votes'),
      tags: ids('tags'),
    },
  };
}

async function beginRun(sourceId: number): Promise<Record<string, number>> {
  return inTransaction(async (tx) => {
    // Two that begin at once: the second finds the first's run.
    await tx.select().from(sources).where(eq(sources.id, sourceId)).for('update');
    const [running] = await tx
      .select()
      .from(importProgress)
      .where(
        and(
          eq(importProgress.sourceId, sourceId),
          eq(importProgress.stage, RUN),
          isNull(importProgress.finishedAt),
        ),
      );
    if (running !== undefined) return running.report;
    await tx.delete(importProgress).where(eq(importProgress.sourceId, sourceId));
    await makeScratch(tx, sourceId);
    const before: Record<string, number> = {};
    for (const table of countedTables) {
      const [row] = await tx.execute<{ id: number }>(
        sql`select coalesce(max(id), 0)::bigint as id from ${sql.identifier(table)}`,
      );
      before[table] = Number(row?.id ?? 0);
    }
    await tx.insert(importProgress).values({ sourceId, stage: RUN, report: before });
    return before;
  });
}

/** Ends a run: the next one reads everything anew, and finds that it is there. */
export async function endImport({ sourceId }: ImportRun): Promise<void> {
  await inTransaction(async (tx) => {
    await tx
      .update(importProgress)
      .set({ finishedAt: now() })
      .where(and(eq(importProgress.sourceId, sourceId), eq(importProgress.stage, RUN)));
    await dropScratch(tx, sourceId);
  });
}

async function sourceFor(dump: Dump): Promise<number> {
  const licence = dump.licence ?? DEFAULT_LICENCE;
  const key = sourceKeyOf(dump.host);
  await db
    .insert(sources)
    .values({
      key,
      name: dump.host,
      siteUrl: `https://${dump.host}`,
      licence,
      licenceUrl: licenceUrl(licence),
    })
    .onConflictDoNothing();
  const [row] = await db.select({ id: sources.id }).from(sources).where(eq(sources.key, key));
  if (row === undefined) throw new Error('a source that was just made is not there');
  return row.id;
}

async function brandFor(slug: string | undefined): Promise<number> {
  const wanted = slug ?? importing.brand.slug;
  const find = () => db.select({ id: brands.id }).from(brands).where(eq(brands.slug, wanted));
  const [brand] = await find();
  if (brand !== undefined) return brand.id;
  if (slug !== undefined) throw new ImportError(importing.noBrand(slug));
  return inTransaction(async (tx) => {
    const at = now();
    const [made] = await tx
      .insert(brands)
      .values({ slug: wanted, name: importing.brand.name, about: '', createdAt: at })
      .returning({ id: brands.id, targetHours: brands.targetHours });
    if (made === undefined) throw new Error('an insert returned no row');
    await tx
      .insert(brandTargetHours)
      .values({ brandId: made.id, hours: made.targetHours, since: at });
    return made.id;
  });
}
