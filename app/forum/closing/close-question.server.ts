import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { questions } from '#db/schema/posts';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { textUpTo } from '../post-inputs.server';
import { type QuestionRow, questionFacts } from '../questions/question-facts.server';
import { closeLocked } from './close-locked.server';
import { closingAddressInput } from './closing-address.server';
import { lockedQuestion, lockWithOriginals } from './lock-duplicates.server';
import { namedQuestionInput } from './named-question.server';
import { waysToClose } from './ways-to-close';

export const closeQuestionInput = z.object({
  as: z.enum(waysToClose, words.inputs.closeAs),
  /** For a duplicate: the address or the number of the question that was there first. */
  original: namedQuestionInput,
  elsewhere: closingAddressInput,
  reason: textUpTo(limits.moderationReason.max),
});

export type CloseQuestion = z.infer<typeof closeQuestionInput> & { questionId: number };

/**
 * Closes a question as a duplicate, as off-topic or as answered elsewhere. A duplicate of a
 * duplicate leads to where that one leads, and the question's own duplicates lead there with it, so
 * that there is never a chain.
 * @throws Refusal what the permission table says; InvalidInput beside the field
 */
export async function closeQuestion(actor: Actor, input: CloseQuestion): Promise<void> {
  const { memberId } = demandMember(actor);
  const originalId = input.as === 'duplicate' ? demandOriginal(input) : null;
  await inTransaction(async (tx) => {
    const asked = originalId === null ? [input.questionId] : [input.questionId, originalId];
    const locked = await lockWithOriginals(tx, await existing(tx, asked), {
      duplicatesOf: input.questionId,
    });
    const question = lockedQuestion(locked, input.questionId);
    demand(can(actor, 'question.close', await questionFacts(tx, question)));
    const byAsker = question.askerId === memberId;
    demandReason(input, byAsker);
    const original = originalId === null ? null : originalOf(locked, question, originalId);
    await closeLocked(tx, question, original, {
      as: input.as,
      elsewhere: input.as === 'answered-elsewhere' ? input.elsewhere : null,
      reason: input.reason,
      byId: memberId,
      byRole: byAsker ? 'asker' : 'moderator',
    });
  });
}

function demandOriginal({ original }: CloseQuestion): number {
  if (original === null) throw new InvalidInput({ original: words.inputs.originalMissing });
  return original;
}

/** Who closes what others asked says why; "elsewhere" needs a place, or words that say where. */
function demandReason({ as, reason, elsewhere }: CloseQuestion, byAsker: boolean): void {
  const isLong = reason.length >= limits.moderationReason.min;
  if (!byAsker && !isLong) throw new InvalidInput({ reason: words.inputs.closingReason });
  if (as === 'answered-elsewhere' && elsewhere === null && !isLong)
    throw new InvalidInput({ reason: words.inputs.closingPlace });
}

/** The questions of these that are there: a number that was mistyped is told beside its field. */
export async function existing(
  tx: Transaction,
  [questionId, originalId]: number[],
): Promise<number[]> {
  if (originalId === undefined) return [questionId ?? 0];
  const [original] = await tx
    .select({ id: questions.id })
    .from(questions)
    .where(eq(questions.id, originalId));
  if (original === undefined) throw new InvalidInput({ original: words.inputs.originalGone });
  return [questionId ?? 0, originalId];
}

/**
 * Where a duplicate will lead: the named question, or what that one is a duplicate of.
 * @throws InvalidInput where it would lead nowhere good, or in a circle
 */
export function originalOf(
  locked: ReadonlyMap<number, QuestionRow>,
  question: QuestionRow,
  originalId: number,
): QuestionRow {
  const named = locked.get(originalId);
  const original = named?.duplicateOfId == null ? named : locked.get(named.duplicateOfId);
  const wrong = (problem: string) => new InvalidInput({ original: problem });
  if (originalId === question.id) throw wrong(words.inputs.originalIsItself);
  if (named === undefined || original === undefined || original.deletedAt !== null)
    throw wrong(words.inputs.originalGone);
  if (original.id === question.id) throw wrong(words.inputs.originalIsDuplicate);
  if (original.brandId !== question.brandId) throw wrong(words.inputs.originalOfAnotherBrand);
  if (original.closedAs === 'off-topic') throw wrong(words.inputs.originalIsOffTopic);
  return original;
}
