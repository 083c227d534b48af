import { asc, inArray, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { members } from '#db/schema/members';

/**
 * Locks members in the order of their ids: the last locks of a command, after question and answers.
 * Nulls and repeats are passed over.
 * @param ids may be given as a subquery that finds one
 */
export async function lockMembers(
  tx: Transaction,
  ids: readonly (number | SQL | null)[],
): Promise<void> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return;
  await tx
    .select({ id: members.id })
    .from(members)
    .where(
      inArray(
        members.id,
        sql`(${sql.join(
          wanted.map((id) => sql`${id}`),
          sql`, `,
        )})`,
      ),
    )
    .orderBy(asc(members.id))
    .for('no key update');
}
