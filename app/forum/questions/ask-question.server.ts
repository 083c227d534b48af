import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { members } from '#db/schema/members';
import { questions, questionTags, revisions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { excerpt, renderMarkdown } from '~/platform/markdown/markdown.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { FREE_LINKS } from '~/rules/standing';
import { checkPost, demandNotRepeated } from '../checks/check-post.server';
import { settleCheck, sightOf } from '../checks/settle-check.server';
import { demand, demandMember } from '../demand.server';
import { followByTakingPart } from '../inbox/follow-by-taking-part.server';
import { claimSubmission, settleSubmission } from '../members/claim-submission.server';
import { guardParticulars, particularsInput } from '../particulars/guard-particulars.server';
import { keepPostPhotos } from '../photos/keep-post-photos.server';
import {
  idInput,
  optionalIdInput,
  questionBodyInput,
  submissionInput,
  tagsInput,
  titleInput,
} from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { countQuestionInTags, resolveTags } from '../tags/resolve-tags.server';
import { demandPlace } from './question-place.server';

export const askQuestionInput = z.object({
  submission: submissionInput,
  kind: z.enum(['question', 'problem', 'idea', 'praise']),
  brand: idInput,
  product: optionalIdInput,
  version: optionalIdInput,
  department: optionalIdInput,
  title: titleInput,
  body: questionBodyInput,
  tags: tagsInput,
  ...particularsInput,
});

export type AskQuestion = z.infer<typeof askQuestionInput>;

/**
 * Asks a question.
 * @returns its id; the same form sent again gives the same id
 * @throws Refusal what the permission table says; InvalidInput for a place that is not the brand's
 */
export async function askQuestion(
  actor: Actor,
  given: AskQuestion,
): Promise<{ questionId: number }> {
  demand(can(actor, 'question.ask'));
  const member = demandMember(actor);
  const { memberId: askerId } = member;
  const { input, note } = await guardParticulars(actor, given, { brandId: given.brand });
  const rendered = renderMarkdown(input.body);
  if (rendered.linkAndImageCount > FREE_LINKS)
    demand(can(actor, 'post.many-links', { brandId: input.brand }));
  const checked = await checkPost(member, {
    kind: 'question',
    html: rendered.html,
    title: input.title,
    questionId: null,
    submission: input.submission,
  });
  return inTransaction(async (tx) => {
    const submission = { memberId: askerId, kind: 'question', key: input.submission } as const;
    const earlier = await claimSubmission(tx, submission);
    if (earlier?.questionId) return { questionId: earlier.questionId };
    const place = {
      brandId: input.brand,
      productId: input.product,
      versionId: input.version,
      departmentId: input.department,
    };
    await demandPlace(tx, place);
    demandNotRepeated(checked);
    const tags = await resolveTags(tx, input.tags);
    const at = now();
    const sight = sightOf(checked, at);
    const [question] = await tx
      .insert(questions)
      .values({
        ...place,
        ...sight,
        kind: input.kind,
        askerId,
        title: input.title,
        body: input.body,
        bodyHtml: rendered.html,
        excerpt: excerpt(rendered.text, limits.excerpt),
        resolution: input.kind === 'question' || input.kind === 'problem' ? 'open' : null,
        resolutionAt: at,
        askedAt: at,
        activeAt: at,
      })
      .returning({ id: questions.id });
    if (question === undefined) throw new Error('an insert returned no row');
    const questionId = question.id;
    await tx.insert(revisions).values({
      questionId,
      number: 1,
      title: input.title,
      tags: tags.map((tag) => tag.name),
      body: input.body,
      editorId: askerId,
      revisedAt: at,
    });
    await note(tx, { questionId });
    await keepPostPhotos(tx, actor, { questionId }, rendered.photos);
    await tx.insert(questionTags).values(
      tags.map((tag) => ({
        questionId,
        tagId: tag.id,
        askedAt: at,
        activeAt: at,
        listed: !sight.held,
      })),
    );
    await settleSubmission(tx, submission, { questionId });
    // A held one is counted and told of when it comes into sight (`releasePost`).
    if (!sight.held) {
      await tx
        .update(members)
        .set({ questionCount: sql`${members.questionCount} + 1` })
        .where(eq(members.id, askerId));
      // After the member, as where a question is deleted: so nobody waits in a circle.
      await countQuestionInTags(tx, questionId, 1);
      await followByTakingPart(tx, askerId, questionId);
      await recordEvent(tx, askerId, { type: 'question.asked', questionId });
    }
    const post = { kind: 'question', id: questionId } as const;
    await settleCheck(tx, post, checked, {
      questionId,
      answerId: null,
      authorId: askerId,
      brandId: input.brand,
      at,
    });
    return { questionId };
  });
}
