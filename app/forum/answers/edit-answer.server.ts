import { z } from 'zod';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { FREE_LINKS } from '~/rules/standing';
import { checkPost } from '../checks/check-post.server';
import { textBefore } from '../checks/text-before.server';
import { settleEdit } from '../checks/settle-edit.server';
import { demand, demandMember } from '../demand.server';
import { guardParticulars, particularsInput } from '../particulars/guard-particulars.server';
import { keepPostPhotos } from '../photos/keep-post-photos.server';
import { answerBodyInput, editReasonInput, revisionInput } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { refreshResolution } from '../resolution/refresh-resolution.server';
import { answerFacts, lockAnswer } from './answer-facts.server';
import { writeAnswerRevision } from './write-answer-revision.server';

export const editAnswerInput = z.object({
  revision: revisionInput,
  body: answerBodyInput,
  reason: editReasonInput,
  ...particularsInput,
});

export type EditAnswer = z.infer<typeof editAnswerInput> & { answerId: number };

/**
 * Gives an answer a new revision; a verification of an older text becomes outdated by it. A form
 * that changes nothing makes none.
 * @throws Refusal `stale_revision` where the form was made from an older one
 */
export async function editAnswer(actor: Actor, given: EditAnswer): Promise<{ questionId: number }> {
  const member = demandMember(actor);
  const { memberId: editorId } = member;
  const { input, note } = await guardParticulars(actor, given, { answerId: given.answerId });
  const rendered = renderMarkdown(input.body);
  const before = await textBefore({ kind: 'answer', id: input.answerId });
  const checked = await checkPost(member, {
    kind: 'answer',
    html: rendered.html,
    questionId: before.questionId,
    edited: {
      post: { kind: 'answer', id: input.answerId },
      before: before.html,
      held: before.held,
    },
  });
  return inTransaction(async (tx) => {
    const { question, answer } = await lockAnswer(tx, input.answerId);
    const facts = await answerFacts(tx, question, answer);
    demand(can(actor, 'answer.edit', facts));
    if (rendered.linkAndImageCount > FREE_LINKS)
      demand(can(actor, 'post.many-links', facts.question));
    if (answer.revision !== input.revision) throw new Refusal('stale_revision');
    const revision = await writeAnswerRevision(tx, answer, { ...input, rendered, editorId });
    if (revision === null) return { questionId: question.id };
    await note(tx, { questionId: question.id, answerId: answer.id });
    await keepPostPhotos(tx, actor, { answerId: answer.id }, rendered.photos);
    await refreshResolution(tx, question.id);
    await recordEvent(
      tx,
      editorId,
      { type: 'answer.edited', questionId: question.id, answerId: answer.id, revision },
      { privileged: editorId !== answer.authorId },
    );
    if (editorId === answer.authorId)
      await settleEdit(tx, { kind: 'answer', id: answer.id }, checked, {
        questionId: question.id,
        authorId: editorId,
        brandId: question.brandId,
        held: answer.held,
        revision,
      });
    return { questionId: question.id };
  });
}
