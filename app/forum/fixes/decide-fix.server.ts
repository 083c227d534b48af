import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { fixes } from '#db/schema/outcomes';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { membershipOf } from '../brands/membership-of.server';
import { lockMembers } from '../members/lock-members.server';
import type { QuestionRow } from '../questions/question-facts.server';
import { enterFacts } from '../reputation/enter-facts.server';
import { readFactsOfFixes } from '../reputation/read-sources.server';
import { stakeAt } from '../reputation/stake-at.server';

export type FixRow = typeof fixes.$inferSelect;

export type Decision = {
  state: FixRow['state'];
  memberId: number;
  versionId?: number | null;
  link?: string | null;
  reason?: string;
};

/** What the brand says becomes of a question; null where it says nothing (any more). */
export async function standingFix(
  tx: Transaction,
  questionId: number,
): Promise<FixRow | undefined> {
  const [row] = await tx
    .select()
    .from(fixes)
    .where(and(eq(fixes.questionId, questionId), isNull(fixes.withdrawnAt)));
  return row;
}

/**
 * Puts the brand's word on what becomes of a question in the place of the one that stands, or takes
 * that back (null); the asker's points move with it. The same word again changes nothing.
 * @param question locked by the caller
 * @returns whether anything changed
 */
export async function decideFix(
  tx: Transaction,
  question: QuestionRow,
  decision: Decision | null,
): Promise<boolean> {
  const standing = await standingFix(tx, question.id);
  if (decision === null ? standing === undefined : saysTheSame(standing, decision)) return false;
  await lockMembers(tx, [question.askerId]);
  const at = now();
  const acts = new Set<number | null>();
  if (standing !== undefined) {
    const [row] = await tx
      .update(fixes)
      .set({ withdrawnAt: at })
      .where(eq(fixes.id, standing.id))
      .returning({ act: fixes.withdrawnAct });
    acts.add(row?.act ?? null);
  }
  if (decision !== null) {
    const [row] = await tx
      .insert(fixes)
      .values({
        ...decision,
        questionId: question.id,
        representativeId: await membershipOf(tx, decision.memberId, question.brandId),
        askerStake: stakeAt(question.askerId, question.brandId, at),
        replacesId: standing?.id ?? null,
        decidedAt: at,
      })
      .returning({ act: fixes.decidedAct });
    acts.add(row?.act ?? null);
  }
  await tx
    .update(questions)
    .set({ fix: decision?.state ?? null, activeAt: at })
    .where(eq(questions.id, question.id));
  const facts = await readFactsOfFixes(tx, question.id);
  await enterFacts(
    tx,
    facts.filter(({ order }) => acts.has(order)),
  );
  return true;
}

function saysTheSame(standing: FixRow | undefined, decision: Decision): boolean {
  return (
    standing?.state === decision.state &&
    standing.versionId === (decision.versionId ?? null) &&
    standing.link === (decision.link ?? null) &&
    standing.reason === (decision.reason ?? '')
  );
}
