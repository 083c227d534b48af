import { and, eq, exists, gt, isNull, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { verifications } from '#db/schema/confirmations';
import { notFixedWords } from '#db/schema/outcomes';
import { answers, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { moveAcceptance } from '../acceptance/move-acceptance.server';
import { demand, demandMember } from '../demand.server';
import { textUpTo } from '../post-inputs.server';
import { lockQuestion, questionFacts, type QuestionRow } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { refreshResolution } from '../resolution/refresh-resolution.server';
import { solutionOf } from '../resolution/solution-of.server';

export const sayNotFixedInput = z.object({ body: textUpTo(limits.comment.max) });

export type SayNotFixed = Partial<z.infer<typeof sayNotFixedInput>> & { questionId: number };

/**
 * The asker's "not fixed", with words or without: the question is open until somebody says
 * otherwise later than this, an acceptance is undone with what it paid, and the brand's people hear
 * of it. Saying it again changes nothing until somebody has answered or verified since.
 * @throws Refusal what the permission table says; `not_fixed_already` where words are given for a
 * second time
 */
export async function sayNotFixed(actor: Actor, input: SayNotFixed): Promise<void> {
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const question = await lockQuestion(tx, input.questionId);
    demand(can(actor, 'question.say-not-fixed', await questionFacts(tx, question)));
    const body = input.body ?? '';
    if (!(await isNews(tx, question))) {
      if (body === '') return;
      throw new Refusal('not_fixed_already');
    }
    const solution = await solutionOf(tx, question);
    if (question.acceptedAnswerId !== null) await moveAcceptance(tx, question, null);
    const saidAt = now();
    await tx
      .insert(notFixedWords)
      .values({ questionId: question.id, askerId: memberId, body, saidAt });
    await tx
      .update(questions)
      // Clocks differ: the latest word is the one that came in last.
      .set({
        notFixedAt: sql`greatest(${questions.notFixedAt}, ${saidAt.toISOString()})`,
        activeAt: saidAt,
      })
      .where(eq(questions.id, question.id));
    await refreshResolution(tx, question.id);
    await recordEvent(tx, memberId, {
      type: 'question.not-fixed',
      questionId: question.id,
      ...(solution === null ? {} : { answerId: solution }),
    });
  });
}

/** Whether it says anything: the question is resolved, or something new was tried since. */
async function isNews(tx: Transaction, question: QuestionRow): Promise<boolean> {
  const { notFixedAt, acceptedAnswerId, resolution } = question;
  if (notFixedAt === null || acceptedAnswerId !== null || resolution !== 'open') return true;
  const verifiedSince = tx
    .select({ id: verifications.id })
    .from(verifications)
    .where(and(eq(verifications.answerId, answers.id), gt(verifications.verifiedAt, notFixedAt)));
  const [since] = await tx
    .select({ id: answers.id })
    .from(answers)
    .where(
      and(
        eq(answers.questionId, question.id),
        isNull(answers.deletedAt),
        sql`${answers.authorId} is distinct from ${question.askerId}`,
        or(gt(answers.postedAt, notFixedAt), exists(verifiedSince)),
      ),
    )
    .limit(1);
  return since !== undefined;
}
