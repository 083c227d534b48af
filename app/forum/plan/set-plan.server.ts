import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { planVersions } from '#db/schema/follow-through';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { planReminderAt } from '~/rules/plan';
import { END_OF_DAY, momentAt } from '~/rules/wall-clock';
import { demandDepartment } from '../brands/demand-department.server';
import { membershipOf } from '../brands/membership-of.server';
import { demand, demandMember } from '../demand.server';
import { idInput, planTextInput } from '../post-inputs.server';
import { markHeard } from '../questions/heard-at.server';
import { lockQuestion, questionFacts } from '../questions/question-facts.server';
import { recordEvent } from '../record-event.server';

const DAY = 24 * 60 * 60 * 1000;

const emptyInput = z.literal('').transform(() => null);

export const setPlanInput = z
  .object({
    /** The number of the version that the form was made from; 0 where there was none. */
    version: z.coerce.number(words.inputs.staleForm).int().nonnegative(),
    cause: planTextInput,
    nextStep: planTextInput,
    department: idInput,
    /** A day in the brand's time zone; without one, nothing more is to come. */
    updateOn: z
      .union([emptyInput, z.iso.date({ error: () => words.inputs.updateBy(limits.planDays.max) })])
      .default(null),
    updateAt: z
      .union([
        emptyInput,
        z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: () => words.inputs.timeOfDay }),
      ])
      .default(null),
  })
  .refine(({ updateOn, updateAt }) => updateOn !== null || updateAt === null, {
    error: () => words.inputs.updateByNeedsDay,
    path: ['updateOn'],
  });

export type SetPlan = z.infer<typeof setPlanInput> & { questionId: number };

type PlanVersion = typeof planVersions.$inferSelect;
type Content = Pick<PlanVersion, 'cause' | 'nextStep' | 'departmentId' | 'updateBy'>;

/**
 * Sets a question's plan, as a new version of it: the earlier ones stay readable. A version that
 * comes after its predecessor's date leaves that date unmet for ever.
 * @returns the version's number; the same form sent again gives the same number
 * @throws Refusal what the permission table says; `stale_plan` where a colleague has changed the plan
 * since the form was made; InvalidInput for a department that is not on offer or a date not ahead
 */
export async function setPlan(actor: Actor, input: SetPlan): Promise<{ number: number }> {
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    const question = await lockQuestion(tx, input.questionId);
    demand(can(actor, 'plan.set', await questionFacts(tx, question)));
    const at = now();
    const content = {
      cause: input.cause,
      nextStep: input.nextStep,
      departmentId: input.department,
      updateBy: await updateByOf(tx, question.brandId, input),
    };
    const today = await todaysVersion(tx, question.id);
    if (today !== undefined && today.memberId === memberId && saysTheSame(today, content))
      return { number: today.number };
    if ((today?.number ?? 0) !== input.version) throw new Refusal('stale_plan');
    demandAhead(content.updateBy, at);
    await demandDepartment(tx, question.brandId, input.department);
    const number = input.version + 1;
    if (today !== undefined)
      await tx
        .update(planVersions)
        .set({ replacedAt: at, remindAt: null })
        .where(and(eq(planVersions.questionId, question.id), isNull(planVersions.replacedAt)));
    await tx.insert(planVersions).values({
      questionId: question.id,
      brandId: question.brandId,
      number,
      memberId,
      representativeId: await membershipOf(tx, memberId, question.brandId),
      ...content,
      setAt: at,
      remindAt: planReminderAt(at, content.updateBy),
    });
    await markHeard(tx, question.id, at);
    await recordEvent(tx, memberId, {
      type: 'plan.set',
      questionId: question.id,
      number,
      updateBy: content.updateBy?.toISOString() ?? null,
    });
    return { number };
  });
}

async function todaysVersion(
  tx: Transaction,
  questionId: number,
): Promise<PlanVersion | undefined> {
  const [row] = await tx
    .select()
    .from(planVersions)
    .where(and(eq(planVersions.questionId, questionId), isNull(planVersions.replacedAt)));
  return row;
}

/** A day and a time of day on the brand's clock; without a time, all of that day. */
async function updateByOf(
  tx: Transaction,
  brandId: number,
  { updateOn, updateAt }: SetPlan,
): Promise<Date | null> {
  if (updateOn === null) return null;
  const [brand] = await tx
    .select({ timeZone: brands.timeZone })
    .from(brands)
    .where(eq(brands.id, brandId));
  return momentAt({ date: updateOn, time: updateAt ?? END_OF_DAY }, brand?.timeZone ?? 'UTC');
}

function demandAhead(updateBy: Date | null, at: Date): void {
  if (updateBy === null) return;
  const ahead = updateBy.getTime() - at.getTime();
  if (ahead <= 0 || ahead > limits.planDays.max * DAY)
    throw new InvalidInput({ updateOn: words.inputs.updateBy(limits.planDays.max) });
}

function saysTheSame(version: PlanVersion, content: Content): boolean {
  return (
    version.cause === content.cause &&
    version.nextStep === content.nextStep &&
    version.departmentId === content.departmentId &&
    version.updateBy?.getTime() === content.updateBy?.getTime()
  );
}
