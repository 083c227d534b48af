import { max, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { products } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { questions, tags } from '#db/schema/posts';
import { IDS_IN_SITEMAP_FILE, type SitemapFile } from '~/rules/sitemap';
import { hasAddresses } from './list-sitemap-addresses.server';

export type ListedFile = SitemapFile & { changedAt: Date | null };

/** All sitemap files that have something in them. */
export async function listSitemapFiles(): Promise<ListedFile[]> {
  const [ofQuestions, ofTags, ofProducts, ofMembers] = await Promise.all([
    questionFiles(),
    lastId(tags),
    lastId(products),
    lastId(members),
  ]);
  const filesTo = (kind: SitemapFile['kind'], last: number) =>
    Array.from({ length: Math.ceil(last / IDS_IN_SITEMAP_FILE) }, (_, index) => ({
      kind,
      number: index + 1,
      changedAt: null,
    }));
  const files: ListedFile[] = [
    { kind: 'pages', number: 1, changedAt: null },
    ...ofQuestions,
    ...filesTo('tags', ofTags),
    ...filesTo('products', ofProducts),
    ...filesTo('members', ofMembers),
  ];
  const listed: ListedFile[] = [];
  for (const file of files) if (await hasAddresses(file)) listed.push(file);
  return listed;
}

/** The last change in each file is the first entry of its part of the index `questions_sitemap`. */
async function questionFiles(): Promise<ListedFile[]> {
  const rows = await db.execute<{ file: number; changed_at: string | null }>(sql`
    select file::integer,
      (select ${questions.changedAt} from ${questions}
       where ${questions.deletedAt} is null and (${questions.id} - 1) / 50000 = file
       order by ${questions.changedAt} desc limit 1)::text as changed_at
    from generate_series(0, (select (max(${questions.id}) - 1) / 50000 from ${questions})) as file`);
  return rows.flatMap(({ file, changed_at }) =>
    changed_at === null
      ? []
      : { kind: 'questions' as const, number: file + 1, changedAt: new Date(changed_at) },
  );
}

async function lastId(table: typeof tags | typeof products | typeof members): Promise<number> {
  const [row] = await db.select({ last: max(table.id) }).from(table);
  return row?.last ?? 0;
}
