import { asc, inArray } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { reputationEntries } from '#db/schema/members';
import { replay } from '~/rules/reputation';
import { readFactsOfMembers } from './read-sources.server';

type Entry = {
  readonly event: string;
  readonly causeKind: string;
  readonly causeId: number;
  readonly points: number;
  readonly earnedOn: string;
};

/** The entries of one cause, oldest first: those that the source rows give, and those written. */
export type ReplayedCause = { readonly due: Entry[]; readonly written: Entry[] };

/**
 * Replays members' source rows beside their entries.
 * @returns by member, and by cause as "event kind id"
 */
export async function replayMembers(
  from: Queryable,
  memberIds: readonly number[],
): Promise<Map<number, Map<string, ReplayedCause>>> {
  const factsByMember = await readFactsOfMembers(from, memberIds);
  const entries = await from
    .select({
      memberId: reputationEntries.memberId,
      event: reputationEntries.event,
      causeKind: reputationEntries.causeKind,
      causeId: reputationEntries.causeId,
      points: reputationEntries.points,
      earnedOn: reputationEntries.earnedOn,
    })
    .from(reputationEntries)
    .where(inArray(reputationEntries.memberId, [...memberIds]))
    .orderBy(asc(reputationEntries.id));
  const replayed = new Map<number, Map<string, ReplayedCause>>();
  for (const [memberId, facts] of factsByMember) {
    const causes = new Map<string, ReplayedCause>();
    for (const entry of replay(facts)) causeOf(causes, entry).due.push(entry);
    replayed.set(memberId, causes);
  }
  for (const { memberId, ...entry } of entries) {
    const causes = replayed.get(memberId);
    if (causes !== undefined) causeOf(causes, entry).written.push(entry);
  }
  return replayed;
}

function causeOf(causes: Map<string, ReplayedCause>, entry: Entry): ReplayedCause {
  const key = `${entry.event} ${entry.causeKind} ${entry.causeId}`;
  const cause = causes.get(key) ?? { due: [], written: [] };
  causes.set(key, cause);
  return cause;
}
