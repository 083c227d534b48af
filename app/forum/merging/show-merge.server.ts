import { eq, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { members } from '#db/schema/members';
import { memberPath } from '~/rules/paths';
import { type Actor, can } from '~/rules/permissions';
import { demand } from '../demand.server';
import { offer } from '../offer';
import { mergeFacts } from './merge-accounts.server';

const MEMBER_ADDRESS = /\/members\/(\d{1,15})(?:\/|$)/;

/** An account as people name it: its page's address, its handle, or its number. */
async function namedAccount(name: string) {
  const number = MEMBER_ADDRESS.exec(name)?.[1] ?? /^#?(\d{1,15})$/.exec(name)?.[1];
  const [row] = await db
    .select()
    .from(members)
    .where(
      number === undefined
        ? eq(members.handle, name.replace(/^@/, '').toLowerCase())
        : eq(members.id, Number(number)),
    );
  return row ?? null;
}

/** What the page for merging two accounts shows: both of them, and what will move. */
export async function showMerge(actor: Actor, named: { from: string; into: string }) {
  demand(can(actor, 'moderation.open'));
  const [from, into] = [await accountCalled(named.from), await accountCalled(named.into)];
  const both = from !== null && into !== null && from.id !== into.id;
  return {
    named,
    unknown: [
      ...(named.from !== '' && from === null ? ['from' as const] : []),
      ...(named.into !== '' && into === null ? ['into' as const] : []),
    ],
    isSame: from !== null && from.id === into?.id,
    pair: !both
      ? null
      : {
          from: {
            id: from.id,
            name: from.displayName,
            handle: from.handle,
            href: memberPath(from),
          },
          into: {
            id: into.id,
            name: into.displayName,
            handle: into.handle,
            href: memberPath(into),
          },
          allowed: offer(can(actor, 'member.merge', await mergeFacts(db, [from, into]))),
          moves: await whatMoves(from.id, into.id),
        },
  };
}

async function accountCalled(name: string) {
  return name.trim() === '' ? null : namedAccount(name.trim());
}

/** How much of each moves, and what is taken back. */
async function whatMoves(fromId: number, intoId: number) {
  const own = (table: string, column: string, more = '') =>
    sql<number>`(select count(*)::int from ${sql.identifier(table)}
      where ${sql.identifier(column)} = ${fromId} ${sql.raw(more)})`;
  const [row] = await db
    .select({
      questions: own('questions', 'asker_id'),
      answers: own('answers', 'author_id'),
      comments: own('comments', 'author_id'),
      votes: own('votes', 'voter_id', 'and withdrawn_at is null'),
      outcomes: own('outcomes', 'member_id', 'and withdrawn_at is null'),
      meToos: own('me_toos', 'member_id'),
      follows: own('follows', 'member_id', 'and following'),
      memberships: own('representatives', 'member_id'),
      takenBack: sql<number>`(select count(*)::int from votes v
        left join questions q on q.id = v.question_id left join answers a on a.id = v.answer_id
        where v.withdrawn_at is null and v.voter_id in (${fromId}, ${intoId}) and (
          coalesce(a.author_id, q.asker_id) in (${fromId}, ${intoId})
          or v.voter_id = ${fromId} and exists (select from votes other
            where other.voter_id = ${intoId} and other.withdrawn_at is null
              and (other.question_id = v.question_id or other.answer_id = v.answer_id))))`,
    })
    .from(sql`(select 1) as one`);
  return row ?? null;
}
