import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { db, type Queryable } from '#db/client.server';
import { representatives } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { now } from '~/platform/clock.server';
import type { Actor } from '~/rules/permissions';
import { readThresholds } from '../site/read-thresholds.server';

/**
 * The facts about who acts: role, reputation, and the memberships that are in force now.
 * @returns a visitor where no such member is
 */
export async function loadActor(memberId: number, from: Queryable = db): Promise<Actor> {
  const at = now();
  const [member, represents, thresholds] = await Promise.all([
    from
      .select({ role: members.role, reputation: members.reputation })
      .from(members)
      .where(eq(members.id, memberId)),
    from
      .select({
        brandId: representatives.brandId,
        departmentId: representatives.departmentId,
        level: representatives.level,
      })
      .from(representatives)
      .where(
        and(
          eq(representatives.memberId, memberId),
          lte(representatives.since, at),
          or(isNull(representatives.until), gt(representatives.until, at)),
        ),
      ),
    readThresholds(from),
  ]);
  const [facts] = member;
  if (facts === undefined) return { kind: 'visitor' };
  return { kind: 'member', memberId, ...facts, represents, thresholds };
}
