import { sql, type SQL } from 'drizzle-orm';
import { representatives } from '#db/schema/brands';
import { verifications } from '#db/schema/confirmations';
import { answers, questions } from '#db/schema/posts';

/**
 * When the voice of a question's brand was first on it: its first official answer or verification,
 * also where that has been deleted or withdrawn since. Null where it has not been.
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
      union all
      select v.verified_at
        from ${verifications} v
        join ${answers} a on a.id = v.answer_id
        join ${representatives} r on r.id = v.representative_id
        join ${questions} q on q.id = a.question_id
        where q.id = ${questionId} and r.brand_id = q.brand_id
    ) as heard)`;
}
