import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { representatives } from '#db/schema/brands';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { passPromisesOfNobody } from '../promises/pass-to-lead.server';
import { recordEvent } from '../record-event.server';
import { demandOpenDepartment } from './appoint-representative.server';
import { jobTitleInput, levelInput } from './brand-inputs.server';
import { lockBrand } from './lock-brand.server';

export const changeRepresentativeInput = z.object({
  representativeId: idInput,
  departmentId: idInput,
  title: jobTitleInput,
  level: levelInput,
});

export type ChangeRepresentative = z.infer<typeof changeRepresentativeInput> & { brandId: number };

/**
 * The row of one of a brand's own representatives of today.
 * @throws Refusal `not_found` for another brand's, or for one who has left
 */
export async function representativeOf(tx: Transaction, brandId: number, representativeId: number) {
  const [row] = await tx
    .select()
    .from(representatives)
    .where(
      and(
        eq(representatives.id, representativeId),
        eq(representatives.brandId, brandId),
        isNull(representatives.until),
      ),
    );
  if (row === undefined) throw new Refusal('not_found');
  return row;
}

/**
 * Changes in what capacity somebody speaks for a brand. The past stays true: what they were ends
 * now, and what they are begins.
 * @throws Refusal what the permission table says; InvalidInput for an unknown department
 */
export async function changeRepresentative(
  actor: Actor,
  { brandId, representativeId, departmentId, title, level }: ChangeRepresentative,
): Promise<void> {
  demand(can(actor, 'representative.manage', { brandId }));
  const { memberId: actorId } = demandMember(actor);
  await inTransaction(async (tx) => {
    await lockBrand(tx, brandId);
    const before = await representativeOf(tx, brandId, representativeId);
    const { memberId } = before;
    if (before.departmentId === departmentId && before.title === title && before.level === level)
      return;
    if (before.departmentId !== departmentId) await demandOpenDepartment(tx, brandId, departmentId);
    const at = now();
    await tx
      .update(representatives)
      .set({ until: at })
      .where(eq(representatives.id, representativeId));
    await tx
      .insert(representatives)
      .values({ memberId, brandId, departmentId, title, level, since: at });
    if (level === 'lead') await passPromisesOfNobody(tx, brandId, { leadId: memberId, actorId });
    await recordEvent(
      tx,
      actorId,
      { type: 'representative.changed', brandId, memberId, level },
      { privileged: true },
    );
  });
}
