import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { members } from '#db/schema/members';
import { answers, questions, revisions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { excerpt, renderMarkdown } from '~/platform/markdown/markdown.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { FREE_LINKS } from '~/rules/standing';
import { membershipOf } from '../brands/membership-of.server';
import { checkPost, demandNotRepeated } from '../checks/check-post.server';
import { settleCheck, sightOf } from '../checks/settle-check.server';
import { demand, demandMember } from '../demand.server';
import { followByTakingPart } from '../inbox/follow-by-taking-part.server';
import { claimSubmission, settleSubmission } from '../members/claim-submission.server';
import { guardParticulars, particularsInput } from '../particulars/guard-particulars.server';
import { keepPostPhotos } from '../photos/keep-post-photos.server';
import { answerBodyInput, submissionInput } from '../post-inputs.server';
import { lockQuestion, questionFacts } from '../questions/question-facts.server';
import { refreshAfterWord } from '../resolution/refresh-resolution.server';
import { recordEvent } from '../record-event.server';

export const postAnswerInput = z.object({
  submission: submissionInput,
  body: answerBodyInput,
  voice: z.enum(['personal', 'official']).default('personal'),
  ...particularsInput,
});

export type PostAnswer = z.infer<typeof postAnswerInput> & { questionId: number };

/**
 * Answers a question, in one's own voice or, for a representative, in the brand's.
 * @returns the answer's id; the same form sent again gives the same id
 * @throws Refusal what the permission table says
 */
export async function postAnswer(actor: Actor, given: PostAnswer): Promise<{ answerId: number }> {
  const member = demandMember(actor);
  const { memberId: authorId } = member;
  const { input, note } = await guardParticulars(actor, given, { questionId: given.questionId });
  const rendered = renderMarkdown(input.body);
  const checked = await checkPost(member, {
    kind: 'answer',
    html: rendered.html,
    questionId: input.questionId,
    submission: input.submission,
  });
  return inTransaction(async (tx) => {
    const submission = { memberId: authorId, kind: 'answer', key: input.submission } as const;
    const earlier = await claimSubmission(tx, submission);
    if (earlier?.answerId) return { answerId: earlier.answerId };
    const question = await lockQuestion(tx, input.questionId);
    const facts = await questionFacts(tx, question);
    const official = input.voice === 'official';
    demand(can(actor, official ? 'answer.post-officially' : 'answer.post', facts));
    if (rendered.linkAndImageCount > FREE_LINKS) demand(can(actor, 'post.many-links', facts));
    demandNotRepeated(checked);
    const at = now();
    const sight = sightOf(checked, at);
    const [answer] = await tx
      .insert(answers)
      .values({
        ...sight,
        questionId: question.id,
        authorId,
        voice: input.voice,
        representativeId: official ? await membershipOf(tx, authorId, question.brandId) : null,
        body: input.body,
        bodyHtml: rendered.html,
        excerpt: excerpt(rendered.text, limits.excerpt),
        postedAt: at,
      })
      .returning({ id: answers.id });
    if (answer === undefined) throw new Error('an insert returned no row');
    const answerId = answer.id;
    await tx.insert(revisions).values({
      answerId,
      number: 1,
      body: input.body,
      editorId: authorId,
      revisedAt: at,
    });
    await note(tx, { questionId: question.id, answerId });
    await keepPostPhotos(tx, actor, { answerId }, rendered.photos);
    await settleSubmission(tx, submission, { answerId });
    // A held one is counted and told of when it comes into sight (`releasePost`).
    if (!sight.held) {
      await tx
        .update(questions)
        .set({
          answerCount: sql`${questions.answerCount} + 1`,
          activeAt: at,
          // Clocks differ: the first word is the earliest, not the one that came in first.
          ...(official ? { heardAt: sql`least(${questions.heardAt}, ${at.toISOString()})` } : {}),
        })
        .where(eq(questions.id, question.id));
      await tx
        .update(members)
        .set({ answerCount: sql`${members.answerCount} + 1` })
        .where(eq(members.id, authorId));
      await refreshAfterWord(tx, question);
      await followByTakingPart(tx, authorId, question.id);
      await recordEvent(tx, authorId, { type: 'answer.posted', questionId: question.id, answerId });
    }
    const post = { kind: 'answer', id: answerId } as const;
    await settleCheck(tx, post, checked, {
      questionId: question.id,
      answerId,
      authorId,
      brandId: question.brandId,
      at,
    });
    return { answerId };
  });
}
