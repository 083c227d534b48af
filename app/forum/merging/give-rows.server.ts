import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { now } from '~/platform/clock.server';

/** The account that goes, and the one that is kept. */
export type Merged = { readonly fromId: number; readonly intoId: number };

/**
 * Gives all that names one account to the other, column by column: every column that the database
 * knows to name a member, so that none is forgotten. What both have, and one can only have once, was
 * settled before.
 */
export async function giveRows(tx: Transaction, merged: Merged): Promise<void> {
  await settleDated(tx, merged);
  await dropRepeated(tx, merged);
  await joinNotifications(tx, merged);
  for (const { table, column } of await columnsNamingMembers(tx)) {
    if (!isGiven(table)) continue;
    const [at, of] = [sql.identifier(table), sql.identifier(column)];
    await tx.execute(sql`update ${at} set ${of} = ${merged.intoId} where ${of} = ${merged.fromId}`);
  }
  // No column of the database's own knowledge: prints are swept before the posts that they are of.
  await tx.execute(sql`
    update post_prints set author_id = ${merged.intoId} where author_id = ${merged.fromId}`);
  await nameRingsAnew(tx, merged);
}

/**
 * A ring is found again by the people in it, of whom two may be one now. Where that is another ring's
 * name that stands, the later one keeps its old one, which names nobody any more.
 */
async function nameRingsAnew(tx: Transaction, { fromId, intoId }: Merged): Promise<void> {
  const named = await tx.execute<{ id: number; people: string }>(sql`
    select r.id, (select string_agg(m.member_id::text, ' ' order by m.member_id)
      from voting_ring_members m where m.ring_id = r.id) as people
    from voting_rings r join voting_ring_members own on own.ring_id = r.id
    where own.member_id = ${intoId}
      and ${String(fromId)} = any (string_to_array(r.people, ' '))
    order by r.id`);
  for (const { id, people } of named)
    await tx.execute(sql`
      update voting_rings r set people = ${people}
      where r.id = ${id} and not exists (select from voting_rings other
        where other.people = ${people} and other.id <> r.id
          and other.state in ('proposed', 'reversed'))`);
}

/** What was the account's alone, and ends with it. */
const ending: readonly string[] = ['sessions', 'submissions', 'mail_tokens'];

function isGiven(table: string): boolean {
  return !ending.includes(table);
}

/** Every column that refers to members. */
export async function columnsNamingMembers(
  tx: Transaction,
): Promise<{ table: string; column: string }[]> {
  const rows = await tx.execute<{ table: string; column: string }>(sql`
    select c.conrelid::regclass::text as table, a.attname as column
    from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'members'::regclass
    order by 1, 2`);
  return [...rows];
}

/** What stands once, and is kept when it ends: of two that stand, the one of the account that goes ends. */
async function settleDated(tx: Transaction, { fromId, intoId }: Merged): Promise<void> {
  const at = sql`${now().toISOString()}::timestamptz`;
  const [from, into] = [sql`${fromId}::bigint`, sql`${intoId}::bigint`];
  const both = (table: string, member: string, standing: SQL, same: SQL) => sql`
    mine.${sql.identifier(member)} = ${from} and ${standing} and exists (
      select from ${sql.identifier(table)} theirs where theirs.${sql.identifier(member)} = ${into}
        and ${sql.raw('theirs')}.id <> mine.id and ${same})`;
  await tx.execute(sql`
    update votes mine set withdrawn_at = ${at}, withdrawn_act = nextval('acts')
    where ${both(
      'votes',
      'voter_id',
      sql`mine.withdrawn_at is null`,
      sql`theirs.withdrawn_at is null and (theirs.question_id = mine.question_id or theirs.answer_id = mine.answer_id)`,
    )}`);
  await tx.execute(sql`
    update votes mine set withdrawn_at = ${at}, withdrawn_act = nextval('acts')
    where mine.withdrawn_at is null and mine.voter_id in (${from}, ${into}) and (
      exists (select from questions q where q.id = mine.question_id and q.asker_id in (${from}, ${into}))
      or exists (select from answers a where a.id = mine.answer_id and a.author_id in (${from}, ${into})))`);
  await tx.execute(sql`
    update outcomes mine set withdrawn_at = ${at}, withdrawn_act = nextval('acts')
    where ${both(
      'outcomes',
      'member_id',
      sql`mine.withdrawn_at is null`,
      sql`theirs.withdrawn_at is null and theirs.answer_id = mine.answer_id`,
    )}`);
  await tx.execute(sql`
    update outcomes mine set withdrawn_at = ${at}, withdrawn_act = nextval('acts')
    where mine.withdrawn_at is null and mine.member_id in (${from}, ${into})
      and exists (select from answers a where a.id = mine.answer_id and a.author_id in (${from}, ${into}))`);
  for (const table of ['representatives', 'affiliations'])
    await tx.execute(sql`
      update ${sql.identifier(table)} mine set until = greatest(${at}, mine.since)
      where ${both(
        table,
        'member_id',
        sql`mine.until is null`,
        sql`theirs.until is null and theirs.brand_id = mine.brand_id`,
      )}`);
  await tx.execute(sql`
    update close_votes mine set ended_at = ${at}, ended_as = 'withdrawn'
    where ${both(
      'close_votes',
      'member_id',
      sql`mine.ended_at is null`,
      sql`theirs.ended_at is null and theirs.question_id = mine.question_id`,
    )}`);
  await tx.execute(sql`
    with ended as (
      update suggested_edits mine
      set decision = 'withdrawn', decided_by_id = ${into}, decided_at = ${at}
      where mine.decided_at is null and mine.editor_id in (${from}, ${into}) and (
        (mine.editor_id = ${from} and exists (
          select from suggested_edits theirs where theirs.editor_id = ${into}
            and theirs.decided_at is null and (theirs.question_id = mine.question_id
              or theirs.answer_id = mine.answer_id)))
        or exists (select from questions q
          where q.id = mine.question_id and q.asker_id in (${from}, ${into}))
        or exists (select from answers a
          where a.id = mine.answer_id and a.author_id in (${from}, ${into})))
      returning mine.id
    )
    update review_items set decided_at = ${at}, decision = 'gone', claimed_by_id = null,
      claimed_until = null
    where subject_kind = 'suggested-edit' and decided_at is null
      and subject_id in (select id from ended)`);
  await tx.execute(sql`
    update flags mine set outcome = 'moot', settled_at = ${at}
    where ${both(
      'flags',
      'flagger_id',
      sql`mine.outcome is null`,
      sql`theirs.outcome is null and theirs.reason = mine.reason and (theirs.question_id = mine.question_id
        or theirs.answer_id = mine.answer_id or theirs.comment_id = mine.comment_id)`,
    )}`);
  await tx.execute(sql`
    update review_items set claimed_by_id = null, claimed_until = null
    where claimed_by_id = ${from} and decided_at is null`);
}

/** Of what one can have only once, by its other columns, the account that goes leaves what both have. */
const once: readonly { table: string; member: string; by: string; and?: string }[] = [
  { table: 'me_toos', member: 'member_id', by: 'question_id' },
  { table: 'follows', member: 'member_id', by: 'question_id' },
  { table: 'deflections', member: 'member_id', by: 'question_id' },
  { table: 'mail_opt_outs', member: 'member_id', by: 'kind' },
  { table: 'outcome_requests', member: 'member_id', by: 'answer_id' },
  { table: 'owned_products', member: 'member_id', by: 'product_id' },
  { table: 'photo_uploads', member: 'member_id', by: 'photo_id' },
  { table: 'author_addresses', member: 'member_id', by: 'address', and: 'act' },
  { table: 'voting_ring_members', member: 'member_id', by: 'ring_id' },
];

async function dropRepeated(tx: Transaction, { fromId, intoId }: Merged): Promise<void> {
  await tx.execute(sql`
    update follows kept set following = kept.following or mine.following
    from follows mine where kept.member_id = ${intoId} and mine.member_id = ${fromId}
      and mine.question_id = kept.question_id`);
  for (const { table, member, by, and } of once) {
    const [at, of, same, too] = [table, member, by, and ?? by].map((name) => sql.identifier(name));
    await tx.execute(sql`
      delete from ${at} mine using ${at} theirs
      where mine.${of} = ${fromId} and theirs.${of} = ${intoId} and theirs.${same} = mine.${same}
        and theirs.${too} = mine.${too}`);
  }
  // Nobody has their own question too, and nobody is in a ring with themselves.
  await tx.execute(sql`
    delete from me_toos using questions q where q.id = me_toos.question_id
      and me_toos.member_id in (${fromId}, ${intoId}) and q.asker_id in (${fromId}, ${intoId})`);
  await tx.execute(sql`
    delete from voting_ring_pairs where ${fromId} in (voter_id, author_id)`);
  await tx.execute(sql`
    update mails mine set member_id = null
    where mine.member_id = ${fromId} and exists (select from mails theirs
      where theirs.member_id = ${intoId} and theirs.event_id = mine.event_id)`);
  await tx.execute(sql`delete from submissions where member_id = ${fromId}`);
  await tx.execute(sql`delete from mail_tokens where member_id = ${fromId}`);
}

/** What both were told of one question becomes one group; what both were told is told once. */
async function joinNotifications(tx: Transaction, { fromId, intoId }: Merged): Promise<void> {
  await tx.execute(sql`
    delete from notifications mine using notifications theirs
    where mine.member_id = ${fromId} and theirs.member_id = ${intoId}
      and theirs.event_id = mine.event_id`);
  await tx.execute(sql`
    update notifications mine set group_id = kept.id
    from notification_groups kept, notification_groups left_behind
    where mine.member_id = ${fromId} and left_behind.id = mine.group_id
      and kept.member_id = ${intoId} and kept.question_id = left_behind.question_id`);
  await tx.execute(sql`
    delete from notification_groups mine using notification_groups kept
    where mine.member_id = ${fromId} and kept.member_id = ${intoId}
      and kept.question_id = mine.question_id`);
  await tx.execute(sql`
    update notification_groups g set unread_count = (select count(*) from notifications n
      where n.group_id = g.id and n.read_at is null)
    where g.member_id in (${fromId}, ${intoId})`);
}
