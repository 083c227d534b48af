import { and, count, desc, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { promiseChanges, promises } from '#db/schema/follow-through';
import { questions } from '#db/schema/posts';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { madePromise, remindsAt } from '~/rules/promise';
import { membershipOf } from '../brands/membership-of.server';
import { demand, demandMember } from '../demand.server';
import { claimSubmission, settleSubmission } from '../members/claim-submission.server';
import { optionalIdInput, submissionInput } from '../post-inputs.server';
import { lockQuestion, type QuestionRow } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';
import { refreshResolution } from '../resolution/refresh-resolution.server';
import { columnsOf } from './change-promise.server';
import { demandOwner } from './demand-owner.server';
import { dueAtOf, dueInput, promiseTextInput } from './promise-inputs.server';

export const makePromiseInput = z
  .object({
    submission: submissionInput,
    text: promiseTextInput,
    /** Who sees to it; left out, whoever makes it. */
    owner: optionalIdInput,
  })
  .and(dueInput);

export type MakePromise = z.infer<typeof makePromiseInput> & { questionId: number };

/**
 * Promises something for the brand on one of its questions, by a date.
 * @returns the promise's id; the same form sent again gives the same id
 * @throws Refusal what the permission table says; InvalidInput for a date that is not ahead, or an
 * owner who does not speak for the brand
 */
export async function makePromise(
  actor: Actor,
  input: MakePromise,
): Promise<{ promiseId: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const submission = { memberId, kind: 'promise', key: input.submission } as const;
    const earlier = await claimSubmission(tx, submission);
    if (earlier?.questionId) return lastMadeBy(tx, memberId, earlier.questionId);
    const question = await lockQuestion(tx, input.questionId);
    demand(
      can(actor, 'promise.make', {
        brandId: question.brandId,
        deleted: question.deletedAt !== null,
        held: question.held,
        closed: question.closedAt !== null,
      }),
    );
    await demandRoom(tx, question.id);
    const { timeZone, graceDays } = await brandOf(tx, question.brandId);
    const at = now();
    const dueAt = dueAtOf(input, timeZone, at);
    const ownerId = input.owner ?? memberId;
    await demandOwner(tx, question.brandId, ownerId);
    const promiseId = await addPromise(tx, question, {
      memberId,
      ownerId,
      at,
      dueAt,
      graceDays,
      text: input.text,
    });
    await tx
      .update(questions)
      .set({ heardAt: sql`least(${questions.heardAt}, ${at.toISOString()})`, activeAt: at })
      .where(eq(questions.id, question.id));
    await refreshResolution(tx, question.id);
    await settleSubmission(tx, submission, { questionId: question.id });
    await recordEvent(tx, memberId, {
      type: 'promise.made',
      questionId: question.id,
      promiseId,
      dueAt: dueAt.toISOString(),
    });
    return { promiseId };
  });
}

/** What the first sending of a form made: nobody makes two promises on a question in between. */
async function lastMadeBy(tx: Transaction, memberId: number, questionId: number) {
  const [made] = await tx
    .select({ promiseId: promises.id })
    .from(promises)
    .where(and(eq(promises.questionId, questionId), eq(promises.madeById, memberId)))
    .orderBy(desc(promises.id))
    .limit(1);
  if (made === undefined) throw new Error('a form was claimed and made nothing');
  return made;
}

async function demandRoom(tx: Transaction, questionId: number): Promise<void> {
  const { max } = limits.promisesOnQuestion;
  const [there] = await tx
    .select({ count: count() })
    .from(promises)
    .where(eq(promises.questionId, questionId));
  if (there !== undefined && there.count >= max)
    throw new InvalidInput({ text: words.inputs.tooManyPromises(max) });
}

async function brandOf(tx: Transaction, brandId: number) {
  const [brand] = await tx
    .select({ timeZone: brands.timeZone, graceDays: brands.promiseGraceDays })
    .from(brands)
    .where(eq(brands.id, brandId));
  if (brand === undefined) throw new Error(`no brand ${brandId}`);
  return brand;
}

async function addPromise(
  tx: Transaction,
  { id: questionId, brandId }: QuestionRow,
  made: {
    memberId: number;
    ownerId: number;
    at: Date;
    dueAt: Date;
    graceDays: number;
    text: string;
  },
): Promise<number> {
  const { memberId, ownerId, at, dueAt, graceDays, text } = made;
  const facts = madePromise({ at, dueAt, graceDays, ownerId });
  const [row] = await tx
    .insert(promises)
    .values({
      questionId,
      brandId,
      text,
      madeById: memberId,
      madeAt: at,
      firstDueAt: dueAt,
      graceDays,
      ...columnsOf(facts),
      remindAt: remindsAt(facts),
    })
    .returning({ id: promises.id });
  if (row === undefined) throw new Error('an insert returned no row');
  await tx.insert(promiseChanges).values({
    promiseId: row.id,
    questionId,
    change: 'made',
    byId: memberId,
    representativeId: await membershipOf(tx, memberId, brandId),
    at,
    dueAt,
    ownerId,
  });
  return row.id;
}
