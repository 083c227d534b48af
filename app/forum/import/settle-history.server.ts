import { and, eq } from 'drizzle-orm';
import { importProgress } from '#db/schema/site';
import { inTransaction } from '~/platform/transaction.server';
import type { ImportRun } from './begin-import.server';
import { clearScratch, countScratch } from './scratch.server';

/** After all posts: history that was laid aside for a post that never came is told as left out. */
export async function settleHistory({ sourceId }: ImportRun): Promise<void> {
  await inTransaction(async (tx) => {
    const left = await countScratch(tx, sourceId, 'history');
    if (left === 0) return;
    const isHistory = and(
      eq(importProgress.sourceId, sourceId),
      eq(importProgress.stage, 'history'),
    );
    const [stage] = await tx.select().from(importProgress).where(isHistory);
    const report = { ...stage?.report };
    report.kept = (report.kept ?? 0) - left;
    report['left:no-post'] = (report['left:no-post'] ?? 0) + left;
    await tx.update(importProgress).set({ report }).where(isHistory);
    await clearScratch(tx, sourceId, 'history');
  });
}
