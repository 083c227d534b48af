import { and, asc, desc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands, departments, productVersions, products, representatives } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { photos } from '#db/schema/photos';
import { now } from '~/platform/clock.server';
import { excerpt } from '~/platform/markdown/markdown.server';
import { shows, showsUntil } from '~/platform/page-cache/page-scope.server';
import { Refusal } from '~/platform/refusal.server';
import { limits } from '~/rules/limits';
import { logoOf } from '~/rules/logo';
import {
  accentPath,
  avatarPath,
  brandFeedPath,
  brandPath,
  memberPath,
  productPath,
} from '~/rules/paths';
import { shownReputation } from '~/rules/standing';
import { currentNotice } from '../expectations/show-expectations.server';
import { countHidden } from '../particulars/count-hidden.server';
import { avatarName } from '../profile/avatar-of.server';
import { countPromises } from '../promises/count-promises.server';

/** The stylesheet of a brand's own colour; null is the site's. */
function accentHref(accent: string | null): string | null {
  return accent === null ? null : accentPath(accent);
}

/** All brands by name: there are few of them. */
export async function listBrands() {
  shows('list:brands');
  const rows = await db
    .select({ slug: brands.slug, name: brands.name, about: brands.about, logo: photos.name })
    .from(brands)
    .leftJoin(photos, eq(photos.id, brands.logoPhotoId))
    .orderBy(asc(brands.name));
  return rows.map(({ slug, name, about, logo }) => ({
    name,
    logo: logoOf(logo),
    href: brandPath(slug),
    about: excerpt(about, limits.excerpt),
  }));
}

/**
 * What a brand's page says of it.
 * @throws Refusal `not_found`
 */
export async function showBrand(slug: string) {
  const [found] = await db
    .select({ brand: brands, logo: photos.name })
    .from(brands)
    .leftJoin(photos, eq(photos.id, brands.logoPhotoId))
    .where(eq(brands.slug, slug));
  if (found === undefined) throw new Refusal('not_found');
  const { brand } = found;
  shows(`brand:${brand.id}`);
  const at = now();
  const [ofBrand, versions, itsDepartments, people, notice, promiseCounts, hidden] =
    await Promise.all([
      db
        .select({ id: products.id, slug: products.slug, name: products.name })
        .from(products)
        .where(and(eq(products.brandId, brand.id), isNull(products.retiredAt)))
        .orderBy(asc(products.name)),
      db
        .select({ productId: productVersions.productId, name: productVersions.name })
        .from(productVersions)
        .innerJoin(products, eq(products.id, productVersions.productId))
        .where(eq(products.brandId, brand.id))
        .orderBy(desc(productVersions.position)),
      db
        .select({ name: departments.name })
        .from(departments)
        .where(and(eq(departments.brandId, brand.id), isNull(departments.retiredAt)))
        .orderBy(asc(departments.name)),
      db
        .select({
          id: members.id,
          handle: members.handle,
          name: members.displayName,
          photo: avatarName,
          reputation: members.reputation,
          title: representatives.title,
          department: departments.name,
          until: representatives.until,
        })
        .from(representatives)
        .innerJoin(members, eq(members.id, representatives.memberId))
        .innerJoin(departments, eq(departments.id, representatives.departmentId))
        .where(
          and(
            eq(representatives.brandId, brand.id),
            lte(representatives.since, at),
            or(isNull(representatives.until), gt(representatives.until, at)),
          ),
        )
        .orderBy(asc(representatives.since), asc(members.id)),
      currentNotice(brand.id),
      countPromises(brand.id),
      countHidden(brand.id),
    ]);
  for (const { id, until } of people) {
    shows(`member:${id}`);
    showsUntil(until);
  }
  return {
    id: brand.id,
    name: brand.name,
    href: brandPath(brand.slug),
    logo: logoOf(found.logo),
    accentHref: accentHref(brand.accent),
    aboutHtml: brand.aboutHtml,
    /** Its first words, for search engines. */
    excerpt: excerpt(brand.about, limits.excerpt),
    feedHref: brandFeedPath(brand.slug),
    hours: brand.serviceHours,
    timeZone: brand.timeZone,
    targetHours: brand.targetHours,
    notice,
    promises: promiseCounts,
    hidden,
    departments: itsDepartments.map(({ name }) => name),
    products: ofBrand.map((product) => ({
      name: product.name,
      href: productPath(brand.slug, product.slug),
      versions: versions
        .filter(({ productId }) => productId === product.id)
        .map(({ name }) => name),
    })),
    representatives: people.map((member) => ({
      id: member.id,
      name: member.name,
      photo: avatarPath(member.photo),
      href: memberPath(member),
      reputation: shownReputation(member.reputation),
      title: member.title,
      department: member.department,
    })),
  };
}

/**
 * A product with its brand.
 * @throws Refusal `not_found`
 */
export async function showProduct(brandSlug: string, productSlug: string) {
  const [found] = await db
    .select({
      product: products,
      brand: { id: brands.id, slug: brands.slug, name: brands.name, accent: brands.accent },
    })
    .from(products)
    .innerJoin(brands, eq(brands.id, products.brandId))
    .where(and(eq(brands.slug, brandSlug), eq(products.slug, productSlug)));
  if (found === undefined) throw new Refusal('not_found');
  shows(`brand:${found.brand.id}`);
  const versions = await db
    .select({ name: productVersions.name })
    .from(productVersions)
    .where(eq(productVersions.productId, found.product.id))
    .orderBy(desc(productVersions.position));
  return {
    brand: { name: found.brand.name, href: brandPath(found.brand.slug) },
    accentHref: accentHref(found.brand.accent),
    product: {
      id: found.product.id,
      name: found.product.name,
      href: productPath(found.brand.slug, found.product.slug),
      about: found.product.about,
      versions: versions.map(({ name }) => name),
    },
  };
}
