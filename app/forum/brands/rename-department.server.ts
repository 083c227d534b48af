import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { departments } from '#db/schema/brands';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { departmentNameInput } from './brand-inputs.server';
import { departmentOf, departmentsOf, isNameTaken } from './departments-of.server';
import { lockBrand } from './lock-brand.server';

export const renameDepartmentInput = z.object({ departmentId: idInput, name: departmentNameInput });

export type RenameDepartment = z.infer<typeof renameDepartmentInput> & { brandId: number };

/**
 * Gives a department another name; what it did stands under the new one.
 * @throws Refusal what the permission table says; InvalidInput for a name that is taken
 */
export async function renameDepartment(actor: Actor, input: RenameDepartment): Promise<void> {
  const { brandId, departmentId, name } = input;
  demand(can(actor, 'department.manage', { brandId }));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await lockBrand(tx, brandId);
    await departmentOf(tx, brandId, departmentId);
    if (isNameTaken(await departmentsOf(tx, brandId), name, departmentId))
      throw new InvalidInput({ name: words.problems.nameTaken });
    await tx.update(departments).set({ name }).where(eq(departments.id, departmentId));
    await recordEvent(
      tx,
      memberId,
      { type: 'department.changed', brandId, departmentId },
      { privileged: true },
    );
  });
}
