import { asc, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { type Actor, can } from '~/rules/permissions';
import { demand } from '../demand.server';

/** What a brand cannot do its work without. */
export type Lack = 'department' | 'product' | 'lead';

const lackable = ['department', 'product', 'lead'] as const satisfies readonly Lack[];

export interface BrandForSettings {
  id: number;
  name: string;
  slug: string;
  /** Those that are listed. */
  questions: number;
  lacks: Lack[];
}

/** All brands by name, with what each still lacks, for administrators. */
export async function listBrandsForSettings(actor: Actor): Promise<BrandForSettings[]> {
  demand(can(actor, 'brand.create'));
  const rows = await db
    .select({
      id: brands.id,
      name: brands.name,
      slug: brands.slug,
      questions: sql<number>`(select count(*)::int from questions
        where questions.brand_id = brands.id and questions.listed)`,
      department: sql<boolean>`exists (select from departments d
        where d.brand_id = brands.id and d.retired_at is null)`,
      product: sql<boolean>`exists (select from products p
        where p.brand_id = brands.id and p.retired_at is null)`,
      lead: sql<boolean>`exists (select from representatives r
        where r.brand_id = brands.id and r.level = 'lead' and r.until is null)`,
    })
    .from(brands)
    .orderBy(asc(brands.name));
  return rows.map(({ department, product, lead, ...brand }) => {
    const has = { department, product, lead };
    return { ...brand, lacks: lackable.filter((part) => !has[part]) };
  });
}
