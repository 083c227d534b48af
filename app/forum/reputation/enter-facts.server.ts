import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';
import { members, reputationEntries } from '#db/schema/members';
import { outcomes } from '#db/schema/outcomes';
import {
  type CauseState,
  causeStateOf,
  type Earned,
  entryFor,
  eventsUnder,
  limitDay,
  type ReputationEntry,
  type ReputationLimit,
  reputationTable,
  UNPAID_CAUSE,
} from '~/rules/reputation';
import { inOrder, type MemberFact } from './source-facts';

/** What a row's limits are summed over here; a row with another limit needs its sum read too. */
const summed: ReadonlySet<string> = new Set([
  'a-day',
  'a-day-from-one-member',
  'an-answer',
  'in-all',
]);

type Entered = Pick<ReputationEntry, 'points' | 'earnedOn'>;
export type Sums = ReadonlyMap<string, number>;
type MovingSums = Map<string, number>;

/** Members' sums of today, read by the caller under their locks (`sumsOf`). */
export type KnownSums = ReadonlyMap<number, Sums>;

/**
 * Writes what follows from facts: entries, and the members' reputation with them. The arithmetic is
 * that of `rules/reputation.ts`; this reads what it needs and writes what it says.
 * @param facts of one act or several, of members whom the caller has locked (`lockMembers`)
 * @param known sums that need not be read again; what these members are paid, they are paid today
 */
export async function enterFacts(
  tx: Transaction,
  facts: readonly MemberFact[],
  known: KnownSums = new Map(),
): Promise<void> {
  const byMember = new Map<number, MemberFact[]>();
  for (const fact of facts) {
    const own = byMember.get(fact.memberId);
    if (own === undefined) byMember.set(fact.memberId, [fact]);
    else own.push(fact);
  }
  const entered: MembersRows[] = [];
  for (const [memberId, own] of byMember)
    entered.push({
      memberId,
      rows: await reckonMembersFacts(tx, memberId, own.sort(inOrder), known.get(memberId)),
    });
  await addEntries(tx, entered);
}

type EntryRow = typeof reputationEntries.$inferInsert;
type MembersRows = { memberId: number; rows: readonly EntryRow[] };

async function reckonMembersFacts(
  tx: Transaction,
  memberId: number,
  facts: readonly MemberFact[],
  known: Sums | undefined,
): Promise<EntryRow[]> {
  const entered = await readCauses(tx, memberId, facts);
  const stateOf = (fact: MemberFact): CauseState => {
    const entries = entered.get(causeKey(fact));
    return entries === undefined ? UNPAID_CAUSE : causeStateOf(entries);
  };
  const sums = new Map(
    known ??
      (await readSums(
        tx,
        memberId,
        facts.filter(needsSums).map((fact) => limitDay(fact, stateOf(fact))),
      )),
  );
  await addSumsOfAnswers(tx, memberId, facts.filter(needsSums), sums);
  if (facts.some((fact) => needsSums(fact) && isLimited(fact, 'in-all')))
    sums.set(IN_ALL, await sumInAll(tx, memberId));

  const rows: EntryRow[] = [];
  for (const fact of facts) {
    const cause = stateOf(fact);
    const entry = entryFor(fact, cause, earnedOn(sums, limitDay(fact, cause), fact));
    if (entry === null) continue;
    rows.push(entryRow(fact, entry));
    entered.set(causeKey(fact), [...(entered.get(causeKey(fact)) ?? []), entry]);
    if (isLimited(fact, 'a-day')) addToSums(sums, entry);
    if (isLimited(fact, 'an-answer')) addToAnswer(sums, entry.answerId, entry.points);
    if (isLimited(fact, 'in-all')) sums.set(IN_ALL, (sums.get(IN_ALL) ?? 0) + entry.points);
  }
  return rows;
}

/** An entry as it is stored. */
function entryRow(fact: MemberFact, entry: ReputationEntry): EntryRow {
  return {
    ...entry,
    memberId: fact.memberId,
    causeKind: fact.causeKind,
    questionId: fact.questionId,
  };
}

/** Stores new entries and moves each member's reputation by their sum: all is sent at once. */
async function addEntries(tx: Transaction, entered: readonly MembersRows[]): Promise<void> {
  const rows = entered.flatMap((own) => own.rows);
  const PART = 1000;
  const parts = [];
  for (let start = 0; start < rows.length; start += PART)
    parts.push(rows.slice(start, start + PART));
  await Promise.all([
    ...parts.map((part) => tx.insert(reputationEntries).values(part)),
    ...entered.map((own) => moveReputation(tx, own)),
  ]);
}

async function moveReputation(tx: Transaction, { memberId, rows }: MembersRows): Promise<void> {
  const points = rows.reduce((sum, row) => sum + row.points, 0);
  if (points === 0) return;
  await tx
    .update(members)
    .set({ reputation: sql`${members.reputation} + ${points}` })
    .where(eq(members.id, memberId));
}

function causeKey(of: { event: string; causeKind: string; causeId: number }): string {
  return `${of.event} ${of.causeKind} ${of.causeId}`;
}

/** Of these a row is a cause of its own: paid once, when it is new, and nothing before. */
const rowsThatAreCauses: ReadonlySet<MemberFact['causeKind']> = new Set([
  'vote',
  'acceptance',
  'outcome',
]);

function isNewCause(fact: MemberFact): boolean {
  return fact.act === 'pay' && rowsThatAreCauses.has(fact.causeKind);
}

async function readCauses(
  tx: Transaction,
  memberId: number,
  facts: readonly MemberFact[],
): Promise<Map<string, Entered[]>> {
  const idsByKind = new Map<MemberFact['causeKind'], Set<number>>();
  for (const fact of facts) {
    if (isNewCause(fact)) continue;
    idsByKind.set(fact.causeKind, (idsByKind.get(fact.causeKind) ?? new Set()).add(fact.causeId));
  }
  const entered = new Map<string, Entered[]>();
  for (const [kind, ids] of idsByKind) {
    const rows = await tx
      .select({
        event: reputationEntries.event,
        causeKind: reputationEntries.causeKind,
        causeId: reputationEntries.causeId,
        points: reputationEntries.points,
        earnedOn: reputationEntries.earnedOn,
      })
      .from(reputationEntries)
      .where(
        and(
          eq(reputationEntries.causeKind, kind),
          sql`${reputationEntries.causeId} = any(${`{${[...ids].join(',')}}`}::bigint[])`,
          eq(reputationEntries.memberId, memberId),
        ),
      )
      .orderBy(asc(reputationEntries.id));
    for (const row of rows) {
      const list = entered.get(causeKey(row));
      if (list === undefined) entered.set(causeKey(row), [row]);
      else list.push(row);
    }
  }
  return entered;
}

function needsSums(fact: MemberFact): boolean {
  const limits: readonly string[] = reputationTable[fact.event].limits;
  const unread = limits.find((limit) => !summed.has(limit));
  if (unread !== undefined) throw new Error(`nobody sums up the limit ${unread} of ${fact.event}`);
  return fact.act !== 'undo' && limits.length > 0;
}

/** A member's sums of these days under the daily limits: by day, and by day and giver. */
async function readSums(tx: Transaction, memberId: number, days: readonly string[]): Promise<Sums> {
  if (days.length === 0) return new Map();
  const wanted = `{${[...new Set(days)].join(',')}}`;
  return sumsFrom(await sumsOf(tx, sql`${memberId}`, sql`any(${wanted}::date[])`));
}

/** The rows of a member's sums of a day, or of any of several. */
export function sumsOf(from: Queryable, memberId: SQL, days: SQL) {
  return from
    .select({
      earnedOn: reputationEntries.earnedOn,
      fromMemberId: reputationEntries.fromMemberId,
      points: sql<number>`sum(${reputationEntries.points})`.mapWith(Number),
    })
    .from(reputationEntries)
    .where(
      and(
        sql`${reputationEntries.memberId} = ${memberId}`,
        sql`${reputationEntries.earnedOn} = ${days}`,
        inArray(reputationEntries.event, eventsUnder('a-day')),
      ),
    )
    .groupBy(reputationEntries.earnedOn, reputationEntries.fromMemberId);
}

/** Sums from such rows. */
export function sumsFrom(
  rows: readonly { earnedOn: string; fromMemberId: number | null; points: number }[],
): Sums {
  const sums: MovingSums = new Map();
  for (const row of rows) addToSums(sums, row);
  return sums;
}

function isLimited(fact: MemberFact, by: ReputationLimit): boolean {
  return reputationTable[fact.event].limits.includes(by);
}

/** The key of what a member has earned under the limit over all days. */
const IN_ALL = 'in all';

async function sumInAll(tx: Transaction, memberId: number): Promise<number> {
  const [row] = await tx
    .select({ points: sql<number>`coalesce(sum(${reputationEntries.points}), 0)`.mapWith(Number) })
    .from(reputationEntries)
    .where(
      and(
        eq(reputationEntries.memberId, memberId),
        inArray(reputationEntries.event, eventsUnder('in-all')),
      ),
    );
  return row?.points ?? 0;
}

/** What a member's answers have earned by outcomes over all days. */
async function addSumsOfAnswers(
  tx: Transaction,
  memberId: number,
  facts: readonly MemberFact[],
  sums: MovingSums,
): Promise<void> {
  const answerIds = new Set(
    facts.flatMap((fact) => (isLimited(fact, 'an-answer') ? (fact.answerId ?? []) : [])),
  );
  if (answerIds.size === 0) return;
  const rows = await tx
    .select({
      answerId: reputationEntries.answerId,
      points: sql<number>`sum(${reputationEntries.points})`.mapWith(Number),
    })
    .from(outcomes)
    .innerJoin(
      reputationEntries,
      and(
        eq(reputationEntries.causeKind, 'outcome'),
        eq(reputationEntries.causeId, outcomes.id),
        eq(reputationEntries.memberId, memberId),
      ),
    )
    .where(inArray(outcomes.answerId, [...answerIds]))
    .groupBy(reputationEntries.answerId);
  for (const { answerId, points } of rows) addToAnswer(sums, answerId, points);
}

function addToAnswer(sums: MovingSums, answerId: number | null, points: number): void {
  const key = `answer ${answerId}`;
  sums.set(key, (sums.get(key) ?? 0) + points);
}

function addToSums(
  sums: MovingSums,
  entry: { earnedOn: string; fromMemberId: number | null; points: number },
): void {
  const keys = [entry.earnedOn];
  if (entry.fromMemberId !== null) keys.push(`${entry.earnedOn} ${entry.fromMemberId}`);
  for (const key of keys) sums.set(key, (sums.get(key) ?? 0) + entry.points);
}

function earnedOn(sums: Sums, day: string, fact: MemberFact): Earned {
  return {
    'a-day': sums.get(day) ?? 0,
    // Imported votes have no giver, and no pair limit.
    'a-day-from-one-member':
      fact.fromMemberId === null ? 0 : (sums.get(`${day} ${fact.fromMemberId}`) ?? 0),
    'an-answer': sums.get(`answer ${fact.answerId}`) ?? 0,
    'in-all': sums.get(IN_ALL) ?? 0,
  };
}
