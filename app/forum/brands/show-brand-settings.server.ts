import { asc, desc, eq, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brandMailDomains } from '#db/schema/affiliations';
import { brands, departments, products, productVersions, representatives } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { brandParticulars } from '#db/schema/particulars';
import { photos } from '#db/schema/photos';
import { Refusal } from '~/platform/refusal.server';
import { brandPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { demand } from '../demand.server';
import { currentNotice } from '../expectations/show-expectations.server';
import { memberHref } from '../members/member-href.server';
import { offer } from '../offer';
import { lookOf } from '../site/show-site-settings.server';

/**
 * The id of the brand at an address.
 * @throws Refusal `not_found`
 */
export async function brandIdAt(slug: string | undefined): Promise<number> {
  const [row] = await db
    .select({ id: brands.id })
    .from(brands)
    .where(eq(brands.slug, slug ?? ''));
  if (row === undefined) throw new Refusal('not_found');
  return row.id;
}

async function productsWithVersions(brandId: number) {
  const rows = await db
    .select({
      id: products.id,
      name: products.name,
      about: products.about,
      retiredAt: products.retiredAt,
      versions: sql<string[]>`coalesce(
        (select array_agg(v.name order by v.position, v.id) from ${productVersions} v
          where v.product_id = products.id), '{}')`,
    })
    .from(products)
    .where(eq(products.brandId, brandId))
    .orderBy(sql`${products.retiredAt} is not null`, asc(products.name));
  return rows.map(({ retiredAt, ...product }) => ({ ...product, retired: retiredAt !== null }));
}

async function departmentsWithState(brandId: number) {
  const rows = await db
    .select({ id: departments.id, name: departments.name, retiredAt: departments.retiredAt })
    .from(departments)
    .where(eq(departments.brandId, brandId))
    .orderBy(sql`${departments.retiredAt} is not null`, asc(departments.name));
  return rows.map(({ retiredAt, ...department }) => ({
    ...department,
    retired: retiredAt !== null,
  }));
}

/** Who speaks for the brand, then who did. */
async function everybody(brandId: number) {
  const rows = await db
    .select({
      id: representatives.id,
      memberId: members.id,
      handle: members.handle,
      name: members.displayName,
      erasedAt: members.erasedAt,
      title: representatives.title,
      departmentId: departments.id,
      department: departments.name,
      level: representatives.level,
      since: representatives.since,
      until: representatives.until,
    })
    .from(representatives)
    .innerJoin(members, eq(members.id, representatives.memberId))
    .innerJoin(departments, eq(departments.id, representatives.departmentId))
    .where(eq(representatives.brandId, brandId))
    .orderBy(
      sql`${representatives.until} is not null`,
      desc(representatives.until),
      asc(representatives.since),
      asc(representatives.id),
    )
    .limit(500);
  return rows.map(({ memberId, handle, name, erasedAt, ...row }) => ({
    ...row,
    member: {
      id: memberId,
      name,
      href: memberHref({ id: memberId, handle, erasedAt }),
      reputation: null,
    },
  }));
}

/**
 * A brand's settings, for its leads and for administrators.
 * @throws Refusal what the permission table says
 */
export async function showBrandSettings(actor: Actor, slug: string | undefined) {
  const brandId = await brandIdAt(slug);
  demand(can(actor, 'brand.manage', { brandId }));
  const [[found], ofDepartments, ofProducts, people, notice, domains, [particulars]] =
    await Promise.all([
      db
        .select({ brand: brands, logo: photos.name })
        .from(brands)
        .leftJoin(photos, eq(photos.id, brands.logoPhotoId))
        .where(eq(brands.id, brandId)),
      departmentsWithState(brandId),
      productsWithVersions(brandId),
      everybody(brandId),
      currentNotice(brandId),
      db
        .select({ domain: brandMailDomains.domain })
        .from(brandMailDomains)
        .where(eq(brandMailDomains.brandId, brandId))
        .orderBy(asc(brandMailDomains.domain)),
      db.select().from(brandParticulars).where(eq(brandParticulars.brandId, brandId)),
    ]);
  if (found === undefined) throw new Refusal('not_found');
  const { brand, logo } = found;
  return {
    look: lookOf(brand.accent, logo),
    brand: {
      name: brand.name,
      href: brandPath(brand.slug),
      about: brand.about,
      timeZone: brand.timeZone,
      hours: brand.serviceHours,
      targetHours: brand.targetHours,
      promiseGraceDays: brand.promiseGraceDays,
    },
    mailDomains: domains.map(({ domain }) => domain),
    departments: ofDepartments,
    products: ofProducts,
    representatives: people,
    administrator: can(actor, 'site.configure') === true,
    notice,
    particulars: {
      orderFormats: particulars?.orderFormats ?? [],
      serialFormats: particulars?.serialFormats ?? [],
      publicContacts: particulars?.publicContacts ?? [],
    },
    maySetNotice: can(actor, 'brand-notice.set', { brandId }) === true,
    maySetTargetHours: offer(can(actor, 'brand.set-target-hours', { brandId })),
    maySetPromiseGrace: offer(can(actor, 'brand.set-promise-grace', { brandId })),
  };
}
