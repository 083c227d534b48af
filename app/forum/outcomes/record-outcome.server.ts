import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { outcomes } from '#db/schema/outcomes';
import { answers } from '#db/schema/posts';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { answerFacts, type AnswerRow, lockAnswer } from '../answers/answer-facts.server';
import { demand, demandMember } from '../demand.server';
import { lockMembers } from '../members/lock-members.server';
import { optionalIdInput } from '../post-inputs.server';
import type { QuestionRow } from '../questions/question-facts.server';
import { demandVersion } from '../questions/question-place.server';
import { recordEvent } from '../record-event.server';
import { enterFacts } from '../reputation/enter-facts.server';
import { readFactsOfOutcomes } from '../reputation/read-sources.server';
import { stakeAt } from '../reputation/stake-at.server';
import { refreshResolution } from '../resolution/refresh-resolution.server';
import { countFailures } from '../verification/counted-failures.server';

export const recordOutcomeInput = z.object({
  outcome: z
    .enum(['worked', 'partly', 'failed', 'none'], words.inputs.notAChoice)
    .transform((outcome) => (outcome === 'none' ? null : outcome)),
  /** Of the question's product. */
  version: optionalIdInput,
});

type OutcomeRow = typeof outcomes.$inferSelect;

type NewOutcome = Omit<typeof outcomes.$inferInsert, 'id'>;

export type Outcome = OutcomeRow['outcome'];

export type RecordOutcome = {
  answerId: number;
  /** Null takes back what one said. */
  outcome: Outcome | null;
  version?: number | null;
  /** Said as "still happening" about the question. */
  stillHappening?: boolean;
};

/**
 * Records what an answer did for a member, with the product version that they have: one a member
 * and answer, which can be changed and taken back. The same again changes nothing.
 * @throws Refusal what the permission table says; InvalidInput for a version of another product
 */
export async function recordOutcome(
  actor: Actor,
  input: RecordOutcome,
): Promise<{ questionId: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const { question, answer } = await lockAnswer(tx, input.answerId);
    demand(can(actor, 'answer.record-outcome', await answerFacts(tx, question, answer)));
    await demandVersion(tx, question.productId, input.version ?? null);
    await replaceOutcome(tx, { question, answer, memberId }, input);
    return { questionId: question.id };
  });
}

type Place = { question: QuestionRow; answer: AnswerRow; memberId: number };

/**
 * Withdraws what a member said of an answer and puts something else in its place, or nothing.
 * @param place question and answer locked by the caller, who has asked whether the member may
 */
export async function replaceOutcome(
  tx: Transaction,
  { question, answer, memberId }: Place,
  said: Omit<RecordOutcome, 'answerId'>,
): Promise<void> {
  await lockMembers(tx, [memberId, answer.authorId]);
  const version = said.version ?? null;
  const standing = await standingOutcome(tx, answer.id, memberId);
  if ((standing?.outcome ?? null) === said.outcome && (standing?.versionId ?? null) === version)
    return;
  const at = now();
  const withdrawn = standing && (await withdraw(tx, standing, at));
  const recorded = said.outcome && {
    answerId: answer.id,
    memberId,
    outcome: said.outcome,
    versionId: version,
    stillHappening: said.stillHappening ?? false,
    stake: stakeAt(memberId, question.brandId, at),
    authorStake: stakeAt(answer.authorId, question.brandId, at),
    recordedAt: at,
  };
  const added = recorded && (await add(tx, recorded));
  await moveCounts(tx, question, answer, { withdrawn, added });
  await enterOutcomes(tx, { withdrawn, added });
  await countFailures(tx, answer.id);
  await refreshResolution(tx, question.id);
  await recordEvent(tx, memberId, {
    type: 'answer.outcome-recorded',
    questionId: question.id,
    answerId: answer.id,
    outcome: said.outcome,
    before: standing?.outcome ?? null,
  });
}

export async function standingOutcome(
  from: Pick<Transaction, 'select'>,
  answerId: number,
  memberId: number,
): Promise<OutcomeRow | undefined> {
  const [row] = await from
    .select()
    .from(outcomes)
    .where(
      and(
        eq(outcomes.answerId, answerId),
        eq(outcomes.memberId, memberId),
        isNull(outcomes.withdrawnAt),
      ),
    );
  return row;
}

async function withdraw(tx: Transaction, { id }: OutcomeRow, at: Date): Promise<OutcomeRow> {
  const [row] = await tx
    .update(outcomes)
    .set({ withdrawnAt: at })
    .where(eq(outcomes.id, id))
    .returning();
  if (row === undefined) throw new Error('an update returned no row');
  return row;
}

async function add(
  tx: Transaction,
  values: { [Column in keyof NewOutcome]: NewOutcome[Column] | SQL<NewOutcome[Column]> },
): Promise<OutcomeRow> {
  const [row] = await tx.insert(outcomes).values(values).returning();
  if (row === undefined) throw new Error('an insert returned no row');
  return row;
}

type Change = { withdrawn: OutcomeRow | undefined; added: OutcomeRow | null };

/** The answer's counters: of outcomes of others than asker and author, without a stake. */
async function moveCounts(
  tx: Transaction,
  question: QuestionRow,
  answer: AnswerRow,
  { withdrawn, added }: Change,
): Promise<void> {
  const counts = (row: OutcomeRow | null | undefined, outcome: Outcome) =>
    row?.outcome === outcome && !row.stake && row.memberId !== question.askerId ? 1 : 0;
  const step = (outcome: Outcome) => counts(added, outcome) - counts(withdrawn, outcome);
  const steps = { worked: step('worked'), partly: step('partly'), failed: step('failed') };
  if (Object.values(steps).every((each) => each === 0)) return;
  await tx
    .update(answers)
    .set({
      workedCount: sql`${answers.workedCount} + ${steps.worked}`,
      partlyCount: sql`${answers.partlyCount} + ${steps.partly}`,
      failedCount: sql`${answers.failedCount} + ${steps.failed}`,
    })
    .where(eq(answers.id, answer.id));
}

/** What the answer's author has by it, or has no longer. */
async function enterOutcomes(tx: Transaction, { withdrawn, added }: Change): Promise<void> {
  const acts = new Set([withdrawn?.withdrawnAct, added?.recordedAct]);
  const ids = [withdrawn?.id, added?.id].filter((id) => id !== undefined);
  const facts = await readFactsOfOutcomes(tx, ids);
  await enterFacts(
    tx,
    facts.filter(({ order }) => acts.has(order)),
  );
}
