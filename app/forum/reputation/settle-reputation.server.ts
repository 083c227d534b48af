import { asc, inArray } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';
import { reputationEntries } from '#db/schema/members';
import { replay, type ReputationEntry } from '~/rules/reputation';
import { lockMembers } from '../members/lock-members.server';
import { addEntries, entryRow } from './enter-facts.server';
import { readFactsOfMembers } from './read-sources.server';
import type { MemberFact } from './source-facts';

/** So many members are settled or checked at once: it bounds what is held in memory. */
export const MEMBERS_AT_ONCE = 200;

export type StoredEntry = {
  memberId: number;
  event: string;
  causeKind: string;
  causeId: number;
  points: number;
  earnedOn: string;
};

/** What a member's source rows come to, beside what is written. */
export type Settlement = {
  /** By cause: the entries that the source rows give, and those that are written. */
  readonly causes: ReadonlyMap<string, { due: ReputationEntry[]; written: StoredEntry[] }>;
  readonly facts: readonly MemberFact[];
};

function causeKey(of: { event: string; causeKind: string; causeId: number }): string {
  return `${of.event} ${of.causeKind} ${of.causeId}`;
}

/** Replays these members' source rows beside their entries. */
export async function readSettlements(
  from: Queryable,
  memberIds: readonly number[],
): Promise<Map<number, Settlement>> {
  const factsByMember = await readFactsOfMembers(from, memberIds);
  const stored = await from
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
  const storedByMember = new Map<number, StoredEntry[]>();
  for (const entry of stored) {
    const entries = storedByMember.get(entry.memberId);
    if (entries === undefined) storedByMember.set(entry.memberId, [entry]);
    else entries.push(entry);
  }

  const settlements = new Map<number, Settlement>();
  for (const [memberId, facts] of factsByMember) {
    const causes = new Map<string, { due: ReputationEntry[]; written: StoredEntry[] }>();
    const causeOf = (entry: { event: string; causeKind: string; causeId: number }) => {
      const key = causeKey(entry);
      const cause = causes.get(key) ?? { due: [], written: [] };
      causes.set(key, cause);
      return cause;
    };
    for (const entry of replay(facts)) causeOf(entry).due.push(entry);
    for (const entry of storedByMember.get(memberId) ?? []) causeOf(entry).written.push(entry);
    settlements.set(memberId, { causes, facts });
  }
  return settlements;
}

/**
 * Writes the entries that these members' source rows give and that are not written yet. For rows
 * that came in bulk: insert votes and acceptances first, each in the order in which they count
 * (`cast_act`, `accepted_act` number themselves), then settle everybody whom they may have paid.
 * A second call adds nothing.
 * @returns how many entries were written
 */
export async function settleReputation(
  tx: Transaction,
  memberIds: readonly number[],
): Promise<number> {
  const ids = [...new Set(memberIds)].sort((a, b) => a - b);
  let written = 0;
  for (let start = 0; start < ids.length; start += MEMBERS_AT_ONCE) {
    const batch = ids.slice(start, start + MEMBERS_AT_ONCE);
    await lockMembers(tx, batch);
    for (const [memberId, settlement] of await readSettlements(tx, batch)) {
      const rows = missingRows(settlement);
      await addEntries(tx, memberId, rows);
      written += rows.length;
    }
  }
  return written;
}

function missingRows({ causes, facts }: Settlement) {
  const factOf = new Map(facts.map((fact) => [causeKey(fact), fact]));
  return [...causes].flatMap(([key, { due, written }]) => {
    const fact = factOf.get(key);
    return fact === undefined
      ? []
      : due.slice(written.length).map((entry) => entryRow(fact, entry));
  });
}
