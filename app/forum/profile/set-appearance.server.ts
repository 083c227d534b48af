import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { inTransaction } from '~/platform/transaction.server';
import { densities, locales, themes } from '~/rules/appearance';
import { type Actor, can } from '~/rules/permissions';
import { timeZoneInput } from '../brands/brand-inputs.server';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';

/** A choice that can be left to the site. */
const asTheSite = z.literal('').transform(() => null);

export const setAppearanceInput = z.object({
  theme: z.enum(themes, words.inputs.notAChoice),
  density: z.enum(densities, words.inputs.notAChoice),
  locale: z.union([asTheSite, z.enum(locales)], words.inputs.notAChoice),
  timeZone: z.union([asTheSite, timeZoneInput], words.problems.timeZone),
});

export type SetAppearance = z.infer<typeof setAppearanceInput>;

/**
 * Sets how pages look for the member who acts, and how dates and numbers are written for them.
 * @throws Refusal what the permission table says
 */
export async function setAppearance(actor: Actor, appearance: SetAppearance): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.edit-profile', { memberId }));
  await inTransaction(async (tx) => {
    await tx.update(members).set(appearance).where(eq(members.id, memberId));
    await recordEvent(tx, memberId, { type: 'member.appearance-set', memberId });
  });
}
