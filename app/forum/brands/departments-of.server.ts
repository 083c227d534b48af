import { and, eq } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { departments } from '#db/schema/brands';
import { Refusal } from '~/platform/refusal.server';

export type DepartmentRow = typeof departments.$inferSelect;

/** All departments that a brand has had. */
export async function departmentsOf(tx: Transaction, brandId: number): Promise<DepartmentRow[]> {
  return tx.select().from(departments).where(eq(departments.brandId, brandId));
}

/**
 * One of a brand's own departments.
 * @throws Refusal `not_found` for another brand's
 */
export async function departmentOf(
  tx: Transaction,
  brandId: number,
  departmentId: number,
): Promise<DepartmentRow> {
  const [row] = await tx
    .select()
    .from(departments)
    .where(and(eq(departments.id, departmentId), eq(departments.brandId, brandId)));
  if (row === undefined) throw new Refusal('not_found');
  return row;
}

/** Whether a department that is still open has this name, whatever its letters' case. */
export function isNameTaken(
  all: readonly { id: number; name: string; retiredAt: Date | null }[],
  name: string,
  except?: number,
): boolean {
  return all.some(
    (row) =>
      row.id !== except && row.retiredAt === null && row.name.toLowerCase() === name.toLowerCase(),
  );
}
