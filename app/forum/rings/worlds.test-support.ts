import { sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { makeBrand, makeProduct } from '#db/factories';
import type { FoundRing } from './find-rings.server';

/**
 * Worlds of members who vote for what they like: authors by a power law, fields, busy and quiet
 * voters. Into them are put those who agreed to vote for each other, and honest people who look a
 * little like it. Seeded: each is the same at every run.
 */

const DAY = 24 * 60 * 60 * 1000;
const MEMBERS = 1000;
const FIELDS = 6;

function chance(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Person = { id: number; field: number; joinedAt: Date };
type Post = { id: number; author: number; field: number };
type Group = { name: string; people: number[] };
export type World = { agreed: Group[]; honest: Group[]; size: number };

export async function makeWorld(seed: number, at: Date): Promise<World> {
  const random = chance(seed);
  const under = (n: number) => Math.floor(random() * n);
  const brand = await makeBrand();
  const small = await makeBrand();
  const products = [brand.productId];
  while (products.length < FIELDS) products.push((await makeProduct(brand.brandId)).productId);

  const people = await addMembers(
    Array.from({ length: MEMBERS }, (_, n) => ({
      field: n < 5 ? FIELDS : under(FIELDS),
      joinedAt: new Date(at.getTime() - (5 + random() * 700) * DAY),
    })),
    `w${seed}`,
  );
  const village = people.slice(0, 5);
  const town = people.slice(5);
  // Who answers how much falls off steeply; each answers where they know their way.
  const posts = await addPosts(
    [
      ...town.flatMap((person, rank) =>
        Array.from({ length: Math.max(2, Math.round(160 / (rank + 1) ** 0.7)) }, () => person),
      ),
      ...village.flatMap((person) => Array.from({ length: 25 }, () => person)),
    ],
    { brandId: brand.brandId, smallId: small.brandId, products },
    at,
  );
  const ballots = new Map<string, { voter: number; post: number; at: Date }>();
  const cast = (voter: number, post: Post | undefined, when?: Date) => {
    if (post === undefined || post.author === voter) return;
    ballots.set(`${voter} ${post.id}`, {
      voter,
      post: post.id,
      at: when ?? new Date(at.getTime() - (1 + random() * 80) * DAY),
    });
  };
  const byField = Array.from({ length: FIELDS + 1 }, (_, field) =>
    posts.filter((post) => post.field === field),
  );
  const byAuthor = new Map<number, Post[]>();
  for (const post of posts) byAuthor.set(post.author, [...(byAuthor.get(post.author) ?? []), post]);
  const some = (list: readonly Post[]) => list[Math.floor(list.length * random() ** 1.5)];
  for (const person of town) {
    const busy = Math.floor(2 + 60 * random() ** 4);
    for (let n = 0; n < busy; n += 1)
      cast(person.id, some(byField[random() < 0.8 ? person.field : under(FIELDS)] ?? []));
  }
  for (const person of village)
    for (let n = 0; n < 40; n += 1) cast(person.id, some(byField[FIELDS] ?? []));

  const unused = town.slice(100);
  const take = (count: number) => {
    const taken: Person[] = [];
    while (taken.length < count) taken.push(...unused.splice(under(unused.length), 1));
    return taken;
  };
  const votesFor = (voter: Person, author: Person, count: number, when?: () => Date) => {
    const list = [...(byAuthor.get(author.id) ?? [])];
    for (let n = 0; n < count && list.length > 0; n += 1)
      cast(voter.id, list.splice(under(list.length), 1)[0], when?.());
  };
  const writes = async (authors: Person[], count: number) => {
    const made = await addPosts(
      authors.flatMap((author) => Array.from({ length: count }, () => author)),
      { brandId: brand.brandId, smallId: small.brandId, products },
      at,
    );
    for (const post of made) {
      byAuthor.set(post.author, [...(byAuthor.get(post.author) ?? []), post]);
      byField[post.field]?.push(post);
    }
  };

  const agreed: Group[] = [];
  for (const size of [2, 2, 2, 2, 2, 3, 4, 5, 6]) {
    const group = take(size);
    await writes(group, 12);
    group.forEach((voter, index) => {
      const next = group[(index + 1) % size];
      const other = group[(index + size - 1) % size];
      if (next !== undefined) votesFor(voter, next, 6 + under(6));
      if (other !== undefined && size > 2) votesFor(voter, other, 4 + under(4));
    });
    agreed.push({
      name: size === 2 ? 'pair' : `circle of ${size}`,
      people: group.map(({ id }) => id),
    });
  }
  for (let n = 0; n < 3; n += 1) {
    const [master] = take(1);
    if (master === undefined) continue;
    await writes([master], 12);
    const born = at.getTime() - (10 + random() * 60) * DAY;
    const puppets = await addMembers(
      [1, 2, 3].map(() => ({
        field: master.field,
        joinedAt: new Date(born + random() * 2 * DAY),
      })),
      `s${seed}-${n}`,
    );
    for (const puppet of puppets)
      votesFor(
        puppet,
        master,
        5 + under(4),
        () => new Date(puppet.joinedAt.getTime() + random() * 2 * DAY),
      );
    if (n > 0) await share([master, ...puppets], `home-${seed}-${n}`, at);
    agreed.push({ name: 'sock puppets', people: [master.id, ...puppets.map(({ id }) => id)] });
  }

  const [star] = town;
  const fans = take(3);
  const colleagues = take(5);
  await share(colleagues, `office-${seed}`, at);
  for (const fan of fans) if (star !== undefined) votesFor(fan, star, 25);
  // Colleagues see each other's posts a little more often than others do.
  for (const voter of colleagues)
    for (const author of colleagues)
      if (voter !== author && random() < 0.5) votesFor(voter, author, 1);
  const newcomers = await addMembers(
    Array.from({ length: 30 }, () => ({
      field: star?.field ?? 0,
      joinedAt: new Date(at.getTime() - (4 + random() * 60) * DAY),
    })),
    `n${seed}`,
  );
  for (const newcomer of newcomers) {
    const when = () => new Date(newcomer.joinedAt.getTime() + random() * 2 * DAY);
    if (star !== undefined) votesFor(newcomer, star, 3, when);
    cast(newcomer.id, some(byField[newcomer.field] ?? []), when());
  }
  await addVotes([...ballots.values()]);
  return {
    agreed,
    honest: [
      { name: 'fans', people: fans.map(({ id }) => id) },
      { name: 'colleagues', people: colleagues.map(({ id }) => id) },
      { name: 'small community', people: village.map(({ id }) => id) },
      { name: 'newcomers', people: newcomers.map(({ id }) => id) },
    ],
    size: MEMBERS + newcomers.length + 9,
  };
}

export function tally(world: World, found: readonly FoundRing[]) {
  const agreed = new Set(world.agreed.flatMap(({ people }) => people));
  const accused = new Set(found.flatMap(({ facts }) => facts.members.map(({ id }) => id)));
  const right = [...accused].filter((id) => agreed.has(id)).length;
  const caught = world.agreed.filter(
    ({ people }) => people.filter((id) => accused.has(id)).length * 3 >= people.length * 2,
  );
  const names = [...new Set(world.agreed.map(({ name }) => name))];
  const honest = world.honest.map(
    ({ name, people }) => `${name} ${people.filter((id) => accused.has(id)).length}`,
  );
  const text = [
    ...names.map((name) => {
      const of = world.agreed.filter((group) => group.name === name).length;
      return `${name} ${caught.filter((group) => group.name === name).length}/${of}`;
    }),
    `accused honest members: ${[...accused].length - right} (${honest.join(', ')})`,
  ].join(', ');
  return {
    text,
    right,
    wrong: accused.size - right,
    missed: agreed.size - right,
    honest: world.size - agreed.size,
    groups: world.agreed.length,
    found: caught.length,
  };
}

async function addMembers(
  rows: readonly { field: number; joinedAt: Date }[],
  name: string,
): Promise<Person[]> {
  const found = await db.execute<{ id: string }>(sql`
    insert into members (handle, display_name, joined_at)
    select ${name} || '-' || ordinality, ${name}, at
    from jsonb_array_elements_text(${JSON.stringify(rows.map(({ joinedAt }) => joinedAt))}::jsonb)
      with ordinality as given(value, ordinality), lateral (select value::timestamptz as at) as m
    order by ordinality returning id`);
  return rows.map((row, index) => ({ ...row, id: Number(found[index]?.id) }));
}

async function addPosts(
  authors: readonly Person[],
  places: { brandId: number; smallId: number; products: readonly number[] },
  at: Date,
): Promise<Post[]> {
  if (authors.length === 0) return [];
  const questions = new Map<number, number>();
  for (const field of new Set(authors.map((author) => author.field))) {
    const [row] = await db.execute<{ id: string }>(sql`
      insert into questions (kind, brand_id, product_id, title, body, body_html, excerpt,
        resolution, resolution_at, asked_at, active_at)
      values ('question', ${field === FIELDS ? places.smallId : places.brandId},
        ${places.products[field] ?? null}, 'A question', '', '', '', 'open', ${at.toISOString()},
        ${at.toISOString()}, ${at.toISOString()}) returning id`);
    questions.set(field, Number(row?.id));
  }
  const given = authors.map(({ id, field }) => ({ author: id, question: questions.get(field) }));
  const rows = await db.execute<{ id: string }>(sql`
    insert into answers (question_id, author_id, body, body_html, excerpt, posted_at)
    select question, author, '', '', '', ${at.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given(author bigint, question bigint)
    returning id`);
  return authors.map(({ id, field }, index) => ({
    id: Number(rows[index]?.id),
    author: id,
    field,
  }));
}

async function addVotes(ballots: readonly { voter: number; post: number; at: Date }[]) {
  await db.execute(sql`
    insert into votes (voter_id, answer_id, value, cast_at)
    select voter, post, 1, at
    from jsonb_to_recordset(${JSON.stringify(ballots)}::jsonb)
      as given(voter bigint, post bigint, at timestamptz)`);
}

async function share(people: readonly Person[], address: string, at: Date) {
  for (const { id } of people)
    await db.execute(sql`
      insert into author_addresses (address, member_id, seen_at)
      values (${address}, ${id}, ${at.toISOString()})`);
}
