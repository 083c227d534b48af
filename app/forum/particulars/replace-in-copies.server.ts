import { sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';

/** Posts of other threads, and what people and brands say of themselves, are not a thread's copies. */
const ORIGINALS = [
  'questions',
  'answers',
  'comments',
  'revisions',
  'members',
  'brands',
  'brand_particulars',
  'departments',
  'products',
  'product_versions',
  'representatives',
  'pages',
  'page_revisions',
  'site',
  'sources',
  'tags',
  'tag_synonyms',
  'sessions',
  'photos',
  'sign_in_attempts',
];

/** What is left out where a photo goes: threads are written anew, and the others name no photo. */
const REWRITTEN = ['questions', 'answers', 'comments', 'revisions', 'photos', 'sessions'];

const escapedForHtml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
const escapedForJson = (text: string) => JSON.stringify(text).slice(1, -1);

/**
 * Replaces a passage in everything that was made from posts and is kept in tables of its own:
 * mails, events, what reviewers and checks wrote down, suggestions, waiting jobs. Tables that come
 * later are looked through as well: only those above are left out.
 * @param given.originalsToo what people say of themselves as well, and pages: a photo is gone from all
 */
export async function replaceInCopies(
  tx: Transaction,
  given: { passage: string; mark: string; originalsToo?: true },
): Promise<void> {
  const { passage, mark } = given;
  const leftOut = given.originalsToo === true ? REWRITTEN : ORIGINALS;
  const columns = await tx.execute<{
    schema: string;
    table: string;
    column: string;
    type: string;
  }>(sql`
    select c.table_schema as schema, c.table_name as table, c.column_name as column, c.data_type as type
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
      and (c.table_schema = 'public' or c.table_schema = 'graphile_worker'
        and c.table_name = '_private_jobs' and c.column_name = 'payload')
      and c.data_type in ('text', 'jsonb', 'json')
    order by c.table_name, c.column_name`);
  const forms = [...new Set([passage, escapedForHtml(passage), escapedForJson(passage)])];
  for (const { schema, table, column, type } of columns) {
    if (schema === 'public' && leftOut.includes(table)) continue;
    const at = sql`${sql.identifier(schema)}.${sql.identifier(table)}`;
    const name = sql.identifier(column);
    const cast = sql.raw(type);
    for (const form of forms)
      await tx.execute(sql`
        update ${at} set ${name} = replace(${name}::text, ${form}, ${
          type === 'text' ? mark : escapedForJson(mark)
        })::${cast}
        where strpos(${name}::text, ${form}) > 0`);
  }
  // The posts are indexed anew; words that no other post has must not stay behind.
  const parts = passage.toLowerCase().match(/[\p{L}\p{N}@._+-]{3,}/gu) ?? [];
  for (const word of [...new Set([passage.toLowerCase(), ...parts])])
    await tx.execute(sql`delete from search_words where word = ${word} and documents = 0`);
}
