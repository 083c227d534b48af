import { z } from 'zod';
import { brands, brandTargetHours } from '#db/schema/brands';
import { words } from '~/messages';
import { brokenConstraint } from '~/platform/broken-constraint.server';
import { now } from '~/platform/clock.server';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { brandNameInput, brandSlugInput } from './brand-inputs.server';
import { latinSlug } from './free-slug.server';

export const createBrandInput = z.object({ name: brandNameInput, slug: brandSlugInput });

export type CreateBrand = z.infer<typeof createBrandInput>;

/**
 * Opens a brand. Without an address of its own it gets one made of its name.
 * @throws Refusal what the permission table says; InvalidInput for an address that is taken
 */
export async function createBrand(
  actor: Actor,
  input: CreateBrand,
): Promise<{ brandId: number; slug: string }> {
  demand(can(actor, 'brand.create'));
  const { memberId } = demandMember(actor);
  const slug = input.slug || latinSlug(input.name);
  if (slug === '') throw new InvalidInput({ slug: words.problems.slug });
  try {
    return await inTransaction(async (tx) => {
      const at = now();
      const [brand] = await tx
        .insert(brands)
        .values({ name: input.name, slug, createdAt: at })
        .returning({ id: brands.id, targetHours: brands.targetHours });
      if (brand === undefined) throw new Error('an insert returned no row');
      await tx
        .insert(brandTargetHours)
        .values({ brandId: brand.id, hours: brand.targetHours, since: at, setById: memberId });
      await recordEvent(
        tx,
        memberId,
        { type: 'brand.created', brandId: brand.id },
        { privileged: true },
      );
      return { brandId: brand.id, slug };
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'brands_slug_unique') throw error;
    throw new InvalidInput({ slug: words.problems.slugTaken });
  }
}
