import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { answers, questions, questionTags, tags } from '#db/schema/posts';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { limits } from '~/rules/limits';
import type { MemberActor } from '~/rules/permissions';
import { editAnswer } from '../answers/edit-answer.server';
import type { PostRef } from '../holding/post-ref';
import { answerBodyInput, questionBodyInput, titleInput } from '../post-inputs.server';
import { editQuestion } from '../questions/edit-question.server';
import type { DecisionInput } from './review-kind';

function parsed<T>(schema: z.ZodType<T>, field: string, value: string | undefined): T {
  const result = schema.safeParse(value ?? '');
  if (result.success) return result.data;
  throw new InvalidInput({ [field]: result.error.issues[0]?.message ?? '' });
}

/** Gives a post the text of a decision's form, as its next revision. Comments have none. */
export async function editPost(
  tx: Transaction,
  editor: MemberActor,
  { kind, id }: PostRef,
  { fields, reason: said }: DecisionInput,
): Promise<void> {
  const reason = said.slice(0, limits.editReason.max);
  if (kind === 'question') {
    const [question] = await tx
      .select({ revision: questions.revision })
      .from(questions)
      .where(eq(questions.id, id));
    if (question === undefined) throw new Refusal('not_found');
    const named = await tx
      .select({ name: tags.name })
      .from(questionTags)
      .innerJoin(tags, eq(tags.id, questionTags.tagId))
      .where(eq(questionTags.questionId, id));
    await editQuestion(editor, {
      questionId: id,
      revision: question.revision,
      title: parsed(titleInput, 'title', fields.title),
      body: parsed(questionBodyInput, 'body', fields.body),
      tags: named.map(({ name }) => name),
      reason,
    });
  } else if (kind === 'answer') {
    const [answer] = await tx
      .select({ revision: answers.revision })
      .from(answers)
      .where(eq(answers.id, id));
    if (answer === undefined) throw new Refusal('not_found');
    await editAnswer(editor, {
      answerId: id,
      revision: answer.revision,
      body: parsed(answerBodyInput, 'body', fields.body),
      reason,
    });
  } else throw new Refusal('unlisted');
}
