import { and, asc, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { db } from '#db/client.server';
import { affiliations } from '#db/schema/affiliations';
import { brands } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { limits } from '~/rules/limits';
import { brandPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { demand } from '../demand.server';
import { memberHref } from '../members/member-href.server';
import { offer } from '../offer';

/** So many objections stand above the list: the oldest first. */
const OBJECTIONS_SHOWN = 20;

const columns = {
  id: affiliations.id,
  memberId: affiliations.memberId,
  handle: members.handle,
  name: members.displayName,
  erasedAt: members.erasedAt,
  brandId: affiliations.brandId,
  brand: brands.name,
  slug: brands.slug,
  tie: affiliations.tie,
  because: affiliations.because,
  domain: affiliations.domain,
  reason: affiliations.reason,
  since: affiliations.since,
  appeal: affiliations.appeal,
  appealedAt: affiliations.appealedAt,
  appealAnsweredAt: affiliations.appealAnsweredAt,
};

function selectTies() {
  return db
    .select(columns)
    .from(affiliations)
    .innerJoin(members, eq(members.id, affiliations.memberId))
    .innerJoin(brands, eq(brands.id, affiliations.brandId))
    .$dynamic();
}

/**
 * Ties that are in force, newest first, and before them those that a member objects to.
 * @param after the id that the page before ended with
 * @throws Refusal what the permission table says
 */
export async function listTies(actor: Actor, { after }: { after: number | null }) {
  demand(can(actor, 'moderation.open'));
  const [objected, found, all] = await Promise.all([
    after !== null
      ? []
      : selectTies()
          .where(
            and(
              isNull(affiliations.until),
              isNotNull(affiliations.appealedAt),
              isNull(affiliations.appealAnsweredAt),
            ),
          )
          .orderBy(asc(affiliations.appealedAt), asc(affiliations.id))
          .limit(OBJECTIONS_SHOWN),
    selectTies()
      .where(
        and(isNull(affiliations.until), after === null ? undefined : lt(affiliations.id, after)),
      )
      .orderBy(desc(affiliations.id))
      .limit(limits.pageSize + 1),
    db.select({ id: brands.id, name: brands.name }).from(brands).orderBy(asc(brands.name)),
  ]);
  const page = found.slice(0, limits.pageSize);
  const first = new Set(objected.map(({ id }) => id));
  const rows = [...objected, ...page.filter(({ id }) => !first.has(id))];
  return {
    ties: rows.map(({ memberId, handle, name, erasedAt, slug, brand, ...row }) => ({
      ...row,
      member: {
        id: memberId,
        name,
        href: memberHref({ id: memberId, handle, erasedAt }),
        reputation: null,
      },
      brand: { name: brand, href: brandPath(slug) },
      objects: row.appealedAt !== null && row.appealAnsweredAt === null,
      mayRemove: offer(can(actor, 'affiliation.remove', { memberId, brandId: row.brandId })),
    })),
    brands: all.map(({ id, name }) => ({ value: String(id), label: name })),
    after: found.length > limits.pageSize ? String(page.at(-1)?.id ?? '') : null,
  };
}
