import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { comments, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import { inTransaction, readsHere } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { FREE_LINKS } from '~/rules/standing';
import { answerFacts, lockAnswer } from '../answers/answer-facts.server';
import { checkPost, demandNotRepeated } from '../checks/check-post.server';
import { settleCheck, sightOf } from '../checks/settle-check.server';
import { demand, demandMember } from '../demand.server';
import { questionIdOf } from '../holding/lock-post.server';
import { followByTakingPart } from '../inbox/follow-by-taking-part.server';
import { claimSubmission, settleSubmission } from '../members/claim-submission.server';
import { commentBodyInput, submissionInput } from '../post-inputs.server';
import { guardParticulars, particularsInput } from '../particulars/guard-particulars.server';
import { lockQuestion, questionFacts } from '../questions/question-facts.server';
import { refreshAfterWord } from '../resolution/refresh-resolution.server';
import { recordEvent } from '../record-event.server';

export const postCommentInput = z.object({
  submission: submissionInput,
  body: commentBodyInput,
  ...particularsInput,
});

export type PostComment = z.infer<typeof postCommentInput> & CommentPlace;

/** The post that a comment stands under. */
export type CommentPlace = { questionId: number } | { answerId: number };

/**
 * Comments on a question or an answer. The same form sent again gives the same comment. What the
 * asker says under the accepted answer is what the one invitation asked for: it ends with it.
 */
export async function postComment(
  actor: Actor,
  given: PostComment,
): Promise<{ questionId: number; commentId: number }> {
  const member = demandMember(actor);
  const { memberId: authorId } = member;
  const { input, note } = await guardParticulars(actor, given, given);
  const rendered = renderMarkdown(input.body, { shape: 'comment' });
  const checked = await checkPost(member, {
    kind: 'comment',
    html: rendered.html,
    questionId:
      'questionId' in input
        ? input.questionId
        : await questionIdOf(readsHere(), { kind: 'answer', id: input.answerId }),
    submission: input.submission,
  });
  return inTransaction(async (tx) => {
    const submission = { memberId: authorId, kind: 'comment', key: input.submission } as const;
    const earlier = await claimSubmission(tx, submission);
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
    demandNotRepeated(checked);
    const at = now();
    const sight = sightOf(checked, at);
    const [comment] = await tx
      .insert(comments)
      .values({
        ...sight,
        ...(onAnswer === null ? { questionId: question.id } : { answerId: onAnswer.answer.id }),
        authorId,
        body: input.body,
        bodyHtml: rendered.html,
        postedAt: at,
      })
      .returning({ id: comments.id });
    if (comment === undefined) throw new Error('an insert returned no row');
    const made = { questionId: question.id, commentId: comment.id };
    const answerId = onAnswer?.answer.id ?? null;
    await note(tx, { ...made, answerId });
    await settleSubmission(tx, submission, made);
    // A held one is told of when it comes into sight (`releasePost`).
    if (!sight.held) {
      const isThanks =
        answerId !== null &&
        answerId === question.acceptedAnswerId &&
        question.askerId === authorId;
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
      await followByTakingPart(tx, authorId, question.id);
      await recordEvent(tx, authorId, {
        type: 'comment.posted',
        ...made,
        ...(answerId === null ? {} : { answerId }),
      });
    }
    const post = { kind: 'comment', id: comment.id } as const;
    await settleCheck(tx, post, checked, {
      questionId: question.id,
      answerId,
      authorId,
      brandId: question.brandId,
      at,
    });
    return made;
  });
}
