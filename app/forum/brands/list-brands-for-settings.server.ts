import { asc, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { type Actor, can } from '~/rules/permissions';
import { demand } from '../demand.server';

/** All brands by name, with how many questions each has, for administrators. */
export async function listBrandsForSettings(
  actor: Actor,
): Promise<{ id: number; name: string; slug: string; questions: number }[]> {
  demand(can(actor, 'brand.create'));
  return db
    .select({
      id: brands.id,
      name: brands.name,
      slug: brands.slug,
      questions: sql<number>`(select count(*)::int from questions
        where questions.brand_id = brands.id and questions.listed)`,
    })
    .from(brands)
    .orderBy(asc(brands.name));
}
