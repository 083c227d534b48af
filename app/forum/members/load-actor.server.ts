import { and, eq, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { db, prepared, type Queryable } from '#db/client.server';
import { affiliations } from '#db/schema/affiliations';
import { representatives } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { site } from '#db/schema/site';
import { now } from '~/platform/clock.server';
import { mailGoesOut } from '~/platform/mail/mail-goes-out.server';
import type { Actor } from '~/rules/permissions';
import { completeThresholds } from '../site/read-thresholds.server';

/**
 * The facts about who acts: role, reputation, and the memberships and ties that are in force now. Every
 * signed-in request begins with this, so it is one statement.
 * @returns a visitor where no such member is
 */
export async function loadActor(memberId: number, from: Queryable = db): Promise<Actor> {
  const at = now();
  const rows =
    from === db
      ? await actorStatement().execute({ memberId, at: at.toISOString() })
      : await selectActor(from, sql`${memberId}`, sql`${at.toISOString()}::timestamptz`);
  const [facts] = rows;
  if (facts === undefined) return { kind: 'visitor' };
  return {
    kind: 'member',
    memberId,
    role: facts.role,
    reputation: facts.reputation,
    // It ends by itself: what is over is none.
    suspendedUntil:
      facts.suspendedUntil !== null && facts.suspendedUntil > at ? facts.suspendedUntil : null,
    addressConfirmed: facts.email !== null || !mailGoesOut(),
    represents: rows.flatMap(({ membership }) => membership ?? []),
    affiliatedWith: facts.affiliatedWith,
    thresholds: completeThresholds(facts.thresholds),
  };
}

function selectActor(from: Queryable, memberId: SQL, at: SQL) {
  return from
    .select({
      role: members.role,
      reputation: members.reputation,
      email: members.email,
      suspendedUntil: members.suspendedUntil,
      thresholds: site.thresholds,
      affiliatedWith: sql<number[]>`array(
        select ${affiliations.brandId} from ${affiliations}
        where ${affiliations.memberId} = ${members.id} and ${affiliations.since} <= ${at}
          and (${affiliations.until} is null or ${affiliations.until} > ${at}))`.mapWith(
        (ids: readonly unknown[]) => ids.map(Number),
      ),
      membership: {
        brandId: representatives.brandId,
        departmentId: representatives.departmentId,
        level: representatives.level,
      },
    })
    .from(members)
    .leftJoin(site, eq(site.id, 1))
    .leftJoin(
      representatives,
      and(
        eq(representatives.memberId, members.id),
        lte(representatives.since, at),
        or(isNull(representatives.until), gt(representatives.until, at)),
      ),
    )
    .where(eq(members.id, memberId));
}

const actorStatement = prepared((on) =>
  selectActor(
    on,
    sql`${sql.placeholder('memberId')}::bigint`,
    sql`${sql.placeholder('at')}::timestamptz`,
  ).prepare('load_actor'),
);
