import { and, eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { sources } from '#db/schema/members';
import { importProgress } from '#db/schema/site';
import type { ImportRun } from './begin-import.server';
import { type Dump, licenceUrl } from './dump-files.server';

const COUNT = 'note:licence:';

/** A source has one licence: that of its LICENSE file, else the one that most of its posts name. */
export async function nameLicence({ sourceId }: ImportRun, dump: Dump): Promise<void> {
  const [stage] = await db
    .select({ report: importProgress.report })
    .from(importProgress)
    .where(and(eq(importProgress.sourceId, sourceId), eq(importProgress.stage, 'questions')));
  const [mostCommon] = Object.entries(stage?.report ?? {})
    .filter(([name]) => name.startsWith(COUNT))
    .sort(([, a], [, b]) => b - a);
  const licence = dump.licence ?? mostCommon?.[0].slice(COUNT.length);
  if (licence === undefined) return;
  await db
    .update(sources)
    .set({ licence, licenceUrl: licenceUrl(licence) })
    .where(eq(sources.id, sourceId));
}
