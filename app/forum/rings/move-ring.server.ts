import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { votes } from '#db/schema/confirmations';
import { answers, questions } from '#db/schema/posts';
import { voteReversals, votingRingMembers, votingRingPairs } from '#db/schema/voting-rings';
import { now } from '~/platform/clock.server';
import { ChangedMeanwhile } from '~/platform/transaction.server';
import { lockMembers } from '../members/lock-members.server';
import { enterFacts } from '../reputation/enter-facts.server';
import { readFactsOfVotes } from '../reputation/read-sources.server';
import { queueRefresh } from '../resolution/queue-refresh.server';

/*
 * What a ring does to votes: while it stands, its members' votes for each other count for nothing,
 * in scores and in points. Each vote keeps a row for each such time, from which everything can be
 * replayed; when the ring is undone, they count again as far as they stand by then.
 */

type RingVote = {
  id: number;
  questionId: number | null;
  answerId: number | null;
  value: number;
  withdrawn: boolean;
};

/**
 * Locks all that a ring's votes change (questions, answers, members), so that nobody votes meanwhile.
 * @returns the ids of its members
 */
export async function lockRing(tx: Transaction, ringId: number): Promise<number[]> {
  const found = await votesOf(tx, ringId);
  const questionIds = found.flatMap((vote) => vote.questionId ?? []);
  const answerIds = found.flatMap((vote) => vote.answerId ?? []);
  if (questionIds.length > 0)
    await tx
      .select({ id: questions.id })
      .from(questions)
      .where(inArray(questions.id, questionIds))
      .orderBy(questions.id)
      .for('no key update');
  if (answerIds.length > 0)
    await tx
      .select({ id: answers.id })
      .from(answers)
      .where(inArray(answers.id, answerIds))
      .orderBy(answers.id)
      .for('no key update');
  const people = await tx
    .select({ id: votingRingMembers.memberId })
    .from(votingRingMembers)
    .where(eq(votingRingMembers.ringId, ringId));
  const memberIds = people.map(({ id }) => id);
  await lockMembers(tx, memberIds);
  // One of them may have voted for another post before they were locked.
  const known = new Set(found.map(({ id }) => id));
  if ((await votesOf(tx, ringId)).some(({ id }) => !known.has(id))) throw new ChangedMeanwhile();
  return memberIds;
}

/** Every vote of a ring's members for each other that stands, or that the ring took back. */
async function votesOf(tx: Transaction, ringId: number): Promise<RingVote[]> {
  const rows = await tx.execute<{
    id: string;
    question: string | null;
    answer: string | null;
    value: number;
    withdrawn: boolean;
  }>(sql`
    select v.id, v.question_id as question, v.answer_id as answer, v.value,
      v.withdrawn_at is not null as withdrawn
    from voting_ring_pairs p
    join votes v on v.voter_id = p.voter_id
    left join answers a on a.id = v.answer_id
    left join questions q on q.id = v.question_id
    where p.ring_id = ${ringId} and coalesce(a.author_id, q.asker_id) = p.author_id
      and (v.withdrawn_at is null or v.ring_id = ${ringId})
    order by v.id`);
  return rows.map(({ id, question, answer, value, withdrawn }) => ({
    id: Number(id),
    questionId: question === null ? null : Number(question),
    answerId: answer === null ? null : Number(answer),
    value,
    withdrawn,
  }));
}

/**
 * Takes the votes of a ring back, and the points that came of them.
 * @param ringId of a ring that the caller has locked (`lockRing`)
 * @returns how many votes it took back
 */
export async function takeVotesBack(tx: Transaction, ringId: number): Promise<number> {
  // Between whom another ring stands, nothing is left to take back.
  await tx.execute(sql`
    update voting_ring_pairs p set standing = true
    where p.ring_id = ${ringId} and not exists (
      select from voting_ring_pairs other where other.standing
        and other.voter_id = p.voter_id and other.author_id = p.author_id)`);
  const pairs = await standingPairs(tx, ringId);
  const taken: RingVote[] = [];
  for (const vote of await votesOf(tx, ringId)) if (!vote.withdrawn) taken.push(vote);
  const rows =
    taken.length === 0 || pairs === 0
      ? []
      : await tx
          .update(votes)
          .set({ ringId })
          .where(
            and(
              inArray(
                votes.id,
                taken.map(({ id }) => id),
              ),
              isNull(votes.ringId),
              sql`exists (select from voting_ring_pairs p
                where p.ring_id = ${ringId} and p.standing and p.voter_id = ${votes.voterId}
                  and p.author_id = coalesce(
                    (select a.author_id from answers a where a.id = ${votes.answerId}),
                    (select q.asker_id from questions q where q.id = ${votes.questionId})))`,
            ),
          )
          .returning({ id: votes.id });
  if (rows.length === 0) return 0;
  const ids = new Set(rows.map(({ id }) => id));
  const at = now();
  const reversals = await tx
    .insert(voteReversals)
    .values([...ids].sort((a, b) => a - b).map((voteId) => ({ voteId, ringId, reversedAt: at })))
    .returning({ act: voteReversals.reversedAct });
  const reversed = taken.filter(({ id }) => ids.has(id));
  await moveScores(tx, reversed, -1);
  await enterActs(tx, [...ids], new Set(reversals.map(({ act }) => act)));
  return rows.length;
}

/**
 * Lets the votes that a ring took back count again, and pays what came of them as far as they still
 * stand.
 * @param ringId of a ring that the caller has locked (`lockRing`)
 */
export async function giveVotesBack(tx: Transaction, ringId: number): Promise<void> {
  await tx
    .update(votingRingPairs)
    .set({ standing: false })
    .where(eq(votingRingPairs.ringId, ringId));
  const rows = await tx
    .update(votes)
    .set({ ringId: null })
    .where(
      sql`${votes.id} in (select vote_id from vote_reversals
        where ring_id = ${ringId} and restored_at is null)`,
    )
    .returning({
      id: votes.id,
      questionId: votes.questionId,
      answerId: votes.answerId,
      value: votes.value,
      withdrawnAt: votes.withdrawnAt,
    });
  if (rows.length === 0) return;
  const restored = await tx
    .update(voteReversals)
    .set({ restoredAt: now(), restoredAct: sql`nextval('acts')` })
    .where(and(eq(voteReversals.ringId, ringId), isNull(voteReversals.restoredAt)))
    .returning({ act: voteReversals.restoredAct });
  const counted = rows
    .filter(({ withdrawnAt }) => withdrawnAt === null)
    .map((row) => ({ ...row, withdrawn: false }));
  await moveScores(tx, counted, 1);
  await enterActs(
    tx,
    rows.map(({ id }) => id),
    new Set(restored.flatMap(({ act }) => act ?? [])),
  );
}

async function standingPairs(tx: Transaction, ringId: number): Promise<number> {
  const rows = await tx
    .select({ voterId: votingRingPairs.voterId })
    .from(votingRingPairs)
    .where(and(eq(votingRingPairs.ringId, ringId), eq(votingRingPairs.standing, true)));
  return rows.length;
}

/** Scores move by what the votes say; a question whose state can rest on one is looked at again. */
async function moveScores(
  tx: Transaction,
  moved: readonly RingVote[],
  sign: 1 | -1,
): Promise<void> {
  const steps = { questions: new Map<number, number>(), answers: new Map<number, number>() };
  for (const { questionId, answerId, value } of moved) {
    const [table, id] =
      answerId === null
        ? ([steps.questions, questionId] as const)
        : ([steps.answers, answerId] as const);
    if (id !== null) table.set(id, (table.get(id) ?? 0) + sign * value);
  }
  const parameters = (table: ReadonlyMap<number, number>) =>
    JSON.stringify([...table].map(([id, step]) => ({ id, step })));
  await tx.execute(sql`
    update questions set score = questions.score + moved.step
    from json_to_recordset(${parameters(steps.questions)}::json) as moved(id bigint, step int)
    where questions.id = moved.id`);
  const touched = await tx.execute<{ id: string }>(sql`
    update answers set score = answers.score + moved.step
    from json_to_recordset(${parameters(steps.answers)}::json) as moved(id bigint, step int),
      questions q
    where answers.id = moved.id and q.id = answers.question_id
    returning case when q.outcome_asked_at is not null then q.id end as id`);
  const asked = new Set(touched.flatMap(({ id }) => (id === null ? [] : Number(id))));
  for (const id of asked) await queueRefresh(tx, id);
}

async function enterActs(
  tx: Transaction,
  voteIds: readonly number[],
  acts: ReadonlySet<number>,
): Promise<void> {
  const facts = await readFactsOfVotes(tx, voteIds);
  await enterFacts(
    tx,
    facts.filter(({ order }) => acts.has(order)),
  );
}
