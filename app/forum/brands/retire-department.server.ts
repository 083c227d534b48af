import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { departments, representatives } from '#db/schema/brands';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { departmentOf } from './departments-of.server';
import { lockBrand } from './lock-brand.server';

export const retireDepartmentInput = z.object({ departmentId: idInput });

export type RetireDepartment = z.infer<typeof retireDepartmentInput> & { brandId: number };

/**
 * Offers a department no longer; what it did stays under its name.
 * @throws Refusal what the permission table says; InvalidInput while somebody represents it
 */
export async function retireDepartment(
  actor: Actor,
  { brandId, departmentId }: RetireDepartment,
): Promise<void> {
  demand(can(actor, 'department.manage', { brandId }));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await lockBrand(tx, brandId);
    const { retiredAt } = await departmentOf(tx, brandId, departmentId);
    if (retiredAt !== null) return;
    const [inUse] = await tx
      .select({ id: representatives.id })
      .from(representatives)
      .where(and(eq(representatives.departmentId, departmentId), isNull(representatives.until)))
      .limit(1);
    if (inUse !== undefined)
      throw new InvalidInput({ departmentId: words.problems.departmentInUse });
    await tx.update(departments).set({ retiredAt: now() }).where(eq(departments.id, departmentId));
    await recordEvent(
      tx,
      memberId,
      { type: 'department.changed', brandId, departmentId },
      { privileged: true },
    );
  });
}
