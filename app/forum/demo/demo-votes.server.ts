import { sql } from 'drizzle-orm';
import { EVERYONES_THRESHOLD } from '~/rules/standing';
import { vote } from '../votes/vote.server';
import { pick } from './demo-chance';
import type { DemoWorld } from './demo-world.server';

/** How many of a post's votes come from customers of its own brand, where both have enough. */
const SHARE_OF_OWN_BRAND = 0.85;

export type DemoBallot = {
  brand: string;
  post: { questionId: number; answerId?: undefined } | { answerId: number };
  /** The author, and all who have voted on the post. */
  notBy: Set<string>;
  value: 1 | -1;
  random: () => number;
};

/** Lets somebody vote who may at this moment; where nobody may, nobody votes. */
export async function castDemoVote(world: DemoWorld, ballot: DemoBallot): Promise<void> {
  const voters = await whoMay(world, ballot);
  const own = new Set(world.customers.get(ballot.brand));
  const ofOwnBrand = voters.filter(({ handle }) => own.has(handle));
  const wantsOwn = ballot.random() < SHARE_OF_OWN_BRAND && ofOwnBrand.length > 0;
  const voter = pick(wantsOwn ? ofOwnBrand : voters, ballot.random());
  if (voter === undefined) return;
  ballot.notBy.add(voter.handle);
  const { memberId, reputation } = voter;
  const { thresholds } = world;
  await vote(
    {
      kind: 'member',
      memberId,
      role: 'member',
      reputation,
      represents: [],
      addressConfirmed: true,
      thresholds,
    },
    { ...ballot.post, value: ballot.value },
  );
}

/** The customers who have joined and whose reputation is enough, in an order that never varies. */
async function whoMay(world: DemoWorld, ballot: DemoBallot) {
  const ability = ballot.value === 1 ? 'upvote' : 'downvote';
  const needed = world.thresholds[ability];
  // There are more than a thousand votes: what cannot be chosen is not read.
  const rows = await world.tx.execute<{ id: number; handle: string; reputation: number }>(sql`
    select id, handle, reputation from members
    where reputation >= ${needed} or ${needed} <= ${EVERYONES_THRESHOLD} order by handle`);
  const customers = new Set([...world.customers.values()].flat());
  return rows.flatMap(({ id, handle, reputation }) =>
    customers.has(handle) && !ballot.notBy.has(handle)
      ? [{ memberId: Number(id), handle, reputation }]
      : [],
  );
}
