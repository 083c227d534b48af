import { eq } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';
import { verifications } from '#db/schema/confirmations';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { type Resolution, resolutionOf } from '~/rules/resolution';
import { askForOutcomes } from '../outcomes/ask-for-outcomes.server';
import { recordEvent } from '../record-event.server';
import {
  readResolutionFacts,
  readStandingVerifications,
  type ResolvedQuestion,
} from './resolution-facts.server';

/**
 * The resolution of questions as their facts give it now, by id: null for ideas and praise.
 */
export async function readResolutions(
  from: Queryable,
  asked: readonly ResolvedQuestion[],
): Promise<Map<number, Resolution | null>> {
  const facts = await readResolutionFacts(from, asked);
  const at = now();
  return new Map([...facts].map(([id, known]) => [id, resolutionOf(known, at)]));
}

/**
 * Brings the stored resolution of a question in step with the facts that it is derived from, and
 * tells of verifications that have become outdated.
 * @param questionId of a question that the caller has locked
 */
export async function refreshResolution(tx: Transaction, questionId: number): Promise<void> {
  const [question] = await tx.select().from(questions).where(eq(questions.id, questionId));
  if (question === undefined) return;
  if (question.deletedAt === null) await tellOutdated(tx, questionId);
  const derived = (await readResolutions(tx, [question])).get(questionId);
  if (!derived) return;
  const changed = question.resolution !== derived.state;
  const isStored =
    !changed &&
    question.resolutionAt.getTime() === derived.since.getTime() &&
    question.resolutionChangesAt?.getTime() === derived.changesAt?.getTime();
  if (isStored) return;
  await tx
    .update(questions)
    .set({
      resolution: derived.state,
      resolutionAt: derived.since,
      resolutionChangesAt: derived.changesAt,
    })
    .where(eq(questions.id, questionId));
  if (changed && derived.state === 'community-confirmed' && derived.answerId !== null)
    await askForOutcomes(tx, null, question, derived.answerId);
  if (changed)
    await recordEvent(tx, null, {
      type: 'question.resolution-changed',
      questionId,
      resolution: derived.state,
      before: question.resolution ?? 'open',
    });
}

/**
 * The same after somebody wrote in a thread: that matters only where silence could have meant
 * something.
 * @param question locked by the caller, as it was before
 */
export async function refreshAfterWord(
  tx: Transaction,
  question: Pick<typeof questions.$inferSelect, 'id' | 'remindedAt'>,
): Promise<void> {
  if (question.remindedAt !== null) await refreshResolution(tx, question.id);
}

/**
 * Records that verifications have become outdated: once for each reason, however often one comes
 * and goes (an edit taken back, an outcome changed).
 */
async function tellOutdated(tx: Transaction, questionId: number): Promise<void> {
  for (const verified of await readStandingVerifications(tx, [questionId])) {
    const { outdatedBecause } = verified.status;
    const because = outdatedBecause.find((reason) => !verified.toldOutdated.includes(reason));
    if (because === undefined) continue;
    await tx
      .update(verifications)
      .set({ toldOutdated: [...new Set([...verified.toldOutdated, ...outdatedBecause])] })
      .where(eq(verifications.id, verified.verificationId));
    await recordEvent(tx, null, {
      type: 'answer.verification-outdated',
      questionId,
      answerId: verified.answerId,
      because,
    });
  }
}
