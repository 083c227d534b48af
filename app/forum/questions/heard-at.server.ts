import { eq, sql, type SQL } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { representatives } from '#db/schema/brands';
import { verifications } from '#db/schema/confirmations';
import { acknowledgements, planVersions, promises } from '#db/schema/follow-through';
import { holds } from '#db/schema/holds';
import { answers, questions } from '#db/schema/posts';

/**
 * When the question's brand was first heard of on it: by an acknowledgement, an official answer, a
 * verification, a plan or a promise, also where that has been deleted or withdrawn since. Null where
 * it has not been.
 * @param questionId an id, or the column of an outer query
 */
export function heardAt(questionId: number | typeof questions.id): SQL<Date | null> {
  return sql<Date | null>`(
    select min(heard.at) from (
      select a.posted_at as at
        from ${answers} a
        join ${representatives} r on r.id = a.representative_id
        join ${questions} q on q.id = a.question_id
        where q.id = ${questionId} and r.brand_id = q.brand_id
          -- What nobody has seen yet is no word.
          and not exists (select from ${holds} h where a.held and h.answer_id = a.id
            and h.released_at is null and not h.was_published)
      union all
      select v.verified_at
        from ${verifications} v
        join ${answers} a on a.id = v.answer_id
        join ${representatives} r on r.id = v.representative_id
        join ${questions} q on q.id = a.question_id
        where q.id = ${questionId} and r.brand_id = q.brand_id
      union all
      select k.acknowledged_at
        from ${acknowledgements} k join ${questions} q on q.id = k.question_id
        where q.id = ${questionId} and k.brand_id = q.brand_id
      union all
      select p.set_at
        from ${planVersions} p join ${questions} q on q.id = p.question_id
        where q.id = ${questionId} and p.brand_id = q.brand_id
      union all
      select m.made_at
        from ${promises} m join ${questions} q on q.id = m.question_id
        where q.id = ${questionId} and m.brand_id = q.brand_id
    ) as heard)`;
}

/**
 * Notes that the brand was heard on a question, which its command has locked. Clocks differ: the
 * first word is the earliest, not the one that came in first.
 */
export async function markHeard(tx: Transaction, questionId: number, at: Date): Promise<void> {
  await tx
    .update(questions)
    .set({ heardAt: sql`least(${questions.heardAt}, ${at.toISOString()})`, activeAt: at })
    .where(eq(questions.id, questionId));
}
