import { z } from 'zod';
import { departments } from '#db/schema/brands';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { departmentNameInput } from './brand-inputs.server';
import { departmentsOf, isNameTaken } from './departments-of.server';
import { freeSlug } from './free-slug.server';
import { lockBrand } from './lock-brand.server';

export const createDepartmentInput = z.object({ name: departmentNameInput });

export type CreateDepartment = z.infer<typeof createDepartmentInput> & { brandId: number };

/**
 * Adds a department to a brand.
 * @throws Refusal what the permission table says; InvalidInput for a name that is taken
 */
export async function createDepartment(
  actor: Actor,
  { brandId, name }: CreateDepartment,
): Promise<{ departmentId: number }> {
  demand(can(actor, 'department.manage', { brandId }));
  const { memberId } = demandMember(actor);
  return inTransaction(async (tx) => {
    await lockBrand(tx, brandId);
    const all = await departmentsOf(tx, brandId);
    if (isNameTaken(all, name)) throw new InvalidInput({ name: words.problems.nameTaken });
    const slug = freeSlug(name, new Set(all.map((row) => row.slug)), 'department');
    const [row] = await tx
      .insert(departments)
      .values({ brandId, name, slug })
      .returning({ id: departments.id });
    if (row === undefined) throw new Error('an insert returned no row');
    await recordEvent(
      tx,
      memberId,
      { type: 'department.created', brandId, departmentId: row.id },
      { privileged: true },
    );
    return { departmentId: row.id };
  });
}
