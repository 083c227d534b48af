import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { suggestedEdits } from '#db/schema/suggested-edits';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can, type MemberActor, type SuggestionFacts } from '~/rules/permissions';
import { findParticulars } from '~/rules/particulars/find-particulars';
import { FREE_LINKS } from '~/rules/standing';
import { answerFacts, lockAnswer } from '../answers/answer-facts.server';
import { writeAnswerRevision } from '../answers/write-answer-revision.server';
import { demand, demandMember } from '../demand.server';
import { lockMembers } from '../members/lock-members.server';
import { knownOfBrand } from '../particulars/known-of-brand.server';
import { keepPostPhotos } from '../photos/keep-post-photos.server';
import {
  answerBodyInput,
  questionBodyInput,
  revisionInput,
  tagsInput,
  titleInput,
} from '../post-inputs.server';
import { writeQuestionRevision } from '../questions/write-question-revision.server';
import { recordEvent } from '../record-event.server';
import { enterFacts } from '../reputation/enter-facts.server';
import { readFactsOfSuggestedEdits } from '../reputation/read-sources.server';
import { stakeAt } from '../reputation/stake-at.server';
import { refreshResolution } from '../resolution/refresh-resolution.server';
import { endReviews } from '../reviews/end-reviews.server';
import { moveVerification } from '../verification/move-verification.server';
import { type PostText, proposalOf } from './proposed-text.server';
import {
  demandOpen,
  lockSuggestion,
  placeOf,
  suggestionFacts,
  type SuggestionOnPost,
} from './suggestion-facts.server';

/** What becomes of the verification of the text that is changed. */
const verificationInput = z.enum(['move', 'outdate'], words.inputs.verificationChoice).optional();

/** Today's revision, as whoever decides has seen it. */
export const approveEditInput = z.object({
  revision: revisionInput,
  verification: verificationInput,
});

/** The same with a text that whoever approves has changed first. */
export const approveChangedQuestionInput = approveEditInput.extend({
  title: titleInput,
  body: questionBodyInput,
  tags: tagsInput,
});
export const approveChangedAnswerInput = approveEditInput.extend({ body: answerBodyInput });

export type ApproveEdit = z.infer<typeof approveEditInput> & {
  suggestedEditId: number;
  /** Null: as it was suggested, brought together with what was edited since. */
  changed: PostText | null;
};

/**
 * Takes a suggestion over: a revision in its editor's name, approved by whoever decides. What has
 * been edited since stays; where both changed the same, only a text that was written anew is taken.
 * The verification of the text before becomes outdated, or moves to the new one with the verifier
 * who approves.
 * @throws Refusal what the permission table says, `suggestion_decided`, `stale_revision` where
 *   today's text is not the one that was seen, `edit_does_not_apply`
 */
export async function approveEdit(actor: Actor, input: ApproveEdit): Promise<void> {
  const member = demandMember(actor);
  await inTransaction(async (tx) => {
    const on = await lockSuggestion(tx, input.suggestedEditId);
    const { answer, question } = on;
    demandOpen(on);
    if ((answer ?? question).revision !== input.revision) throw new Refusal('stale_revision');
    await approveLocked(tx, member, on, input);
    await endReviews(tx, { subjectKind: 'suggested-edit', subjectId: on.suggestion.id });
  });
}

/** The same for a suggestion that the caller has locked with its post. */
export async function approveLocked(
  tx: Transaction,
  actor: MemberActor,
  on: SuggestionOnPost,
  { changed, verification }: Pick<ApproveEdit, 'changed' | 'verification'>,
): Promise<void> {
  const { suggestion, question, answer } = on;
  const { editorId } = suggestion;
  demandOpen(on);
  const facts = await suggestionFacts(tx, on);
  demand(can(actor, 'suggested-edit.decide', facts));
  const isVerified = facts.verified === 'current';
  if (isVerified && verification === undefined)
    throw new InvalidInput({ verification: words.inputs.verificationChoice });
  const text = changed ?? (await proposalOf(tx, on)).result;
  if (text === null) throw new Refusal('edit_does_not_apply');
  await demandNoParticulars(on, text);
  const revision = await writeText(tx, actor, on, text, facts);
  await lockMembers(tx, [facts.authorId, editorId]);
  const at = now();
  const [approved] = await tx
    .update(suggestedEdits)
    .set({
      decision: 'approved',
      decidedById: actor.memberId,
      decidedAt: at,
      held: false,
      revision,
      changed: changed !== null,
      editorStake: stakeAt(editorId, question.brandId, at),
      approvedAct: sql`nextval('acts')`,
    })
    .where(eq(suggestedEdits.id, suggestion.id))
    .returning({ act: suggestedEdits.approvedAct });
  const earned = await readFactsOfSuggestedEdits(tx, [suggestion.id]);
  await enterFacts(
    tx,
    earned.filter(({ order }) => order === approved?.act),
  );
  if (answer !== null) {
    if (isVerified && verification === 'move') await moveWith(tx, actor, answer.id);
    await refreshResolution(tx, question.id);
  }
  const said = { suggestedEditId: suggestion.id, revision };
  await recordEvent(
    tx,
    actor.memberId,
    answer === null
      ? { type: 'question.edit-approved', questionId: question.id, ...said }
      : { type: 'answer.edit-approved', questionId: question.id, answerId: answer.id, ...said },
    { privileged: true },
  );
}

/**
 * Particulars that stand neither in today's text nor in what was suggested have been asked about by
 * nobody: whoever approves hides them first.
 */
async function demandNoParticulars(on: SuggestionOnPost, text: PostText): Promise<void> {
  const { questionId, answerId } = placeOf(on);
  const { known, before } = await knownOfBrand(
    answerId === undefined ? { questionId } : { answerId },
  );
  const { suggestion } = on;
  const asked = [before.title, before.body, suggestion.title ?? '', suggestion.body];
  const found = [text.title ?? '', text.body]
    .flatMap((each) => [...findParticulars(each, known)])
    .filter(({ passage }) => !asked.some((each) => each.includes(passage)));
  const [first] = found;
  if (first !== undefined)
    throw new InvalidInput({ body: words.suggestedEdits.particulars(first.passage) });
}

async function writeText(
  tx: Transaction,
  actor: MemberActor,
  on: SuggestionOnPost,
  text: PostText,
  facts: SuggestionFacts,
): Promise<number> {
  const { suggestion, question, answer } = on;
  const rendered = renderMarkdown(text.body);
  const links = rendered.linkAndImageCount;
  if (links > FREE_LINKS && links > renderMarkdown((answer ?? question).body).linkAndImageCount)
    demand(can(actor, 'post.many-links', facts.question));
  const by = {
    rendered,
    editorId: suggestion.editorId,
    approvedById: actor.memberId,
    reason: suggestion.reason,
  };
  const revision =
    answer === null
      ? await writeQuestionRevision(tx, question, {
          ...by,
          title: text.title ?? question.title,
          tags: text.tags,
          body: text.body,
        })
      : await writeAnswerRevision(tx, answer, { ...by, body: text.body });
  // Somebody has written the same in the meantime.
  if (revision === null) throw new Refusal('edit_does_not_apply');
  const { questionId, answerId } = placeOf(on);
  const post = answerId === undefined ? { questionId } : { answerId };
  await keepPostPhotos(tx, actor, post, rendered.photos);
  return revision;
}

async function moveWith(tx: Transaction, actor: MemberActor, answerId: number): Promise<void> {
  // As it is now: with its new text.
  const { question, answer } = await lockAnswer(tx, answerId);
  demand(can(actor, 'answer.verify', await answerFacts(tx, question, answer)));
  await moveVerification(tx, actor.memberId, question, answer);
}
