import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { departments, representatives } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { handleInput } from '../members/member-inputs.server';
import { idInput } from '../post-inputs.server';
import { passPromisesOfNobody } from '../promises/pass-to-lead.server';
import { recordEvent } from '../record-event.server';
import { jobTitleInput, levelInput } from './brand-inputs.server';
import { lockBrand } from './lock-brand.server';

export const appointRepresentativeInput = z.object({
  handle: handleInput,
  departmentId: idInput,
  title: jobTitleInput,
  level: levelInput,
});

export type AppointRepresentative = z.infer<typeof appointRepresentativeInput> & {
  brandId: number;
};

/**
 * Makes sure that a department is one of the brand's and still open.
 * @throws InvalidInput beside the field
 */
export async function demandOpenDepartment(
  tx: Transaction,
  brandId: number,
  departmentId: number,
): Promise<void> {
  const [row] = await tx
    .select({ id: departments.id })
    .from(departments)
    .where(
      and(
        eq(departments.id, departmentId),
        eq(departments.brandId, brandId),
        isNull(departments.retiredAt),
      ),
    );
  if (row === undefined) throw new InvalidInput({ departmentId: words.problems.unknownDepartment });
}

/**
 * Lets a member speak for a brand from now on.
 * @throws Refusal what the permission table says; InvalidInput for an unknown handle or department,
 *   and for somebody who speaks for the brand already
 */
export async function appointRepresentative(
  actor: Actor,
  { brandId, handle, departmentId, title, level }: AppointRepresentative,
): Promise<{ representativeId: number }> {
  demand(can(actor, 'representative.manage', { brandId }));
  const { memberId: actorId } = demandMember(actor);
  return inTransaction(async (tx) => {
    await lockBrand(tx, brandId);
    await demandOpenDepartment(tx, brandId, departmentId);
    const [member] = await tx
      .select({ id: members.id })
      .from(members)
      .where(eq(members.handle, handle));
    if (member === undefined) throw new InvalidInput({ handle: words.problems.noSuchMember });
    const [row] = await tx
      .insert(representatives)
      .values({ memberId: member.id, brandId, departmentId, title, level, since: now() })
      .onConflictDoNothing()
      .returning({ id: representatives.id });
    if (row === undefined) throw new InvalidInput({ handle: words.problems.alreadyRepresents });
    if (level === 'lead') await passPromisesOfNobody(tx, brandId, { leadId: member.id, actorId });
    await recordEvent(
      tx,
      actorId,
      { type: 'representative.appointed', brandId, memberId: member.id, level },
      { privileged: true },
    );
    return { representativeId: row.id };
  });
}
