import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { meToos, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import type { LockedQuestions } from '../closing/lock-duplicates.server';
import { lockMembers } from '../members/lock-members.server';
import { recordEvent } from '../record-event.server';
import { stakeAt } from '../reputation/stake-at.server';
import type { QuestionRow } from './question-facts.server';

/**
 * Puts a member's me-too on a question, or takes it off. One that is there is kept: only its
 * version changes.
 * @param question among those that the caller has locked with their originals; the caller has asked
 * whether the member may
 */
export async function putMeToo(
  tx: Transaction,
  {
    question,
    locked,
    memberId,
  }: { question: QuestionRow; locked: LockedQuestions; memberId: number },
  { on, version }: { on: boolean; version: number | null },
): Promise<void> {
  const mine = and(eq(meToos.questionId, question.id), eq(meToos.memberId, memberId));
  const [said] = await tx.select({ stake: meToos.stake }).from(meToos).where(mine);
  const step = Number(on) - Number(said !== undefined);
  let stake = said?.stake ?? false;
  if (!on) await tx.delete(meToos).where(mine);
  else if (said !== undefined) await tx.update(meToos).set({ versionId: version }).where(mine);
  else stake = await say(tx, { questionId: question.id, memberId, versionId: version }, question);
  if (step === 0) return;
  for (const counted of stake ? [] : countedAt(question, locked))
    if (await movesCount(tx, counted, { memberId, saidOn: question.id }))
      await tx
        .update(questions)
        .set({ meTooCount: sql`${questions.meTooCount} + ${step}` })
        .where(eq(questions.id, counted.id));
  await recordEvent(tx, memberId, {
    type: on ? 'question.me-too-said' : 'question.me-too-taken-back',
    questionId: question.id,
  });
}

/** @returns whether the member has a stake in the brand: then it is labelled and not counted */
async function say(
  tx: Transaction,
  meToo: { questionId: number; memberId: number; versionId: number | null },
  { brandId }: QuestionRow,
): Promise<boolean> {
  await lockMembers(tx, [meToo.memberId]);
  const at = now();
  const [row] = await tx
    .insert(meToos)
    .values({ ...meToo, stake: stakeAt(meToo.memberId, brandId, at), saidAt: at })
    .returning({ stake: meToos.stake });
  return row?.stake ?? false;
}

/** Where a me-too is counted: on its question, and added up at the original of a duplicate. */
function countedAt(question: QuestionRow, locked: LockedQuestions): QuestionRow[] {
  const original = question.duplicateOfId === null ? undefined : locked.get(question.duplicateOfId);
  return original === undefined ? [question] : [question, original];
}

/**
 * Whether somebody's me-too moves a question's count: its asker's does not, nor one of theirs more,
 * on the question itself or on another of its duplicates.
 */
async function movesCount(
  tx: Transaction,
  counted: QuestionRow,
  { memberId, saidOn }: { memberId: number; saidOn: number },
): Promise<boolean> {
  if (counted.askerId === memberId) return false;
  const [other] = await tx.execute(sql`
    select from ${meToos} join ${questions} on ${questions.id} = ${meToos.questionId}
    where ${meToos.memberId} = ${memberId} and ${meToos.questionId} <> ${saidOn}
      and not ${meToos.stake}
      and (${questions.id} = ${counted.id}
        or ${questions.duplicateOfId} = ${counted.id} and ${questions.deletedAt} is null)
    limit 1`);
  return other === undefined;
}
