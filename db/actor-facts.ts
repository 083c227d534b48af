import { type SQL, sql } from 'drizzle-orm';
import { affiliations } from './schema/affiliations';
import { representatives } from './schema/brands';
import { members } from './schema/members';
import { site } from './schema/site';

interface Representation {
  brandId: number;
  departmentId: number;
  level: (typeof representatives.$inferSelect)['level'];
}

/**
 * What permissions are judged on, as columns of a statement that joins `members` with something
 * else: the role and the reputation, and the memberships and ties that are in force.
 * @param at the moment: a `timestamptz`
 */
export function actorFacts(at: SQL) {
  return {
    role: members.role,
    reputation: members.reputation,
    hasAddress: sql<boolean>`${members.email} is not null`,
    suspendedUntil: members.suspendedUntil,
    thresholds: site.thresholds,
    represents: sql<Representation[] | null>`(
      select json_agg(json_build_object('brandId', ${representatives.brandId},
        'departmentId', ${representatives.departmentId}, 'level', ${representatives.level})
        order by ${representatives.id})
      from ${representatives}
      where ${representatives.memberId} = ${members.id} and ${representatives.since} <= ${at}
        and (${representatives.until} is null or ${representatives.until} > ${at}))`,
    affiliatedWith: sql<number[] | null>`(
      select json_agg(${affiliations.brandId}) from ${affiliations}
      where ${affiliations.memberId} = ${members.id} and ${affiliations.since} <= ${at}
        and (${affiliations.until} is null or ${affiliations.until} > ${at}))`,
  };
}

/** A row of them. */
export interface ActorFacts {
  role: (typeof members.$inferSelect)['role'];
  reputation: number;
  hasAddress: boolean;
  suspendedUntil: Date | null;
  thresholds: (typeof site.$inferSelect)['thresholds'] | null;
  represents: Representation[] | null;
  affiliatedWith: number[] | null;
}
