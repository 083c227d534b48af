import { and, desc, eq, gt, isNull, lte } from 'drizzle-orm';
import { db } from '#db/client.server';
import { brands, departments, representatives } from '#db/schema/brands';
import { brandNotices, brandWaits } from '#db/schema/follow-through';
import { members } from '#db/schema/members';
import { now } from '~/platform/clock.server';
import { shows, showsUntil } from '~/platform/page-cache/page-scope.server';
import { serviceHoursBetween } from '~/rules/service-hours';
import { FEWEST_WAITS } from '~/rules/waits';
import { localTimeAt } from '~/rules/wall-clock';
import { weeklyHours } from '../brands/weekly-hours';
import { memberHref } from '../members/member-href.server';

const MINUTE = 60_000;

/**
 * What somebody who asks a brand can expect: how long others waited, by kind; whether anybody is
 * there now; and what its people say about just now. Null without a brand.
 */
export async function showExpectations(brandId: number | null) {
  if (brandId === null) return null;
  const [[brand], waits, notice] = await Promise.all([
    db
      .select({
        name: brands.name,
        timeZone: brands.timeZone,
        serviceHours: brands.serviceHours,
      })
      .from(brands)
      .where(eq(brands.id, brandId)),
    db.select().from(brandWaits).where(eq(brandWaits.brandId, brandId)),
    currentNotice(brandId),
  ]);
  if (brand === undefined) return null;
  return {
    brand: brand.name,
    waits: waits.map(({ kind, waitedFor, asked, happened, medianMinutes, ninetiethMinutes }) => ({
      kind,
      waitedFor,
      asked,
      happened,
      median: medianMinutes,
      ninetieth: ninetiethMinutes,
      /** Two numbers would say more than is known. */
      tooFew: asked < FEWEST_WAITS,
    })),
    today: today(brand),
    notice,
  };
}

/** A brand's hours on the present day of its own calendar, and whether somebody is there now. */
function today({
  serviceHours,
  timeZone,
}: Pick<typeof brands.$inferSelect, 'serviceHours' | 'timeZone'>) {
  const at = now();
  const hours = weeklyHours(serviceHours);
  const { date } = localTimeAt(at, timeZone);
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
  return {
    always: hours.length === 0,
    hours: hours.flatMap((each) =>
      each.weekday === weekday ? [{ from: each.from, to: each.to }] : [],
    ),
    openNow: serviceHoursBetween(at, new Date(at.getTime() + MINUTE), hours, timeZone) > 0,
    timeZone,
  };
}

/** What a brand's people say about just now, signed; null where nobody says anything. */
export async function currentNotice(brandId: number) {
  shows(`brand:${brandId}`);
  const at = now();
  const [row] = await db
    .select({
      id: brandNotices.id,
      body: brandNotices.body,
      since: brandNotices.since,
      until: brandNotices.until,
      title: representatives.title,
      department: departments.name,
      member: {
        id: members.id,
        handle: members.handle,
        name: members.displayName,
        erasedAt: members.erasedAt,
      },
    })
    .from(brandNotices)
    .innerJoin(members, eq(members.id, brandNotices.memberId))
    .innerJoin(representatives, eq(representatives.id, brandNotices.representativeId))
    .innerJoin(departments, eq(departments.id, representatives.departmentId))
    .where(
      and(
        eq(brandNotices.brandId, brandId),
        isNull(brandNotices.endedAt),
        lte(brandNotices.since, at),
        gt(brandNotices.until, at),
      ),
    )
    .orderBy(desc(brandNotices.since))
    .limit(1);
  if (row === undefined) return null;
  shows(`member:${row.member.id}`);
  showsUntil(row.until);
  const { member, title, department, ...notice } = row;
  return {
    ...notice,
    by: { name: member.name, href: memberHref(member), title, department },
  };
}

export type CurrentNotice = NonNullable<Awaited<ReturnType<typeof currentNotice>>>;
