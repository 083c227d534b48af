import { and, eq, isNull } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { departments } from '#db/schema/brands';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';

/**
 * One of a brand's departments that are on offer; it is not retired in the moment of its use.
 * @throws InvalidInput beside the field
 */
export async function demandDepartment(
  tx: Transaction,
  brandId: number,
  departmentId: number,
): Promise<{ id: number; name: string }> {
  const [row] = await tx
    .select({ id: departments.id, name: departments.name })
    .from(departments)
    .where(
      and(
        eq(departments.id, departmentId),
        eq(departments.brandId, brandId),
        isNull(departments.retiredAt),
      ),
    )
    .for('share');
  if (row === undefined) throw new InvalidInput({ department: words.inputs.departmentRetired });
  return row;
}
