import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { questions, questionTags, revisions, tags } from '#db/schema/posts';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { excerpt, renderMarkdown } from '~/platform/markdown/markdown.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
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
import { refreshAfterWord } from '../resolution/refresh-resolution.server';
import { countTags, resolveTags } from '../tags/resolve-tags.server';
import { lockQuestion, questionFacts } from './question-facts.server';

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

    const before = await tx
      .select({ id: tags.id, name: tags.name })
      .from(questionTags)
      .innerJoin(tags, eq(tags.id, questionTags.tagId))
      .where(eq(questionTags.questionId, question.id));
    const after = await resolveTags(tx, input.tags);
    const removed = before.filter((tag) => !after.some(({ id }) => id === tag.id));
    const added = after.filter((tag) => !before.some(({ id }) => id === tag.id));
    const sameTags = removed.length === 0 && added.length === 0;
    if (sameTags && question.title === input.title && question.body === input.body) return;
    if (editorId !== question.askerId && input.reason === '')
      throw new InvalidInput({ reason: words.inputs.reasonForOthers });

    const at = now();
    const revision = question.revision + 1;
    await tx.insert(revisions).values({
      questionId: question.id,
      number: revision,
      title: input.title,
      tags: after.map((tag) => tag.name),
      body: input.body,
      editorId,
      reason: input.reason,
      revisedAt: at,
    });
    await tx
      .update(questions)
      .set({
        title: input.title,
        body: input.body,
        bodyHtml: rendered.html,
        excerpt: excerpt(rendered.text, limits.excerpt),
        revision,
        editedAt: at,
        activeAt: at,
      })
      .where(eq(questions.id, question.id));
    await keepPostPhotos(tx, actor, { questionId: question.id }, rendered.photos);
    if (!sameTags) {
      await tx.delete(questionTags).where(eq(questionTags.questionId, question.id));
      await tx.insert(questionTags).values(
        after.map(({ id }) => ({
          questionId: question.id,
          tagId: id,
          askedAt: question.askedAt,
          activeAt: at,
          listed: question.listed,
        })),
      );
      if (question.listed)
        await countTags(tx, [
          ...removed.map(({ id }) => ({ id, step: -1 as const })),
          ...added.map(({ id }) => ({ id, step: 1 as const })),
        ]);
    }
    await refreshAfterWord(tx, question);
    await recordEvent(
      tx,
      editorId,
      { type: 'question.edited', questionId: question.id, revision },
      { privileged: editorId !== question.askerId },
    );
  });
}
