import { sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import type { Report } from './difference';

/**
 * Counts the words of all lessons anew and compares them with what is stored.
 * @returns how many words were checked
 */
export async function checkLessons(report: Report): Promise<number> {
  const rows = await db.execute<{ word: string; stored: string; recomputed: string }>(sql`
    with counted as (
      select word, count(*) filter (where taught = 'spam')::int as spam,
        count(*) filter (where taught = 'genuine')::int as genuine
      from spam_lessons cross join unnest(words) as its(word) group by word)
    select coalesce(s.word, c.word) as word,
      coalesce(s.spam || '/' || s.genuine, 'none') as stored,
      coalesce(c.spam || '/' || c.genuine, 'none') as recomputed
    from spam_words s full join counted c on c.word = s.word
    where (s.spam, s.genuine) is distinct from (c.spam, c.genuine)
    union all
    select 'all', m.spam_posts || '/' || m.genuine_posts, l.spam || '/' || l.genuine
    from spam_model m cross join (
      select count(*) filter (where taught = 'spam') as spam,
        count(*) filter (where taught = 'genuine') as genuine from spam_lessons) l
    where (m.spam_posts, m.genuine_posts) is distinct from (l.spam, l.genuine)`);
  for (const { word, stored, recomputed } of rows)
    report({ row: `learnt word “${word}”`, what: 'lessons', stored, recomputed });
  const [all] = await db.execute<{ words: number }>(
    sql`select count(*)::int as words from spam_words`,
  );
  return all?.words ?? 0;
}
