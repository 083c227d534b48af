import { and, count, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { affiliations } from '#db/schema/affiliations';
import { brands } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { today } from '~/platform/clock.server';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { domainsOf, ties } from '~/rules/ties';
import { demand, demandMember } from '../demand.server';
import { idInput } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { type AffiliationRow, beginTie, lockTie } from './begin-tie.server';

export const declareAffiliationInput = z.object({
  brand: idInput,
  tie: z.enum(ties, words.inputs.notAChoice),
  /** Since when there is the tie, if the member wants to say so. */
  since: z
    .union([z.literal('').transform(() => null), z.iso.date(words.ties.sinceNotADate)])
    .nullish()
    .transform((day) => day ?? null),
});

export type DeclareAffiliation = z.infer<typeof declareAffiliationInput>;

/**
 * Says what ties the member who acts to a brand; said again, what is said last. From now on they
 * have a stake there. What somebody else said of them, or their own address says, they cannot unsay.
 * @throws Refusal what the permission table says; InvalidInput
 */
export async function declareAffiliation(
  actor: Actor,
  { brand: brandId, tie, since }: DeclareAffiliation,
): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'affiliation.declare', { memberId }));
  if (since !== null && (since > today() || since < '1900-01-01'))
    throw new InvalidInput({ since: words.ties.sinceNotADate });
  await inTransaction(async (tx) => {
    const [brand] = await tx.select().from(brands).where(eq(brands.id, brandId));
    if (brand === undefined) throw new InvalidInput({ brand: words.inputs.notAChoice });
    const standing = await lockTie(tx, { memberId, brandId });
    if (standing?.tie === tie && standing.tiedSince === since) return;
    const [own] = await tx
      .select({ email: members.email })
      .from(members)
      .where(eq(members.id, memberId));
    const problem = whyNot(standing, tie, own?.email ?? null);
    if (problem !== null) throw new InvalidInput({ tie: problem });
    const [others] = await tx
      .select({ count: count() })
      .from(affiliations)
      .where(and(eq(affiliations.memberId, memberId), isNull(affiliations.until)));
    if (standing === undefined && (others?.count ?? 0) >= limits.ties.max)
      throw new InvalidInput({ brand: words.ties.tooMany(limits.ties.max) });
    await beginTie(tx, { memberId, brandId }, standing, {
      tie,
      because: 'declared',
      tiedSince: since,
    });
    await recordEvent(tx, memberId, { type: 'affiliation.declared', memberId, brandId, tie });
  });
}

/** Why what stands cannot be said otherwise by the member, or null. */
function whyNot(
  standing: AffiliationRow | undefined,
  tie: AffiliationRow['tie'],
  email: string | null,
): string | null {
  if (standing?.because === 'moderator') return words.ties.setByModerator;
  if (standing?.because !== 'mail-domain' || tie === 'contractor' || tie === 'employee')
    return null;
  return email !== null && domainsOf(email).includes(standing.domain ?? '')
    ? words.ties.addressSaysOtherwise(email)
    : null;
}
