import { eq, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { questions } from '#db/schema/posts';

/**
 * The members who said "me too" on a question or on one of its duplicates, each once, but for its
 * asker and those who had a stake in the brand: a deleted duplicate's are not added up.
 */
export function distinctMeToos(): SQL {
  return sql`(select count(distinct said.member_id) from me_toos said
    where said.question_id = any(array(
        select questions.id
        union all
        select duplicate.id from questions duplicate
        where duplicate.duplicate_of_id = questions.id and duplicate.deleted_at is null))
      and not said.stake and said.member_id is distinct from questions.asker_id)`;
}

/**
 * Counts a question's me-toos anew, after a duplicate has come or gone.
 * @param questionId of a question that the caller has locked
 */
export async function countMeToosAnew(tx: Transaction, questionId: number): Promise<void> {
  await tx
    .update(questions)
    .set({ meTooCount: distinctMeToos() })
    .where(eq(questions.id, questionId));
}
