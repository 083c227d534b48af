/**
 * Voting rings: members whose votes for each other look like an agreement. Judged from counted
 * facts alone, and every judgement can say why. Nothing here decides about anybody: what is found is
 * proposed to people, or handled as the administrator has chosen.
 *
 * Liking somebody's answers is no ring. So a vote weighs only by how far it goes beyond what others
 * do in the same places: whoever answers all of a small community's questions gets most of its
 * votes from everybody.
 */

/** The votes of so many days are looked at. */
export const RING_WINDOW_DAYS = 90;
/** Fewer votes of one member for another say nothing. */
export const LEAST_VOTES = 3;
/** From this score on, somebody should look at it. */
export const RING_THRESHOLD = 60;
/** A ring has at most so many members: more of them are a community. */
export const MOST_IN_RING = 8;
/** Votes within so many days of joining are a burst after creation. */
export const BURST_DAYS = 3;
/** Accounts that joined within so many days of each other joined together. */
const TOGETHER_DAYS = 7;

const DAY = 24 * 60 * 60 * 1000;

/** One member's upvotes for another in the window. */
export type VoteEdge = {
  readonly voterId: number;
  readonly authorId: number;
  readonly votes: number;
  /** Of these, how many came within `BURST_DAYS` of the voter's joining. */
  readonly early: number;
  /** All upvotes of the voter. */
  readonly cast: number;
  /** The share of the voter's votes that the author would get if the voter voted as others do there. */
  readonly expected: number;
};

/** Upvotes of one member for another in one field: a tag, or the product where no tag says more. */
export type VoteCount = {
  readonly voterId: number;
  readonly authorId: number;
  readonly field: string;
  readonly votes: number;
  readonly early: number;
};

/**
 * Who votes for whom more than a little, and which share of the voter's votes others would have
 * given there: field by field, as the others' votes fell, the voter's own left out.
 */
export function voteEdges(counts: readonly VoteCount[]): VoteEdge[] {
  const sums = new Map<string, number>();
  const add = (key: string, votes: number) => sums.set(key, (sums.get(key) ?? 0) + votes);
  const fieldsOf = new Map<number, Map<string, number>>();
  const pairs = new Map<
    string,
    { voterId: number; authorId: number; votes: number; early: number }
  >();
  const own = new Map<string, number>();
  for (const { voterId, authorId, field, votes, early } of counts) {
    if (!sums.has(`${field} by ${authorId}`)) add(`authors of ${field}`, 1);
    add(`${field} by ${authorId}`, votes);
    add(field, votes);
    const fields = fieldsOf.get(voterId) ?? new Map<string, number>();
    fieldsOf.set(voterId, fields.set(field, (fields.get(field) ?? 0) + votes));
    const key = `${voterId} ${authorId}`;
    const pair = pairs.get(key) ?? { voterId, authorId, votes: 0, early: 0 };
    pairs.set(key, { ...pair, votes: pair.votes + votes, early: pair.early + early });
    own.set(`${key} ${field}`, votes);
  }
  const sum = (key: string) => sums.get(key) ?? 0;
  return [...pairs.values()]
    .filter(({ votes }) => votes >= LEAST_VOTES)
    .map((pair) => {
      let cast = 0;
      let expected = 0;
      for (const [field, votes] of fieldsOf.get(pair.voterId) ?? []) {
        const others =
          sum(`${field} by ${pair.authorId}`) -
          (own.get(`${pair.voterId} ${pair.authorId} ${field}`) ?? 0);
        cast += votes;
        expected += (votes * (others + 1)) / (sum(field) - votes + sum(`authors of ${field}`));
      }
      return { ...pair, cast, expected: expected / cast };
    });
}

/** What is known of a group that is looked at more closely. */
export type GroupFacts = {
  readonly members: readonly { readonly id: number; readonly joinedAt: Date }[];
  readonly edges: readonly VoteEdge[];
  /** Pairs of them who were seen at one address. */
  readonly sharedAddresses: readonly (readonly [number, number])[];
  /** Their votes for each other, and how many of these are on posts that nobody else voted for. */
  readonly inward: number;
  readonly unshared: number;
};

/** What speaks for a ring; each has a sentence in `messages/en/rings.ts`. */
export type RingEvidence =
  | {
      readonly is: 'concentration';
      readonly voterId: number;
      readonly authorId: number;
      readonly votes: number;
      readonly cast: number;
      /** In percent. */
      readonly share: number;
      readonly expected: number;
    }
  | { readonly is: 'reciprocity'; readonly people: number; readonly votes: number }
  | { readonly is: 'shared-address'; readonly pairs: number; readonly people: number }
  | {
      readonly is: 'burst';
      readonly memberId: number;
      readonly votes: number;
      readonly days: number;
    }
  | { readonly is: 'joined-together'; readonly people: number; readonly days: number }
  | { readonly is: 'unshared'; readonly votes: number; readonly of: number };

export type RingJudgement = { readonly score: number; readonly evidence: readonly RingEvidence[] };

/**
 * How far votes go beyond chance, in nats: how improbable it is that so many of a voter's votes
 * went to one author, if each went there with the expected share.
 */
export function surprise({
  votes,
  cast,
  expected,
}: Omit<VoteEdge, 'voterId' | 'authorId' | 'early'>): number {
  const share = votes / cast;
  const chance = Math.min(0.999, Math.max(0.001, expected));
  if (share <= chance) return 0;
  const others = 1 - share;
  return (
    cast *
    (share * Math.log(share / chance) + (others > 0 ? others * Math.log(others / (1 - chance)) : 0))
  );
}

/** From this surprise on, a tie is looked at; a group that is too large is looked at more strictly. */
const NOTICED = 4;
const STRICTER = 1.5;
const STRICTEST = 200;

/**
 * The groups that are worth a closer look: those who lead votes round to each other, and authors
 * with the new accounts that vote for hardly anybody else.
 * @param edges of at least `LEAST_VOTES`
 * @param sharedAddresses pairs of members who were seen at one address
 */
export function candidateGroups(
  edges: readonly VoteEdge[],
  sharedAddresses: readonly (readonly [number, number])[],
): number[][] {
  const noticed = edges.filter((edge) => edge.votes >= LEAST_VOTES && surprise(edge) >= NOTICED);
  const groups = [...circles(noticed, NOTICED), ...stars(noticed, sharedAddresses)];
  const byPeople = new Map(
    groups.map((group) => {
      const people = [...new Set(group)].sort((a, b) => a - b);
      return [people.join(' '), people];
    }),
  );
  return [...byPeople.values()];
}

/** Members who can be reached from each other along noticed votes, in groups that are not too large. */
function circles(edges: readonly VoteEdge[], least: number): number[][] {
  return stronglyConnected(edges).flatMap((group) => {
    if (group.length <= MOST_IN_RING) return [group];
    const stricter = least * STRICTER;
    if (stricter > STRICTEST) return [];
    const inside = new Set(group);
    return circles(
      edges.filter(
        (edge) =>
          inside.has(edge.voterId) && inside.has(edge.authorId) && surprise(edge) >= stricter,
      ),
      stricter,
    );
  });
}

/** Authors with the accounts that vote for hardly anybody else, if something else ties these together. */
function stars(
  edges: readonly VoteEdge[],
  sharedAddresses: readonly (readonly [number, number])[],
): number[][] {
  const shared = new Set(sharedAddresses.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  const byAuthor = new Map<number, VoteEdge[]>();
  for (const edge of edges) {
    if (edge.votes / edge.cast < 0.6) continue;
    byAuthor.set(edge.authorId, [...(byAuthor.get(edge.authorId) ?? []), edge]);
  }
  return [...byAuthor].flatMap(([authorId, devoted]) => {
    const near = devoted.filter(({ voterId }) => shared.has(`${authorId} ${voterId}`));
    const fresh = devoted.filter(({ early, votes }) => early * 2 >= votes);
    const puppets = new Set(
      [...near, ...(fresh.length > 1 ? fresh : [])].map(({ voterId }) => voterId),
    );
    return puppets.size === 0 || puppets.size >= MOST_IN_RING ? [] : [[authorId, ...puppets]];
  });
}

/** Tarjan's strongly connected components of two and more, without recursion. */
function stronglyConnected(edges: readonly VoteEdge[]): number[][] {
  const next = new Map<number, number[]>();
  for (const { voterId, authorId } of edges)
    next.set(voterId, [...(next.get(voterId) ?? []), authorId]);
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  const found: number[][] = [];
  for (const start of next.keys()) {
    if (order.has(start)) continue;
    const way: { id: number; at: number }[] = [{ id: start, at: 0 }];
    while (way.length > 0) {
      const here = way[way.length - 1];
      if (here === undefined) break;
      const { id } = here;
      if (here.at === 0) {
        order.set(id, order.size);
        low.set(id, order.size - 1);
        open.push(id);
        isOpen.add(id);
      }
      const to = next.get(id)?.[here.at];
      here.at += 1;
      if (to !== undefined) {
        if (!order.has(to)) way.push({ id: to, at: 0 });
        else if (isOpen.has(to)) low.set(id, Math.min(low.get(id) ?? 0, order.get(to) ?? 0));
        continue;
      }
      way.pop();
      const above = way[way.length - 1];
      if (above !== undefined)
        low.set(above.id, Math.min(low.get(above.id) ?? 0, low.get(id) ?? 0));
      if (low.get(id) !== order.get(id)) continue;
      const group = open.splice(open.indexOf(id));
      for (const member of group) isOpen.delete(member);
      if (group.length > 1) found.push(group);
    }
  }
  return found;
}

/**
 * How much a group looks like a ring, 0 to 100, and what speaks for it. Nobody is in a ring by one
 * sign alone: votes beyond chance are needed, and that they lead round, or that the accounts belong
 * together.
 */
export function judgeGroup(facts: GroupFacts): RingJudgement {
  const signs = [
    concentration(facts),
    reciprocity(facts),
    addresses(facts),
    bursts(facts),
    joinedTogether(facts),
    unshared(facts),
  ];
  const [beyondChance] = signs;
  const score =
    (beyondChance?.points ?? 0) === 0 ? 0 : signs.reduce((sum, { points }) => sum + points, 0);
  return {
    score: Math.round(Math.min(100, score)),
    evidence: signs.flatMap((sign) => sign.evidence),
  };
}

type Sign = { readonly points: number; readonly evidence: readonly RingEvidence[] };

const nothing: Sign = { points: 0, evidence: [] };

/** Of each who votes here, the tie that goes furthest beyond chance: a chain is as strong as its weakest. */
function concentration({ edges }: GroupFacts): Sign {
  const strongest = new Map<number, VoteEdge>();
  for (const edge of edges) {
    const known = strongest.get(edge.voterId);
    if (known === undefined || surprise(edge) > surprise(known)) strongest.set(edge.voterId, edge);
  }
  const ties = [...strongest.values()];
  const weakest = Math.min(...ties.map(surprise));
  if (ties.length === 0 || weakest < NOTICED) return nothing;
  return {
    points: Math.min(40, 2.5 * weakest),
    evidence: ties.map((edge) => ({
      is: 'concentration',
      voterId: edge.voterId,
      authorId: edge.authorId,
      votes: edge.votes,
      cast: edge.cast,
      share: percent(edge.votes / edge.cast),
      expected: percent(edge.expected),
    })),
  };
}

/** Everybody both gives and gets, and about as much. */
function reciprocity({ members, edges }: GroupFacts): Sign {
  const given = new Map<number, number>();
  const got = new Map<number, number>();
  for (const { voterId, authorId, votes } of edges) {
    given.set(voterId, (given.get(voterId) ?? 0) + votes);
    got.set(authorId, (got.get(authorId) ?? 0) + votes);
  }
  const balance = Math.min(
    ...members.map(({ id }) => {
      const [a, b] = [given.get(id) ?? 0, got.get(id) ?? 0];
      return a === 0 || b === 0 ? 0 : Math.min(a, b) / Math.max(a, b);
    }),
  );
  if (!(balance >= 0.25)) return nothing;
  return {
    points: 10 + 15 * balance,
    evidence: [
      {
        is: 'reciprocity',
        people: members.length,
        votes: edges.reduce((sum, { votes }) => sum + votes, 0),
      },
    ],
  };
}

function addresses({ sharedAddresses }: GroupFacts): Sign {
  const people = new Set(sharedAddresses.flat());
  if (people.size === 0) return nothing;
  return {
    points: 20,
    evidence: [{ is: 'shared-address', pairs: sharedAddresses.length, people: people.size }],
  };
}

/** Accounts that began to vote for their author as soon as they were made. */
function bursts({ edges }: GroupFacts): Sign {
  const early = edges.filter(
    (edge) =>
      edge.early >= LEAST_VOTES && edge.early * 2 >= edge.votes && edge.votes * 2 >= edge.cast,
  );
  if (early.length === 0) return nothing;
  return {
    points: Math.min(20, 10 * early.length),
    evidence: early.map(({ voterId, early: votes }) => ({
      is: 'burst',
      memberId: voterId,
      votes,
      days: BURST_DAYS,
    })),
  };
}

/** The accounts that vote joined within a few days of each other. */
function joinedTogether({ members, edges }: GroupFacts): Sign {
  const voters = new Set(edges.map(({ voterId }) => voterId));
  const joined = members
    .filter(({ id }) => voters.has(id))
    .map(({ joinedAt }) => joinedAt.getTime());
  const days = Math.ceil((Math.max(...joined) - Math.min(...joined)) / DAY);
  if (joined.length < 2 || days > TOGETHER_DAYS) return nothing;
  return {
    points: joined.length > 2 ? 15 : 10,
    evidence: [{ is: 'joined-together', people: joined.length, days }],
  };
}

/** Votes for posts that nobody else found worth one. */
function unshared({ inward, unshared: alone }: GroupFacts): Sign {
  const share = inward === 0 ? 0 : alone / inward;
  if (share < 0.5) return nothing;
  return { points: 30 * (share - 0.5), evidence: [{ is: 'unshared', votes: alone, of: inward }] };
}

function percent(share: number): number {
  return Math.round(share * 100);
}
