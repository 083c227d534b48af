import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can, type MemberActor } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { textBetween } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { endReviews } from '../reviews/end-reviews.server';
import {
  demandOpen,
  lockSuggestion,
  suggestionFacts,
  type SuggestionOnPost,
} from './suggestion-facts.server';

export const declineEditInput = z.object({ reason: textBetween(limits.moderationReason) });

export type DeclineEdit = z.infer<typeof declineEditInput> & { suggestedEditId: number };

/**
 * Leaves a post as it is; whoever suggested the edit is told why.
 * @throws Refusal what the permission table says, `suggestion_decided`
 */
export async function declineEdit(actor: Actor, input: DeclineEdit): Promise<void> {
  const member = demandMember(actor);
  await inTransaction(async (tx) => {
    const on = await lockSuggestion(tx, input.suggestedEditId);
    await declineLocked(tx, member, on, input.reason);
    await endReviews(tx, { subjectKind: 'suggested-edit', subjectId: on.suggestion.id });
  });
}

/** The same for a suggestion that the caller has locked with its post. */
export async function declineLocked(
  tx: Transaction,
  actor: MemberActor,
  on: SuggestionOnPost,
  reason: string,
): Promise<void> {
  const { suggestion, question, answer } = on;
  demandOpen(on);
  demand(can(actor, 'suggested-edit.decide', await suggestionFacts(tx, on)));
  await tx
    .update(suggestedEdits)
    .set({
      decision: 'declined',
      decidedById: actor.memberId,
      decidedAt: now(),
      decisionReason: reason,
    })
    .where(eq(suggestedEdits.id, suggestion.id));
  const said = { questionId: question.id, suggestedEditId: suggestion.id, reason };
  await recordEvent(
    tx,
    actor.memberId,
    answer === null
      ? { type: 'question.edit-declined', ...said }
      : { type: 'answer.edit-declined', ...said, answerId: answer.id },
    { privileged: true },
  );
}
