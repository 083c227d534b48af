import { sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { renderMarkdown } from '~/platform/markdown/markdown.server';
import type { Report } from './difference';

/** Texts that are rendered between two looks at the database. */
const ROWS_AT_ONCE = 200;

/**
 * Looks for the photos in each post's text of today, and compares them with those that are noted as
 * shown: only the files of these are for everybody.
 * @returns how many posts with photos were checked
 */
export async function checkPhotos(report: Report): Promise<number> {
  return (await checkPosts('question', report)) + (await checkPosts('answer', report));
}

async function checkPosts(kind: 'question' | 'answer', report: Report): Promise<number> {
  const posts = sql.identifier(`${kind}s`);
  const column = sql.identifier(`${kind}_id`);
  let checked = 0;
  for (let after = 0; ;) {
    const rows = await db.execute<{ id: string; body: string; shown: string[] }>(sql`
      select t.id, t.body, array(
        select p.name from post_photos s join photos p on p.id = s.photo_id
        where s.${column} = t.id and s.shown order by p.name) as shown
      from ${posts} t where t.id > ${after} and (t.body like '%/photos/%'
        or exists (select from post_photos s where s.${column} = t.id and s.shown))
      order by t.id limit ${ROWS_AT_ONCE}`);
    const texts = rows.map(({ id, body, shown }) => ({
      id: Number(id),
      stored: shown.join(' '),
      names: [...new Set(renderMarkdown(body).photos)],
    }));
    const there = await photosThere(texts.flatMap(({ names }) => names));
    for (const { id, stored, names } of texts) {
      // A name that no photo has shows nothing.
      const recomputed = names
        .filter((name) => there.has(name))
        .sort()
        .join(' ');
      if (stored !== recomputed)
        report({
          row: `${kind} ${id}`,
          what: 'photos that it shows',
          stored: stored || 'none',
          recomputed: recomputed || 'none',
        });
    }
    checked += rows.length;
    const last = texts.at(-1);
    if (last === undefined) return checked;
    after = last.id;
  }
}

async function photosThere(names: readonly string[]): Promise<Set<string>> {
  if (names.length === 0) return new Set();
  const rows = await db.execute<{ name: string }>(sql`
    select name from photos
    where name in (select jsonb_array_elements_text(${JSON.stringify(names)}::jsonb))`);
  return new Set(rows.map(({ name }) => name));
}
