import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands, departments } from '#db/schema/brands';
import { words } from '~/messages';
import { Refusal } from '~/platform/refusal.server';
import { brandPath } from '~/rules/paths';
import { type Actor, can, type MemberActor } from '~/rules/permissions';
import { countDeflections, LOOKED_BACK_DAYS } from '../deflection/count-deflections.server';
import { demand, demandMember } from '../demand.server';
import { listSuggestionsForBrand } from '../suggested-edits/list-suggestions.server';
import { listDeskPromises } from './list-desk-promises.server';
import { listUnreadAnswers } from './list-unread-answers.server';
import {
  type DeskDepartment,
  listWaitingQuestions,
  type WaitsFor,
} from './list-waiting-questions.server';

/** The desk of a brand; without one, the first of those that the representative speaks for. */
export function deskPath(brandSlug: string): string {
  return `/desk?brand=${encodeURIComponent(brandSlug)}`;
}

/** Whether they also verify for it. */
function verifies({ represents }: MemberActor, brandId: number): boolean {
  return represents.some((each) => each.brandId === brandId && each.level !== 'agent');
}

/**
 * A representative's desk: what is promised and still to be kept, what is not fixed although it was
 * answered, what nobody has said a word to, and what customers' answers the brand has not read, each
 * with the longest wait first.
 * @param input.notFixed, input.waiting, input.unread, input.promises cursors of the four lists
 * @throws Refusal for whoever does not speak for that brand today
 */
export async function showDesk(
  actor: Actor,
  input: {
    brand: string | null;
    /** A department's id, or `nobody`; whatever else is taken for all of them. */
    department?: string | null;
    notFixed?: string | null;
    waiting: string | null;
    unread: string | null;
    promises: string | null;
  },
) {
  const member = demandMember(actor);
  const { represents } = member;
  demand(can(actor, 'desk.open'));
  const theirs = await db
    .select()
    .from(brands)
    .where(
      inArray(
        brands.id,
        represents.map(({ brandId }) => brandId),
      ),
    )
    .orderBy(asc(brands.name));
  const brand = input.brand === null ? theirs[0] : theirs.find(({ slug }) => slug === input.brand);
  if (brand === undefined) throw new Refusal('not_a_representative');
  const onOffer = await db
    .select({ id: departments.id, name: departments.name })
    .from(departments)
    .where(and(eq(departments.brandId, brand.id), isNull(departments.retiredAt)))
    .orderBy(asc(departments.name));
  const chosen: DeskDepartment =
    input.department === 'nobody'
      ? 'nobody'
      : (onOffer.find(({ id }) => String(id) === input.department)?.id ?? null);
  const waitingFor = (waitsFor: WaitsFor, after: string | null) =>
    listWaitingQuestions(actor, brand, { waitsFor, after, department: chosen });
  const [notFixed, waiting, unread, counts, promised, suggested] = await Promise.all([
    waitingFor('repair', input.notFixed ?? null),
    waitingFor('first-word', input.waiting),
    listUnreadAnswers(actor, brand, input.unread),
    countDeflections(brand.id),
    listDeskPromises(member, brand, input.promises),
    verifies(member, brand.id) ? listSuggestionsForBrand(brand.id) : [],
  ]);
  return {
    brand: { name: brand.name, href: brandPath(brand.slug) },
    here: deskPath(brand.slug),
    brands: theirs.map(({ slug, name, id }) => ({
      name,
      href: deskPath(slug),
      current: id === brand.id,
    })),
    departments: [
      { name: words.desk.allDepartments, of: null },
      ...onOffer.map(({ id, name }) => ({ name, of: id })),
      { name: words.desk.nobodys, of: 'nobody' as const },
    ].map(({ name, of }) => ({
      name,
      href: of === null ? deskPath(brand.slug) : `${deskPath(brand.slug)}&department=${of}`,
      current: of === chosen,
    })),
    notFixed,
    waiting,
    unread,
    promised,
    suggested,
    counts: { ...counts, days: LOOKED_BACK_DAYS },
  };
}
