import { asc, gt } from 'drizzle-orm';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { sumOf } from '~/rules/reputation';
import {
  MEMBERS_AT_ONCE,
  readSettlements,
  type Settlement,
} from '../reputation/settle-reputation.server';
import type { Difference, Report } from './difference';

/**
 * Replays every member's votes, acceptances, verifications and deletions, and compares what they
 * come to with the entries that are written, cause by cause.
 * @returns how many entries were checked
 */
export async function checkReputation(report: Report): Promise<number> {
  let checked = 0;
  for (let after = 0; ;) {
    const batch = await db
      .select({ id: members.id })
      .from(members)
      .where(gt(members.id, after))
      .orderBy(asc(members.id))
      .limit(MEMBERS_AT_ONCE);
    const last = batch.at(-1);
    if (last === undefined) return checked;
    // One snapshot: what happens meanwhile is in both or in neither.
    const settlements = await db.transaction(
      (tx) =>
        readSettlements(
          tx,
          batch.map(({ id }) => id),
        ),
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
    for (const [memberId, settlement] of settlements) {
      for (const { written } of settlement.causes.values()) checked += written.length;
      for (const difference of differencesOf(memberId, settlement)) report(difference);
    }
    after = last.id;
  }
}

type Line = { points: number; earnedOn: string };

function differencesOf(memberId: number, { causes }: Settlement): Difference[] {
  return [...causes].flatMap(([cause, { due, written }]) => {
    const stored = describe(written);
    const recomputed = describe(due);
    return stored === recomputed
      ? []
      : [{ row: `member ${memberId}`, what: `reputation for ${cause}`, stored, recomputed }];
  });
}

/** `+10 −10 = 0 on 2026-03-01`. */
function describe(entries: readonly Line[]): string {
  if (entries.length === 0) return 'none';
  const points = entries.map((entry) => (entry.points > 0 ? `+${entry.points}` : entry.points));
  const days = [...new Set(entries.map((entry) => entry.earnedOn))];
  return `${points.join(' ')} = ${sumOf(entries)} on ${days.join(', ')}`;
}
