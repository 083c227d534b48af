import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { preparedInside, type Transaction } from '#db/client.server';
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
import { keepNewPhotos } from '../photos/keep-post-photos.server';
import { answerBodyInput, submissionInput } from '../post-inputs.server';
import { lockQuestion, questionFacts, type QuestionRow } from '../questions/question-facts.server';
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
  return inTransaction(async (tx, sendLast) => {
    const submission = { memberId: authorId, kind: 'answer', key: input.submission } as const;
    const [earlier, question] = await Promise.all([
      claimSubmission(tx, submission),
      lockQuestion(tx, input.questionId),
    ]);
    if (earlier?.answerId) return { answerId: earlier.answerId };
    const official = input.voice === 'official';
    const [facts, answerId, representativeId] = await Promise.all([
      questionFacts(tx, question),
      numberOfAnswer(tx),
      official ? membershipOf(tx, authorId, question.brandId) : null,
    ]);
    demand(can(actor, official ? 'answer.post-officially' : 'answer.post', facts));
    if (rendered.linkAndImageCount > FREE_LINKS) demand(can(actor, 'post.many-links', facts));
    demandNotRepeated(checked);
    const at = now();
    const sight = sightOf(checked, at);
    const { brandId } = question;
    const written = [
      async () =>
        tx
          .insert(answers)
          .overridingSystemValue()
          .values({
            ...sight,
            id: answerId,
            questionId: question.id,
            authorId,
            voice: input.voice,
            representativeId,
            body: input.body,
            bodyHtml: rendered.html,
            excerpt: excerpt(rendered.text, limits.excerpt),
            postedAt: at,
          }),
      async () =>
        tx
          .insert(revisions)
          .values({ answerId, number: 1, body: input.body, editorId: authorId, revisedAt: at }),
      () => note(tx, { questionId: question.id, answerId }),
      () => keepNewPhotos(tx, actor, { answerId }, rendered.photos),
      () => settleSubmission(tx, submission, { answerId }),
      // A held one is counted and told of when it comes into sight (`releasePost`).
      ...(sight.held
        ? []
        : [
            () => countAnswer(tx, { question, authorId, official, at }),
            () => refreshAfterWord(tx, question),
            () => followByTakingPart(tx, authorId, question.id),
            () =>
              recordEvent(tx, authorId, {
                type: 'answer.posted',
                questionId: question.id,
                answerId,
              }),
          ]),
      () => {
        const post = { kind: 'answer', id: answerId } as const;
        return settleCheck(tx, post, checked, {
          questionId: question.id,
          answerId,
          authorId,
          brandId,
          at,
        });
      },
    ];
    const readsBetween =
      rendered.photos.length > 0 || checked.verdict !== 'publish' || question.remindedAt !== null;
    if (readsBetween) for (const write of written) await write();
    else sendLast(Promise.all(written.map((write) => write())));
    return { answerId };
  });
}

/** The number of an answer that is about to be written. */
async function numberOfAnswer(tx: Transaction): Promise<number> {
  const [row] = await nextNumber(tx, {});
  if (row === undefined) throw new Error('a sequence gave no number');
  return row.id;
}

const nextNumber = preparedInside((db) =>
  db
    .select({ id: sql`nextval('answers_id_seq')`.mapWith(Number) })
    .from(sql`(select 1) as one`)
    .prepare('number_of_answer'),
);

async function countAnswer(
  tx: Transaction,
  of: { question: QuestionRow; authorId: number; official: boolean; at: Date },
): Promise<void> {
  const { question, authorId, official, at } = of;
  await Promise.all([
    tx
      .update(questions)
      .set({
        answerCount: sql`${questions.answerCount} + 1`,
        activeAt: at,
        // Clocks differ: the first word is the earliest, not the one that came in first.
        ...(official ? { heardAt: sql`least(${questions.heardAt}, ${at.toISOString()})` } : {}),
      })
      .where(eq(questions.id, question.id)),
    tx
      .update(members)
      .set({ answerCount: sql`${members.answerCount} + 1` })
      .where(eq(members.id, authorId)),
  ]);
}
