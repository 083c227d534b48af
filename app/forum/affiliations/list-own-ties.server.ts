import { and, asc, eq, isNull } from 'drizzle-orm';
import { db } from '#db/client.server';
import { affiliations } from '#db/schema/affiliations';
import { brands } from '#db/schema/brands';
import { brandPath } from '~/rules/paths';
import type { Actor } from '~/rules/permissions';
import { demandMember } from '../demand.server';

/**
 * The ties of the member who acts, and the brands that they can declare one to.
 * @throws Refusal for a visitor
 */
export async function listOwnTies(actor: Actor) {
  const { memberId } = demandMember(actor);
  const [rows, all] = await Promise.all([
    db
      .select({
        id: affiliations.id,
        tie: affiliations.tie,
        because: affiliations.because,
        domain: affiliations.domain,
        reason: affiliations.reason,
        tiedSince: affiliations.tiedSince,
        appealedAt: affiliations.appealedAt,
        appealAnsweredAt: affiliations.appealAnsweredAt,
        brandId: brands.id,
        brand: brands.name,
        slug: brands.slug,
      })
      .from(affiliations)
      .innerJoin(brands, eq(brands.id, affiliations.brandId))
      .where(and(eq(affiliations.memberId, memberId), isNull(affiliations.until)))
      .orderBy(asc(brands.name), asc(affiliations.id)),
    db.select({ id: brands.id, name: brands.name }).from(brands).orderBy(asc(brands.name)),
  ]);
  return {
    ties: rows.map(({ slug, brand, tiedSince, appealedAt, appealAnsweredAt, ...row }) => ({
      ...row,
      brand: { name: brand, href: brandPath(slug) },
      tiedSince: tiedSince === null ? null : new Date(tiedSince),
      appeal:
        appealedAt === null
          ? ('none' as const)
          : appealAnsweredAt === null
            ? ('waits' as const)
            : ('answered' as const),
    })),
    brands: all.map(({ id, name }) => ({ value: String(id), label: name })),
  };
}
