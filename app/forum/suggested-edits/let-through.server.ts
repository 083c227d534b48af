import { eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { Refusal } from '~/platform/refusal.server';
import { can, type MemberActor } from '~/rules/permissions';
import { demand } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { openReview } from '../reviews/open-review.server';
import { toldOf } from './suggest-edit.server';
import { demandOpen, suggestionFacts, type SuggestionOnPost } from './suggestion-facts.server';

/**
 * Lets a suggestion through that the checks held: from now on it is one like others, and whoever
 * decides about the post hears of it.
 * @param on locked with its post
 * @throws Refusal `taken` where it is not held; what the permission table says
 */
export async function letThrough(
  tx: Transaction,
  actor: MemberActor,
  on: SuggestionOnPost,
): Promise<void> {
  const { suggestion, question, answer } = on;
  demandOpen(on);
  if (!suggestion.held) throw new Refusal('taken');
  demand(can(actor, 'review.decide', { authorId: suggestion.editorId, brandId: question.brandId }));
  await tx.update(suggestedEdits).set({ held: false }).where(eq(suggestedEdits.id, suggestion.id));
  const said = { questionId: question.id, suggestedEditId: suggestion.id };
  await recordEvent(tx, suggestion.editorId, toldOf(said, answer?.id));
  if ((await suggestionFacts(tx, on)).verified !== 'current')
    await openReview(tx, {
      kind: 'suggested-edit',
      subjectKind: 'suggested-edit',
      subjectId: suggestion.id,
      authorId: suggestion.editorId,
      brandId: question.brandId,
    });
}
