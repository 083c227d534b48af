import { and, eq, sql } from 'drizzle-orm';
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { db } from '#db/client.server';
import { answers, questions } from '#db/schema/posts';
import { visitorOutcomeKeys, visitorOutcomes } from '#db/schema/visitor-outcomes';
import { words } from '~/messages';
import { addressKey, countAttempt } from '~/platform/attempt-limits.server';
import { today } from '~/platform/clock.server';
import { secretKey } from '~/platform/env.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';

export const visitorOutcomeInput = z.object({
  fixed: z.enum(['yes', 'no'], words.inputs.notAChoice).transform((said) => said === 'yes'),
});

/**
 * What a visitor without an account says of an answer: whether it fixed it. Counted once a day for
 * each answer and network address, of which only a keyed hash is kept; the last word of a day
 * counts. It pays nobody and moves no state.
 * @throws Refusal `not_found`, `gone`, or `too_many_attempts`
 */
export async function recordVisitorOutcome(
  { answerId, fixed }: { answerId: number } & z.infer<typeof visitorOutcomeInput>,
  { clientAddress }: { clientAddress: string },
): Promise<void> {
  await demandAnswer(answerId);
  const address = addressKey(clientAddress);
  await countAttempt('visitor-outcome', address);
  const saidOn = today();
  const key = dayKey(address, saidOn);
  await inTransaction(async (tx) => {
    const [said] = await tx
      .insert(visitorOutcomeKeys)
      .values({ answerId, saidOn, key, fixed })
      .onConflictDoNothing()
      .returning({ fixed: visitorOutcomeKeys.fixed });
    const moved =
      said ??
      (
        await tx
          .update(visitorOutcomeKeys)
          .set({ fixed })
          .where(
            and(
              eq(visitorOutcomeKeys.answerId, answerId),
              eq(visitorOutcomeKeys.saidOn, saidOn),
              eq(visitorOutcomeKeys.key, key),
              eq(visitorOutcomeKeys.fixed, !fixed),
            ),
          )
          .returning({ fixed: visitorOutcomeKeys.fixed })
      )[0];
    // The same word again.
    if (moved === undefined) return;
    const isNew = said !== undefined;
    const step = { yes: fixed ? 1 : isNew ? 0 : -1, no: fixed ? (isNew ? 0 : -1) : 1 };
    await tx
      .insert(visitorOutcomes)
      .values({
        answerId,
        saidOn,
        fixed: Math.max(0, step.yes),
        notFixed: Math.max(0, step.no),
      })
      .onConflictDoUpdate({
        target: [visitorOutcomes.answerId, visitorOutcomes.saidOn],
        set: {
          fixed: sql`${visitorOutcomes.fixed} + ${step.yes}`,
          notFixed: sql`${visitorOutcomes.notFixed} + ${step.no}`,
        },
      });
  });
}

/** Tells nobody the address, and is another one for the same address the next day. */
function dayKey(address: string, day: string): string {
  return createHmac('sha256', secretKey())
    .update(`visitor-outcome\n${day}\n${address}`)
    .digest('base64url')
    .slice(0, 22);
}

/** An answer that visitors see, to a question that asks for one. */
async function demandAnswer(answerId: number): Promise<void> {
  const [found] = await db
    .select({
      kind: questions.kind,
      deleted: sql<boolean>`${answers.deletedAt} is not null or ${questions.deletedAt} is not null`,
    })
    .from(answers)
    .innerJoin(questions, eq(questions.id, answers.questionId))
    .where(eq(answers.id, answerId));
  if (found === undefined || found.kind === 'idea' || found.kind === 'praise')
    throw new Refusal('not_found');
  if (found.deleted) throw new Refusal('gone');
}
