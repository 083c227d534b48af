import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { revisions } from '#db/schema/posts';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { now } from '~/platform/clock.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can, type MemberActor } from '~/rules/permissions';
import { writeAnswerRevision } from '../answers/write-answer-revision.server';
import { demand, demandMember } from '../demand.server';
import { lockMembers } from '../members/lock-members.server';
import { keepPostPhotos } from '../photos/keep-post-photos.server';
import { textBetween } from '../post-inputs.server';
import { writeQuestionRevision } from '../questions/write-question-revision.server';
import { recordEvent } from '../record-event.server';
import { enterFacts } from '../reputation/enter-facts.server';
import { readFactsOfSuggestedEdits } from '../reputation/read-sources.server';
import { refreshResolution } from '../resolution/refresh-resolution.server';
import { lockSuggestion, suggestionFacts, type SuggestionOnPost } from './suggestion-facts.server';

export const undoApprovalInput = z.object({
  reason: textBetween({ min: 5, max: limits.editReason.max }),
});

export type UndoApproval = z.infer<typeof undoApprovalInput> & { suggestedEditId: number };

/**
 * Puts back the text that stood before a suggestion was approved, as a revision of its own, and
 * takes back what the approval paid. Only while nobody has edited the post since.
 * @throws Refusal what the permission table says, `not_approved`, `edited_since`
 */
export async function undoApproval(actor: Actor, input: UndoApproval): Promise<void> {
  const member = demandMember(actor);
  await inTransaction(async (tx) => {
    const on = await lockSuggestion(tx, input.suggestedEditId);
    await undoLocked(tx, member, on, input.reason);
  });
}

/** The same for a suggestion that the caller has locked with its post. */
export async function undoLocked(
  tx: Transaction,
  actor: MemberActor,
  on: SuggestionOnPost,
  reason: string,
): Promise<void> {
  const { suggestion, question, answer } = on;
  const facts = await suggestionFacts(tx, on);
  demand(can(actor, 'suggested-edit.undo', facts));
  if (suggestion.decision !== 'approved' || suggestion.undoneAt !== null)
    throw new Refusal('not_approved');
  const today = answer?.revision ?? question.revision;
  if (suggestion.revision !== today) throw new Refusal('edited_since');
  const revision = await putBack(tx, actor, on, reason);
  await lockMembers(tx, [facts.authorId, suggestion.editorId]);
  const [undone] = await tx
    .update(suggestedEdits)
    .set({ undoneAt: now(), undoneById: actor.memberId, undoneAct: sql`nextval('acts')` })
    .where(eq(suggestedEdits.id, suggestion.id))
    .returning({ act: suggestedEdits.undoneAct });
  const earned = await readFactsOfSuggestedEdits(tx, [suggestion.id]);
  await enterFacts(
    tx,
    earned.filter(({ order }) => order === undone?.act),
  );
  if (answer !== null) await refreshResolution(tx, question.id);
  const said = { questionId: question.id, suggestedEditId: suggestion.id, revision, reason };
  await recordEvent(
    tx,
    actor.memberId,
    answer === null
      ? { type: 'question.edit-undone', ...said }
      : { type: 'answer.edit-undone', ...said, answerId: answer.id },
    { privileged: true },
  );
}

async function putBack(
  tx: Transaction,
  actor: MemberActor,
  { question, answer }: SuggestionOnPost,
  reason: string,
): Promise<number> {
  const [before] = await tx
    .select({ title: revisions.title, tags: revisions.tags, body: revisions.body })
    .from(revisions)
    .where(
      answer === null
        ? and(eq(revisions.questionId, question.id), eq(revisions.number, question.revision - 1))
        : and(eq(revisions.answerId, answer.id), eq(revisions.number, answer.revision - 1)),
    );
  if (before === undefined) throw new Refusal('edited_since');
  const rendered = renderMarkdown(before.body);
  const by = { rendered, editorId: actor.memberId, reason, body: before.body };
  const revision =
    answer === null
      ? await writeQuestionRevision(tx, question, {
          ...by,
          title: before.title ?? question.title,
          tags: before.tags ?? [],
        })
      : await writeAnswerRevision(tx, answer, by);
  if (revision === null) throw new Refusal('edited_since');
  const post = answer === null ? { questionId: question.id } : { answerId: answer.id };
  await keepPostPhotos(tx, actor, post, rendered.photos);
  return revision;
}
