import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { brands } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { ties } from '~/rules/ties';
import { demand, demandMember } from '../demand.server';
import { handleInput } from '../members/member-inputs.server';
import { idInput, textBetween } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { tellMember } from '../inbox/tell-member.server';
import { beginTie, lockTie } from './begin-tie.server';

export const setAffiliationInput = z.object({
  handle: z
    .string()
    .transform((text) => text.trim().replace(/^@/, ''))
    .pipe(handleInput),
  brand: idInput,
  tie: z.enum(ties, words.inputs.notAChoice),
  reason: textBetween(limits.tieReason),
});

export type SetAffiliation = z.infer<typeof setAffiliationInput>;

/**
 * Sets a tie that a member did not disclose, after somebody found that there is one. The member is
 * told why, and can say a word against it.
 * @throws Refusal what the permission table says; InvalidInput
 */
export async function setAffiliation(
  actor: Actor,
  { handle, brand: brandId, tie, reason }: SetAffiliation,
): Promise<void> {
  const { memberId: actorId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const [[member], [brand]] = await Promise.all([
      tx
        .select({ id: members.id })
        .from(members)
        .where(and(eq(members.handle, handle), isNull(members.erasedAt))),
      tx.select({ id: brands.id }).from(brands).where(eq(brands.id, brandId)),
    ]);
    demand(can(actor, 'affiliation.set', { memberId: member?.id ?? 0, brandId }));
    if (member === undefined) throw new InvalidInput({ handle: words.ties.nobody });
    if (brand === undefined) throw new InvalidInput({ brand: words.inputs.notAChoice });
    const about = { memberId: member.id, brandId };
    const standing = await lockTie(tx, about);
    if (standing?.tie === tie) throw new InvalidInput({ tie: words.ties.alreadySo });
    await beginTie(tx, about, standing, { tie, because: 'moderator', setById: actorId, reason });
    await recordEvent(
      tx,
      actorId,
      { type: 'affiliation.set', ...about, tie, reason },
      { privileged: true },
    );
    await tellMember(tx, member.id, { kind: 'tie-set', text: reason });
  });
}
