import { and, desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { acknowledgements } from '#db/schema/follow-through';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { repetitionOf, TEXTS_COMPARED } from '~/rules/repetition';
import { serviceHoursBetween } from '~/rules/service-hours';
import { membershipOf } from '../brands/membership-of.server';
import { weeklyHours } from '../brands/weekly-hours';
import { demand, demandMember } from '../demand.server';
import { lockMembers } from '../members/lock-members.server';
import { acknowledgementInput } from '../post-inputs.server';
import { markHeard } from '../questions/heard-at.server';
import { lockQuestion, questionFacts, type QuestionRow } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';

export const acknowledgeQuestionInput = z.object({ body: acknowledgementInput });

export type AcknowledgeQuestion = z.infer<typeof acknowledgeQuestionInput> & {
  questionId: number;
};

/**
 * Says for the brand that a person has read the question, in words of their own: one a question and
 * brand. It has its own clock, ends no wait, and is no answer.
 * @returns its id; the same words sent again by the same person give the same id
 * @throws Refusal what the permission table says; `acknowledged_meanwhile` where a colleague was
 * quicker; InvalidInput for words that nearly repeat what the same person lately wrote elsewhere
 */
export async function acknowledgeQuestion(
  actor: Actor,
  input: AcknowledgeQuestion,
): Promise<{ acknowledgementId: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const question = await lockQuestion(tx, input.questionId);
    demand(can(actor, 'question.acknowledge', await questionFacts(tx, question)));
    // Their own lock, so that two questions at once cannot get the same words.
    await lockMembers(tx, [memberId]);
    const standing = await standingOn(tx, question);
    if (standing !== undefined) {
      if (standing.memberId === memberId && standing.body === input.body)
        return { acknowledgementId: standing.id };
      throw new Refusal('acknowledged_meanwhile', { who: standing.who, brand: standing.brand });
    }
    if (repetitionOf(input.body, await latestOf(tx, memberId)) !== null)
      throw new InvalidInput({ body: words.inputs.repeatsAcknowledgement });
    const at = now();
    const serviceMinutes = await minutesOfServiceHours(tx, question, at);
    const [row] = await tx
      .insert(acknowledgements)
      .values({
        questionId: question.id,
        brandId: question.brandId,
        memberId,
        representativeId: await membershipOf(tx, memberId, question.brandId),
        body: input.body,
        serviceMinutes,
        acknowledgedAt: at,
      })
      .returning({ id: acknowledgements.id });
    if (row === undefined) throw new Error('an insert returned no row');
    await markHeard(tx, question.id, at);
    await recordEvent(tx, memberId, {
      type: 'question.acknowledged',
      questionId: question.id,
      acknowledgementId: row.id,
      serviceMinutes,
    });
    return { acknowledgementId: row.id };
  });
}

async function standingOn(tx: Transaction, question: QuestionRow) {
  const [row] = await tx
    .select({
      id: acknowledgements.id,
      memberId: acknowledgements.memberId,
      body: acknowledgements.body,
      who: members.displayName,
      brand: brands.name,
    })
    .from(acknowledgements)
    .innerJoin(members, eq(members.id, acknowledgements.memberId))
    .innerJoin(brands, eq(brands.id, acknowledgements.brandId))
    .where(
      and(
        eq(acknowledgements.questionId, question.id),
        eq(acknowledgements.brandId, question.brandId),
      ),
    );
  return row;
}

async function latestOf(tx: Transaction, memberId: number): Promise<string[]> {
  const rows = await tx
    .select({ body: acknowledgements.body })
    .from(acknowledgements)
    .where(eq(acknowledgements.memberId, memberId))
    .orderBy(desc(acknowledgements.acknowledgedAt))
    .limit(TEXTS_COMPARED);
  return rows.map(({ body }) => body);
}

async function minutesOfServiceHours(
  tx: Transaction,
  question: QuestionRow,
  at: Date,
): Promise<number> {
  const [brand] = await tx
    .select({ serviceHours: brands.serviceHours, timeZone: brands.timeZone })
    .from(brands)
    .where(eq(brands.id, question.brandId));
  if (brand === undefined) throw new Error('a question without its brand');
  const hours = weeklyHours(brand.serviceHours);
  return Math.floor(60 * serviceHoursBetween(question.askedAt, at, hours, brand.timeZone));
}
