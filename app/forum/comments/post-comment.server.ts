import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { comments, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { FREE_LINKS } from '~/rules/standing';
import { answerFacts, lockAnswer } from '../answers/answer-facts.server';
import { demand, demandMember } from '../demand.server';
import { followByTakingPart } from '../inbox/follow-by-taking-part.server';
import { claimSubmission, settleSubmission } from '../members/claim-submission.server';
import { commentBodyInput, submissionInput } from '../post-inputs.server';
import { lockQuestion, questionFacts } from '../questions/question-facts.server';
import { refreshAfterWord } from '../resolution/refresh-resolution.server';
import { recordEvent } from '../record-event.server';

export const postCommentInput = z.object({ submission: submissionInput, body: commentBodyInput });

export type PostComment = z.infer<typeof postCommentInput> & CommentPlace;

/** The post that a comment stands under. */
export type CommentPlace = { questionId: number } | { answerId: number };

/**
 * Comments on a question or an answer. The same form sent again gives the same comment. What the
 * asker says under the accepted answer is what the one invitation asked for: it ends with it.
 */
export async function postComment(
  actor: Actor,
  input: PostComment,
): Promise<{ questionId: number; commentId: number }> {
  const { memberId: authorId } = demandMember(actor);
  const rendered = renderMarkdown(input.body, { shape: 'comment' });
  return inTransaction(async (tx) => {
    const earlier = await claimSubmission(tx, authorId, input.submission);
    if (earlier?.commentId && earlier.questionId)
      return { questionId: earlier.questionId, commentId: earlier.commentId };
    const onAnswer = 'answerId' in input ? await lockAnswer(tx, input.answerId) : null;
    const question =
      'questionId' in input ? await lockQuestion(tx, input.questionId) : onAnswer?.question;
    if (question === undefined) throw new Error('a comment stands under a question or an answer');
    const facts = await questionFacts(tx, question);
    demand(
      onAnswer === null
        ? can(actor, 'question.comment', facts)
        : can(actor, 'answer.comment', await answerFacts(tx, question, onAnswer.answer)),
    );
    if (rendered.linkAndImageCount > FREE_LINKS) demand(can(actor, 'post.many-links', facts));
    const at = now();
    const [comment] = await tx
      .insert(comments)
      .values({
        ...(onAnswer === null ? { questionId: question.id } : { answerId: onAnswer.answer.id }),
        authorId,
        body: input.body,
        bodyHtml: rendered.html,
        postedAt: at,
      })
      .returning({ id: comments.id });
    if (comment === undefined) throw new Error('an insert returned no row');
    const isThanks =
      onAnswer?.answer.id === question.acceptedAnswerId && question.askerId === authorId;
    await tx
      .update(questions)
      .set({
        activeAt: at,
        ...(isThanks && question.thanksInvitationEndedAt === null
          ? { thanksInvitationEndedAt: at }
          : {}),
      })
      .where(eq(questions.id, question.id));
    await refreshAfterWord(tx, question);
    const made = { questionId: question.id, commentId: comment.id };
    await followByTakingPart(tx, authorId, question.id);
    await settleSubmission(tx, authorId, input.submission, made);
    await recordEvent(tx, authorId, {
      type: 'comment.posted',
      ...made,
      ...(onAnswer === null ? {} : { answerId: onAnswer.answer.id }),
    });
    return made;
  });
}
