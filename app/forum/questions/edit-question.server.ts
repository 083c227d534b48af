import { z } from 'zod';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { FREE_LINKS } from '~/rules/standing';
import { checkPost } from '../checks/check-post.server';
import { settleEdit } from '../checks/settle-edit.server';
import { textBefore } from '../checks/text-before.server';
import { demand, demandMember } from '../demand.server';
import { guardParticulars, particularsInput } from '../particulars/guard-particulars.server';
import { keepPostPhotos } from '../photos/keep-post-photos.server';
import {
  editReasonInput,
  questionBodyInput,
  revisionInput,
  tagsInput,
  titleInput,
} from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { lockQuestion, questionFacts } from './question-facts.server';
import { writeQuestionRevision } from './write-question-revision.server';

export const editQuestionInput = z.object({
  revision: revisionInput,
  title: titleInput,
  body: questionBodyInput,
  tags: tagsInput,
  reason: editReasonInput,
  ...particularsInput,
});

export type EditQuestion = z.infer<typeof editQuestionInput> & { questionId: number };

/**
 * Gives a question a new revision. A form that changes nothing makes none.
 * @throws Refusal `stale_revision` where the form was made from an older one
 */
export async function editQuestion(actor: Actor, given: EditQuestion): Promise<void> {
  const member = demandMember(actor);
  const { memberId: editorId } = member;
  const { input, note } = await guardParticulars(actor, given, { questionId: given.questionId });
  const rendered = renderMarkdown(input.body);
  const post = { kind: 'question', id: input.questionId } as const;
  const before = await textBefore(post);
  const checked = await checkPost(member, {
    kind: 'question',
    html: rendered.html,
    title: input.title,
    questionId: input.questionId,
    edited: { post, before: before.html, held: before.held },
  });
  await inTransaction(async (tx) => {
    const question = await lockQuestion(tx, input.questionId);
    const facts = await questionFacts(tx, question);
    demand(can(actor, 'question.edit', facts));
    if (rendered.linkAndImageCount > FREE_LINKS) demand(can(actor, 'post.many-links', facts));
    if (question.revision !== input.revision) throw new Refusal('stale_revision');

    const revision = await writeQuestionRevision(tx, question, { ...input, rendered, editorId });
    if (revision === null) return;
    await note(tx, { questionId: question.id });
    await keepPostPhotos(tx, actor, { questionId: question.id }, rendered.photos);
    await recordEvent(
      tx,
      editorId,
      { type: 'question.edited', questionId: question.id, revision },
      { privileged: editorId !== question.askerId },
    );
    if (editorId === question.askerId)
      await settleEdit(tx, post, checked, {
        questionId: question.id,
        authorId: editorId,
        brandId: question.brandId,
        held: question.held,
        revision,
      });
  });
}
