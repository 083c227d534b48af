import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { act, id, moment, nextAct, ref } from './columns';
import { votes } from './confirmations';
import { members } from './members';

/** Members whose votes for each other look like an agreement, and what was decided about them. */
export const votingRings = pgTable(
  'voting_rings',
  {
    id: id(),
    state: text({ enum: ['proposed', 'reversed', 'dismissed', 'undone'] }).notNull(),
    /** The ids of its members, in their order: the same people are proposed once. */
    people: text().notNull(),
    /** How sure the rules were, 0 to 100. */
    score: integer().notNull(),
    /** What it was judged by, as `app/rules/voting-rings.ts` has it. */
    evidence: jsonb().$type<readonly unknown[]>().notNull(),
    /** How many votes the pass had seen among them: the same votes are not proposed again. */
    voteCount: integer().notNull(),
    foundAt: moment().notNull(),
    decidedAt: moment(),
    /** Null where the administrator's policy decided. */
    decidedById: ref().references(() => members.id),
    reason: text().notNull().default(''),
  },
  (t) => [
    uniqueIndex('voting_rings_standing')
      .on(t.people)
      .where(sql`${t.state} in ('proposed', 'reversed')`),
    index('voting_rings_by_people').on(t.people),
    index('voting_rings_newest').on(t.id.desc().nullsFirst()),
    check('voting_rings_decided', sql`(${t.state} = 'proposed') = (${t.decidedAt} is null)`),
  ],
);

/** Who is in it, and what they say about that. */
export const votingRingMembers = pgTable(
  'voting_ring_members',
  {
    ringId: ref()
      .notNull()
      .references(() => votingRings.id),
    memberId: ref()
      .notNull()
      .references(() => members.id),
    appeal: text().notNull().default(''),
    appealedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.ringId, t.memberId] }),
    index('voting_ring_members_by_member').on(t.memberId),
  ],
);

/** Whose votes for whom it is about: while the ring stands reversed, none of them counts. */
export const votingRingPairs = pgTable(
  'voting_ring_pairs',
  {
    ringId: ref()
      .notNull()
      .references(() => votingRings.id),
    voterId: ref()
      .notNull()
      .references(() => members.id),
    authorId: ref()
      .notNull()
      .references(() => members.id),
    standing: boolean().notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.ringId, t.voterId, t.authorId] }),
    uniqueIndex('voting_ring_pairs_standing')
      .on(t.voterId, t.authorId)
      .where(sql`${t.standing}`),
    check('voting_ring_pairs_two', sql`${t.voterId} <> ${t.authorId}`),
  ],
);

/** Each time that a vote counted for nothing because of a ring; kept, so that it can be replayed. */
export const voteReversals = pgTable(
  'vote_reversals',
  {
    id: id(),
    voteId: ref()
      .notNull()
      .references(() => votes.id),
    ringId: ref()
      .notNull()
      .references(() => votingRings.id),
    reversedAt: moment().notNull(),
    reversedAct: nextAct(),
    restoredAt: moment(),
    restoredAct: act(),
  },
  (t) => [
    uniqueIndex('vote_reversals_standing')
      .on(t.voteId)
      .where(sql`${t.restoredAt} is null`),
    index('vote_reversals_by_vote').on(t.voteId),
    index('vote_reversals_by_ring').on(t.ringId),
    check('vote_reversals_restored', sql`(${t.restoredAt} is null) = (${t.restoredAct} is null)`),
  ],
);
