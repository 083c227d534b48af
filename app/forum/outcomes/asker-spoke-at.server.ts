import { type SQL, sql } from 'drizzle-orm';

/**
 * When the asker last said a word in the thread, of a row of `questions`; null for never. Every
 * word counts: a comment, an answer, an edit of the question, an acceptance or its undoing, an
 * outcome, and "not tried yet". A vote is no word. (For "not fixed" see `questions.not_fixed_at`.)
 */
export const askerSpokeAt: SQL<Date | null> = sql<Date | null>`greatest(
  (select max(c.posted_at) from comments c
    where c.question_id = questions.id and c.author_id = questions.asker_id),
  (select max(c.posted_at) from answers a join comments c on c.answer_id = a.id
    where a.question_id = questions.id and c.author_id = questions.asker_id),
  (select max(a.posted_at) from answers a
    where a.question_id = questions.id and a.author_id = questions.asker_id),
  (select max(r.revised_at) from revisions r
    where r.question_id = questions.id and r.number > 1 and r.editor_id = questions.asker_id),
  (select max(greatest(k.accepted_at, k.undone_at)) from acceptances k
    where k.question_id = questions.id),
  (select max(greatest(o.recorded_at, o.withdrawn_at)) from answers a
    join outcomes o on o.answer_id = a.id
    where a.question_id = questions.id and o.member_id = questions.asker_id),
  (select max(m.put_off_at) from outcome_reminders m where m.question_id = questions.id)
)`;
