import { asc, gt, inArray } from 'drizzle-orm';
import { db } from '#db/client.server';
import { promiseChanges, promises } from '#db/schema/follow-through';
import { type PromiseFacts, remindsAt } from '~/rules/promise';
import { replayPromise } from '~/rules/promise-record';
import { columnsOf, factsOfPromise } from '../promises/change-promise.server';
import type { Difference, Report } from './difference';

const PROMISES_AT_ONCE = 500;

type PromiseRow = typeof promises.$inferSelect;
type ChangeRow = typeof promiseChanges.$inferSelect;

/** Replays the record of every promise, and compares what it comes to with what is stored. */
export async function checkPromises(report: Report): Promise<number> {
  let checked = 0;
  for (let after = 0; ;) {
    const [batch, changes] = await db.transaction(
      async (tx) => {
        const rows = await tx
          .select()
          .from(promises)
          .where(gt(promises.id, after))
          .orderBy(asc(promises.id))
          .limit(PROMISES_AT_ONCE);
        const ids = rows.map(({ id }) => id);
        const record =
          ids.length === 0
            ? []
            : await tx
                .select()
                .from(promiseChanges)
                .where(inArray(promiseChanges.promiseId, ids))
                .orderBy(asc(promiseChanges.promiseId), asc(promiseChanges.id));
        return [rows, record] as const;
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
    const byPromise = new Map<number, ChangeRow[]>(batch.map(({ id }) => [id, []]));
    for (const change of changes) byPromise.get(change.promiseId)?.push(change);
    for (const row of batch)
      for (const difference of differences(row, byPromise.get(row.id) ?? [])) report(difference);
    checked += batch.length;
    const last = batch.at(-1);
    if (last === undefined) return checked;
    after = last.id;
  }
}

function differences(row: PromiseRow, changes: readonly ChangeRow[]): Difference[] {
  const replayed = replayPromise(
    row.graceDays,
    changes.map((change) => ({ ...change, byTime: change.byId === null })),
  );
  const name = `promise ${row.id}`;
  if ('impossible' in replayed)
    return [{ row: name, what: 'record', stored: row.state, recomputed: replayed.impossible }];
  const made = changes[0];
  const pairs = [
    ['state', describe(factsOfPromise(row), row.changesAt), describe(replayed)],
    ['first date', row.firstDueAt.toISOString(), replayed.firstDueAt.toISOString()],
    ['made', `${row.madeAt.toISOString()} by ${row.madeById}`, madeBy(made)],
    ['evidence', String(row.evidence), String(evidenceOf(replayed, changes))],
    ['reminder', String(row.remindAt?.toISOString()), reminder(row, replayed)],
  ] as const;
  return pairs.flatMap(([what, stored, recomputed]) =>
    stored === recomputed ? [] : [{ row: name, what, stored, recomputed }],
  );
}

function describe(facts: PromiseFacts, changesAt = columnsOf(facts).changesAt): string {
  const { state, stateAt, dueAt, datedAt, keptAt, ownerId } = facts;
  const moments = [stateAt, dueAt, datedAt, keptAt, changesAt].map((at) => at?.toISOString());
  return `${state} ${moments.join(' ')} of ${ownerId}`;
}

function madeBy(made: ChangeRow | undefined): string {
  return made === undefined ? 'never' : `${made.at.toISOString()} by ${made.byId}`;
}

/** The words of the last keeping, while it is not taken back by a new date. */
function evidenceOf(facts: PromiseFacts, changes: readonly ChangeRow[]): string | null {
  if (facts.keptAt === null) return null;
  return changes.findLast(({ change }) => change === 'kept')?.words ?? null;
}

/** A reminder that was sent is none any more; one that was not is where the rules put it. */
function reminder(row: PromiseRow, facts: PromiseFacts): string {
  return String((row.remindAt === null ? null : remindsAt(facts))?.toISOString());
}
