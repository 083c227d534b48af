import { eq, sql } from 'drizzle-orm';
import { type ActorFacts, actorFacts } from '#db/actor-facts';
import { db, type Queryable } from '#db/client.server';
import { members } from '#db/schema/members';
import { site } from '#db/schema/site';
import { now } from '~/platform/clock.server';
import { mailGoesOut } from '~/platform/mail/mail-goes-out.server';
import type { MemberActor } from '~/rules/permissions';
import { completeThresholds } from '../site/read-thresholds.server';

/** Who acts, by the facts about them. */
export function actorFrom(memberId: number, facts: ActorFacts): MemberActor {
  const { suspendedUntil } = facts;
  return {
    kind: 'member',
    memberId,
    role: facts.role,
    reputation: facts.reputation,
    // It ends by itself: what is over is none.
    suspendedUntil: suspendedUntil !== null && suspendedUntil > now() ? suspendedUntil : null,
    addressConfirmed: facts.hasAddress || !mailGoesOut(),
    represents: facts.represents ?? [],
    affiliatedWith: facts.affiliatedWith ?? [],
    thresholds: completeThresholds(facts.thresholds),
  };
}

/**
 * A member as an actor who is not the one that is signed in (of whom the session knows the facts).
 * @returns a visitor where no such member is
 */
export async function loadActor(
  memberId: number,
  from: Queryable = db,
): Promise<MemberActor | { kind: 'visitor' }> {
  const [facts] = await from
    .select(actorFacts(sql`${now().toISOString()}::timestamptz`))
    .from(members)
    .leftJoin(site, eq(site.id, 1))
    .where(eq(members.id, memberId));
  return facts === undefined ? { kind: 'visitor' } : actorFrom(memberId, facts);
}
