import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { members, reputationEntries } from '#db/schema/members';
import { answers, questions } from '#db/schema/posts';
import { replay } from '~/rules/reputation';
import { countMeToosAnew } from '../closing/count-me-toos.server';
import { hadStake } from '../reputation/stake-at.server';
import { readFactsOfMembers } from '../reputation/read-sources.server';
import { replayMembers } from '../reputation/replay-members.server';
import {
  brandAt,
  readMoves,
  storedStakes,
  stakesJudgedAnew,
} from '../reputation/stored-stakes.server';
import { refreshResolution } from '../resolution/refresh-resolution.server';
import { countedFailures } from '../verification/counted-failures.server';

/**
 * Reckons anew what rests on whose posts, votes and words they are: stakes, counters, points and
 * resolutions, of the member and of all whom their acts paid.
 * @param memberId who has all of it now
 */
export async function reckonAnew(tx: Transaction, memberId: number): Promise<void> {
  const moves = await readMoves(tx);
  for (const stake of storedStakes) await stakesJudgedAnew(tx, stake, memberId);
  await tx.execute(sql`
    update me_toos set stake = ${hadStake(sql`judged.member`, sql`judged.brand`, sql`judged.at`)}
    from (
      select t.question_id, t.member_id as member, t.said_at as at,
        ${brandAt(moves, sql`t.said_at`)} as brand
      from me_toos t join questions q on q.id = t.question_id where t.member_id = ${memberId}
    ) as judged
    where me_toos.question_id = judged.question_id and me_toos.member_id = judged.member`);
  await countAnew(tx, memberId);
  for (const id of await paidBy(tx, memberId)) await payAnew(tx, id);
  for (const { id } of await threadsOf(tx, memberId)) await refreshResolution(tx, id);
}

async function countAnew(tx: Transaction, memberId: number): Promise<void> {
  await tx.execute(sql`
    update questions q set score = (select coalesce(sum(v.value), 0) from votes v
      where v.question_id = q.id and v.withdrawn_at is null and v.ring_id is null)
    where q.asker_id = ${memberId}
      or q.id in (select question_id from votes where voter_id = ${memberId})`);
  const counted = (outcome: string) => sql`(select count(*) from outcomes o
    join questions q on q.id = a.question_id
    where o.answer_id = a.id and o.withdrawn_at is null and not o.stake and o.outcome = ${outcome}
      and o.member_id is distinct from a.author_id and o.member_id is distinct from q.asker_id)`;
  await tx.execute(sql`
    update answers a set
      score = (select coalesce(sum(v.value), 0) from votes v
        where v.answer_id = a.id and v.withdrawn_at is null and v.ring_id is null),
      worked_count = ${counted('worked')}, partly_count = ${counted('partly')},
      failed_count = ${counted('failed')}
    where a.author_id = ${memberId}
      or a.id in (select answer_id from votes where voter_id = ${memberId})
      or a.id in (select answer_id from outcomes where member_id = ${memberId})
      or a.question_id in (select id from questions where asker_id = ${memberId})`);
  await tx.execute(sql`
    update verifications set failed_count = ${countedFailures}
    where superseded_at is null and withdrawn_at is null
      and answer_id in (select answer_id from outcomes where member_id = ${memberId})`);
  const said = await tx.execute<{ id: number }>(sql`
    select id from questions where asker_id = ${memberId}
    union select question_id from me_toos where member_id = ${memberId}
    union select q.duplicate_of_id from questions q where q.duplicate_of_id is not null
      and (q.asker_id = ${memberId}
        or q.id in (select question_id from me_toos where member_id = ${memberId}))`);
  for (const { id } of said) await countMeToosAnew(tx, Number(id));
  await tx
    .update(members)
    .set({
      questionCount: sql`(select count(*) from ${questions}
        where asker_id = ${memberId} and deleted_at is null)`,
      answerCount: sql`(select count(*) from ${answers}
        where author_id = ${memberId} and deleted_at is null)`,
    })
    .where(eq(members.id, memberId));
}

/** Whose points the member's acts decide, limits between two included. */
async function paidBy(tx: Transaction, memberId: number): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select ${memberId}::bigint as id
    union select member_id from reputation_entries where from_member_id = ${memberId}
    union select coalesce(a.author_id, q.asker_id) from votes v
      left join answers a on a.id = v.answer_id left join questions q on q.id = v.question_id
      where v.voter_id = ${memberId}
    union select a.author_id from outcomes o join answers a on a.id = o.answer_id
      where o.member_id = ${memberId}
    union select voter_id from votes v join answers a on a.id = v.answer_id
      where a.author_id = ${memberId} and v.value < 0`);
  return rows.flatMap(({ id }) => (id === null ? [] : [Number(id)]));
}

/** Replays what happened to one member's reputation, and writes what it comes to. */
async function payAnew(tx: Transaction, memberId: number): Promise<void> {
  const replayed = (await replayMembers(tx, [memberId])).get(memberId);
  const off = new Set(
    [...(replayed ?? [])].flatMap(([cause, { due, written }]) =>
      line(due) === line(written) ? [] : [cause],
    ),
  );
  if (off.size > 0) {
    const facts = (await readFactsOfMembers(tx, [memberId])).get(memberId) ?? [];
    const questionOf = new Map(facts.map((fact) => [causeOf(fact), fact.questionId]));
    const written = await tx
      .select({
        id: reputationEntries.id,
        event: reputationEntries.event,
        causeKind: reputationEntries.causeKind,
        causeId: reputationEntries.causeId,
      })
      .from(reputationEntries)
      .where(eq(reputationEntries.memberId, memberId));
    const wrong = written.filter((entry) => off.has(causeOf(entry))).map(({ id }) => id);
    if (wrong.length > 0)
      await tx
        .delete(reputationEntries)
        .where(and(eq(reputationEntries.memberId, memberId), inArray(reputationEntries.id, wrong)));
    const kinds = new Map(facts.map((fact) => [causeOf(fact), fact.causeKind]));
    const due = replay(facts).flatMap((entry) => {
      const cause = causeOf(entry);
      const [causeKind, questionId] = [kinds.get(cause), questionOf.get(cause)];
      return !off.has(cause) || causeKind === undefined || questionId === undefined
        ? []
        : [{ ...entry, memberId, causeKind, questionId }];
    });
    if (due.length > 0) await tx.insert(reputationEntries).values(due);
  }
  await tx
    .update(members)
    .set({
      reputation: sql`(select coalesce(sum(points), 0) from ${reputationEntries}
        where member_id = ${memberId})`,
    })
    .where(eq(members.id, memberId));
}

function causeOf(of: { event: string; causeKind: string; causeId: number }): string {
  return `${of.event} ${of.causeKind} ${of.causeId}`;
}

function line(entries: readonly { points: number; earnedOn: string }[]): string {
  return entries.map(({ points, earnedOn }) => `${points} on ${earnedOn}`).join(', ');
}

function threadsOf(tx: Transaction, memberId: number) {
  return tx.execute<{ id: number }>(sql`
    select id from questions where asker_id = ${memberId}
    union select question_id from answers where author_id = ${memberId}
    union select a.question_id from outcomes o join answers a on a.id = o.answer_id
      where o.member_id = ${memberId}
    union select a.question_id from votes v join answers a on a.id = v.answer_id
      where v.voter_id = ${memberId}
    order by id`);
}
