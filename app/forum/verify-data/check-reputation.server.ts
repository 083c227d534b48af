import { asc, gt } from 'drizzle-orm';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { sumOf } from '~/rules/reputation';
import { type ReplayedCause, replayMembers } from '../reputation/replay-members.server';
import type { Difference, Report } from './difference';

/** So many members are checked at once: it bounds what is held in memory. */
const MEMBERS_AT_ONCE = 200;

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
    const replayed = await db.transaction(
      (tx) =>
        replayMembers(
          tx,
          batch.map(({ id }) => id),
        ),
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
    for (const [memberId, causes] of replayed) {
      for (const { written } of causes.values()) checked += written.length;
      for (const difference of differencesOf(memberId, causes)) report(difference);
    }
    after = last.id;
  }
}

type Line = { points: number; earnedOn: string };

function differencesOf(memberId: number, causes: ReadonlyMap<string, ReplayedCause>): Difference[] {
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
