import { asc, inArray, type Placeholder, type SQL, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '#db/client.server';
import { members } from '#db/schema/members';

/**
 * Locks members in the order of their ids: the last locks of a command, after question and answers.
 * Nulls and repeats are passed over.
 * @param ids each may be a subquery that finds one
 */
export async function lockMembers(
  tx: Transaction,
  ids: readonly (number | SQL | null)[],
): Promise<void> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return;
  await membersInOrder(
    tx,
    wanted.map((id) => sql`${id}`),
  );
}

/** The statement that locks them: the order is that of their ids. */
export function membersInOrder(on: Queryable, ids: readonly (SQL | Placeholder)[]) {
  return on
    .select({ id: members.id })
    .from(members)
    .where(inArray(members.id, sql`(${sql.join([...ids], sql`, `)})`))
    .orderBy(asc(members.id))
    .for('no key update');
}
