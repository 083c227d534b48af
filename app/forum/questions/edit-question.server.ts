import { z } from 'zod';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { FREE_LINKS } from '~/rules/standing';
import { demand, demandMember } from '../demand.server';
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
});

export type EditQuestion = z.infer<typeof editQuestionInput> & { questionId: number };

/**
 * Gives a question a new revision. A form that changes nothing makes none.
 * @throws Refusal `stale_revision` where the form was made from an older one
 */
export async function editQuestion(actor: Actor, input: EditQuestion): Promise<void> {
  const { memberId: editorId } = demandMember(actor);
  const rendered = renderMarkdown(input.body);
  await inTransaction(async (tx) => {
    const question = await lockQuestion(tx, input.questionId);
    const facts = await questionFacts(tx, question);
    demand(can(actor, 'question.edit', facts));
    if (rendered.linkAndImageCount > FREE_LINKS) demand(can(actor, 'post.many-links', facts));
    if (question.revision !== input.revision) throw new Refusal('stale_revision');

    const revision = await writeQuestionRevision(tx, question, { ...input, rendered, editorId });
    if (revision === null) return;
    await keepPostPhotos(tx, actor, { questionId: question.id }, rendered.photos);
    await recordEvent(
      tx,
      editorId,
      { type: 'question.edited', questionId: question.id, revision },
      { privileged: editorId !== question.askerId },
    );
  });
}
