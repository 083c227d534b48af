import { asc, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { pages, site } from '#db/schema/site';
import { env } from '~/platform/env.server';
import { brandSettingsPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { isPageSlug, pageSlugs } from '~/rules/site-pages';
import { demand } from '../demand.server';

/** What a brand's page is not complete without, and the part of its settings where it is set. */
const brandParts = [
  { step: 'products', section: 'products' },
  { step: 'departments', section: 'departments' },
  { step: 'hours', section: 'hours' },
  { step: 'representatives', section: 'representatives' },
] as const;

export interface SetupStep {
  step:
    (typeof brandParts)[number]['step'] | 'name' | 'logo' | 'brand' | 'pages' | 'mail' | 'address';
  done: boolean;
  /** Where it is done; null where it is done outside, in the environment. */
  href: string | null;
}

/** Each brand, with which of its parts are there. */
function brandsWithParts() {
  return db
    .select({
      slug: brands.slug,
      products: sql<boolean>`exists (select from products p
        where p.brand_id = brands.id and p.retired_at is null)`,
      departments: sql<boolean>`exists (select from departments d
        where d.brand_id = brands.id and d.retired_at is null)`,
      hours: sql<boolean>`jsonb_array_length(${brands.serviceHours}) > 0`,
      representatives: sql<boolean>`exists (select from representatives r
        where r.brand_id = brands.id and r.level in ('verifier', 'lead') and r.until is null)`,
    })
    .from(brands)
    .orderBy(asc(brands.id));
}

/**
 * What leads an administrator through what is unset, from the facts alone.
 * @returns null where all is done, or the list was put aside
 */
export async function listSetupSteps(actor: Actor): Promise<SetupStep[] | null> {
  demand(can(actor, 'site.configure'));
  const [[row], ofBrands, written] = await Promise.all([
    db.select().from(site),
    brandsWithParts(),
    db.select({ slug: pages.slug }).from(pages),
  ]);
  if (row?.setupPutAsideAt != null) return null;
  const newBrand = '/admin#new';
  const steps: SetupStep[] = [
    { step: 'name', done: row?.name != null && row.tagline !== null, href: '/admin/site#name' },
    { step: 'logo', done: row?.logoPhotoId != null, href: '/admin/site#look' },
    { step: 'brand', done: ofBrands.length > 0, href: newBrand },
    ...brandParts.map(({ step, section }) => {
      const lacking = ofBrands.find((brand) => !brand[step]);
      const done = ofBrands.length > 0 && lacking === undefined;
      const at = lacking ?? ofBrands[0];
      const href = at === undefined ? newBrand : `${brandSettingsPath(at.slug)}#${section}`;
      return { step, done, href };
    }),
    {
      step: 'pages',
      done: written.filter(({ slug }) => isPageSlug(slug)).length === pageSlugs.length,
      href: '/admin/pages',
    },
    { step: 'mail', done: env().mailServer !== undefined, href: null },
    { step: 'address', done: env().isAppUrlSet && env().isHttps, href: null },
  ];
  return steps.every(({ done }) => done) ? null : steps;
}
