import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { departments } from '#db/schema/brands';
import { batons } from '#db/schema/follow-through';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demandDepartment } from '../brands/demand-department.server';
import { membershipOf } from '../brands/membership-of.server';
import { demand, demandMember } from '../demand.server';
import { handOverNoteInput, idInput, optionalIdInput } from '../post-inputs.server';
import { lockQuestion, questionFacts, type QuestionRow } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';

export const handOverQuestionInput = z.object({
  /** Who had it when the form was made; empty for nobody in particular. */
  from: optionalIdInput,
  department: idInput,
  note: handOverNoteInput,
});

export type HandOverQuestion = z.infer<typeof handOverQuestionInput> & { questionId: number };

/**
 * Hands a question over to another department, with a note for it that everybody can read. The wait
 * for an answer goes on.
 * @throws Refusal what the permission table says; `handed_over_meanwhile` where it is not any more
 * with whom the form says; InvalidInput for a department that is not on offer, or has it already
 */
export async function handOverQuestion(
  actor: Actor,
  input: HandOverQuestion,
): Promise<{ questionId: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const question = await lockQuestion(tx, input.questionId);
    demand(can(actor, 'question.hand-over', await questionFacts(tx, question)));
    const held = await heldNow(tx, question);
    if (held.departmentId !== input.from) {
      // The same form sent again: it is where it was to go.
      if (held.note === input.note && held.departmentId === input.department)
        return { questionId: question.id };
      throw new Refusal('handed_over_meanwhile', {
        department: held.department ?? words.followThrough.nobody,
      });
    }
    if (input.department === held.departmentId)
      throw new InvalidInput({ department: words.inputs.otherDepartment });
    const department = await demandDepartment(tx, question.brandId, input.department);
    const at = now();
    await endBaton(tx, question.id, at);
    await tx.insert(batons).values({
      questionId: question.id,
      brandId: question.brandId,
      fromDepartmentId: held.departmentId,
      departmentId: department.id,
      memberId,
      representativeId: await membershipOf(tx, memberId, question.brandId),
      note: input.note,
      since: at,
    });
    await recordEvent(tx, memberId, {
      type: 'question.handed-over',
      questionId: question.id,
      departmentId: department.id,
      department: department.name,
    });
    return { questionId: question.id };
  });
}

/**
 * Who has a question: the department that it was handed to, else the one that the asker chose, which
 * may be none.
 */
async function heldNow(tx: Transaction, question: QuestionRow) {
  const [baton] = await tx
    .select({
      departmentId: batons.departmentId,
      department: departments.name,
      note: batons.note,
    })
    .from(batons)
    .innerJoin(departments, eq(departments.id, batons.departmentId))
    .where(and(eq(batons.questionId, question.id), isNull(batons.until)));
  if (baton !== undefined) return baton;
  if (question.departmentId === null) return { departmentId: null, department: null, note: null };
  const [chosen] = await tx
    .select({ departmentId: departments.id, department: departments.name })
    .from(departments)
    .where(eq(departments.id, question.departmentId));
  return { departmentId: null, department: null, ...chosen, note: null };
}

/** Ends the hold on a question, of which there is at most one. */
export async function endBaton(tx: Transaction, questionId: number, at: Date): Promise<void> {
  await tx
    .update(batons)
    .set({ until: at })
    .where(and(eq(batons.questionId, questionId), isNull(batons.until)));
}
