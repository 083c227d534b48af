import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { acceptances } from '#db/schema/confirmations';
import { answers, questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { lockMembers } from '../members/lock-members.server';
import type { QuestionRow } from '../questions/question-facts.server';
import { enterFacts } from '../reputation/enter-facts.server';
import { readFactsOfAcceptances } from '../reputation/read-sources.server';
import { stakeAt } from '../reputation/stake-at.server';

type Accepted = { id: number; authorId: number | null };

/**
 * Ends the acceptance that stands on a question, if one does, and begins another, if one is given;
 * points move with it.
 * @param question locked by the caller, and so is the answer
 */
export async function moveAcceptance(
  tx: Transaction,
  question: QuestionRow,
  to: Accepted | null,
): Promise<void> {
  const [standing] = await tx
    .select({ id: acceptances.id, authorId: answers.authorId })
    .from(acceptances)
    .innerJoin(answers, eq(answers.id, acceptances.answerId))
    .where(and(eq(acceptances.questionId, question.id), isNull(acceptances.undoneAt)));
  await lockMembers(tx, [question.askerId, to?.authorId ?? null, standing?.authorId ?? null]);
  const at = laterThan(question.notFixedAt, now());
  const acts = new Set<number | null>();
  if (standing !== undefined) {
    const [row] = await tx
      .update(acceptances)
      .set({ undoneAt: at })
      .where(eq(acceptances.id, standing.id))
      .returning({ act: acceptances.undoneAct });
    acts.add(row?.act ?? null);
  }
  if (to !== null) {
    const [row] = await tx
      .insert(acceptances)
      .values({
        questionId: question.id,
        answerId: to.id,
        acceptedAt: at,
        askerStake: stakeAt(question.askerId, question.brandId, at),
        authorStake: stakeAt(to.authorId, question.brandId, at),
      })
      .returning({ act: acceptances.acceptedAct });
    acts.add(row?.act ?? null);
  }
  await tx
    .update(questions)
    .set({ acceptedAnswerId: to?.id ?? null, activeAt: at })
    .where(eq(questions.id, question.id));
  const facts = await readFactsOfAcceptances(tx, question.id);
  await enterFacts(
    tx,
    facts.filter(({ order }) => acts.has(order)),
  );
}

/** Clocks differ: an acceptance that comes in after the asker's "not fixed" is later than that. */
function laterThan(notFixedAt: Date | null, at: Date): Date {
  return notFixedAt === null || at > notFixedAt ? at : new Date(notFixedAt.getTime() + 1);
}
