import { eq } from 'drizzle-orm';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { endReviews } from '../reviews/end-reviews.server';
import { demandOpen, lockSuggestion, placeOf, suggestionFacts } from './suggestion-facts.server';

/**
 * Takes back one's own suggestion while nobody has decided it.
 * @throws Refusal what the permission table says, `suggestion_decided`
 */
export async function withdrawEdit(
  actor: Actor,
  input: { suggestedEditId: number },
): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const on = await lockSuggestion(tx, input.suggestedEditId);
    demand(can(actor, 'suggested-edit.withdraw', await suggestionFacts(tx, on)));
    demandOpen(on);
    await tx
      .update(suggestedEdits)
      .set({ decision: 'withdrawn', decidedById: memberId, decidedAt: now() })
      .where(eq(suggestedEdits.id, on.suggestion.id));
    await recordEvent(tx, memberId, {
      type: 'suggested-edit.withdrawn',
      ...placeOf(on),
      suggestedEditId: on.suggestion.id,
    });
    await endReviews(tx, { subjectKind: 'suggested-edit', subjectId: on.suggestion.id });
  });
}
