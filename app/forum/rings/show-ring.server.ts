import { asc, eq, sql } from 'drizzle-orm';
import { db, type Queryable } from '#db/client.server';
import { members } from '#db/schema/members';
import { votingRingMembers, votingRings } from '#db/schema/voting-rings';
import { words } from '~/messages';
import { Refusal } from '~/platform/refusal.server';
import { type Actor, can } from '~/rules/permissions';
import { shownReputation } from '~/rules/standing';
import { demand, demandMember } from '../demand.server';
import { memberHref } from '../members/member-href.server';
import { ringSentences } from './ring-sentences';

/** A ring with its people and what speaks for it. */
export async function readRing(from: Queryable, ringId: number) {
  const [[ring], people, [counted]] = await Promise.all([
    from.select().from(votingRings).where(eq(votingRings.id, ringId)),
    from
      .select({
        id: members.id,
        handle: members.handle,
        name: members.displayName,
        erasedAt: members.erasedAt,
        reputation: members.reputation,
        joinedAt: members.joinedAt,
        appeal: votingRingMembers.appeal,
        appealedAt: votingRingMembers.appealedAt,
      })
      .from(votingRingMembers)
      .innerJoin(members, eq(members.id, votingRingMembers.memberId))
      .where(eq(votingRingMembers.ringId, ringId))
      .orderBy(asc(members.id)),
    from.execute<{ votes: number }>(sql`
      select count(*)::int as votes from vote_reversals
      where ring_id = ${ringId} and restored_at is null`),
  ]);
  if (ring === undefined) return null;
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    ring,
    people,
    takenBack: counted?.votes ?? 0,
    sentences: ringSentences(ring.evidence, (id) => names.get(id) ?? words.basics.formerMember),
  };
}

/**
 * A ring as its reader may see it: moderators with the evidence; its members their own part, without
 * anybody else's votes.
 * @throws Refusal `not_found`, or what the permission table says
 */
export async function showRing(actor: Actor, ringId: number) {
  const { memberId } = demandMember(actor);
  const found = await readRing(db, ringId);
  if (found === null) throw new Refusal('not_found');
  const { ring, people, takenBack, sentences } = found;
  const memberIds = people.map(({ id }) => id);
  // To others it is not said that there is one.
  if (can(actor, 'ring.see', { memberIds }) !== true) throw new Refusal('not_found');
  const own = people.find(({ id }) => id === memberId);
  if (own !== undefined) {
    // What is only proposed concerns nobody yet.
    if (ring.state !== 'reversed' && ring.state !== 'undone') throw new Refusal('not_found');
    const [counted] = await db.execute<{ votes: number }>(sql`
      select count(*)::int as votes from vote_reversals r
      join votes v on v.id = r.vote_id
      left join answers a on a.id = v.answer_id
      left join questions q on q.id = v.question_id
      where r.ring_id = ${ringId} and r.restored_at is null
        and ${memberId} in (v.voter_id, coalesce(a.author_id, q.asker_id))`);
    return {
      as: 'member' as const,
      reversed: ring.state === 'reversed',
      others: people.length - 1,
      votes: counted?.votes ?? 0,
      appealed: own.appealedAt !== null,
    };
  }
  demand(can(actor, 'ring.decide', { memberIds }));
  return {
    as: 'moderator' as const,
    state: ring.state,
    score: ring.score,
    foundAt: ring.foundAt,
    decidedAt: ring.decidedAt,
    byPolicy: ring.decidedAt !== null && ring.decidedById === null,
    reason: ring.reason,
    takenBack,
    sentences,
    people: people.map((person) => ({
      member: {
        id: person.id,
        name: person.name,
        href: memberHref(person),
        reputation: shownReputation(person.reputation),
      },
      joinedAt: person.joinedAt,
      appeal: person.appealedAt === null ? null : person.appeal,
    })),
  };
}
