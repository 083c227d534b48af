import type { Transaction } from '#db/client.server';
import { recordEvent } from '../record-event.server';

/**
 * Has those who said me too be asked whether an answer worked for them, now that somebody stands
 * behind it; each of them once for an answer, however often it is confirmed.
 * @param actorId who confirmed it; null where several did
 */
export async function askForOutcomes(
  tx: Transaction,
  actorId: number | null,
  question: { id: number; meTooCount: number },
  answerId: number,
): Promise<void> {
  if (question.meTooCount === 0) return;
  await recordEvent(tx, actorId, {
    type: 'answer.outcomes-asked',
    questionId: question.id,
    answerId,
  });
}
