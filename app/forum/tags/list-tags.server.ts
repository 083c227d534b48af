import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { db } from '#db/client.server';
import { tagSynonyms, tags } from '#db/schema/posts';
import { Refusal } from '~/platform/refusal.server';
import { type Cursor, pageOf, readCursor } from '~/platform/cursor.server';
import { shows } from '~/platform/page-cache/page-scope.server';
import { limits } from '~/rules/limits';
import { tagFeedPath, tagPath } from '~/rules/paths';

const TAGS_BESIDE = 15;

/** The tags that most questions have, for the side of other pages. */
export async function popularTags() {
  shows('list:tags');
  const rows = await db
    .select({ name: tags.name, count: tags.questionCount })
    .from(tags)
    .where(gt(tags.questionCount, 0))
    .orderBy(desc(tags.questionCount), tags.name)
    .limit(TAGS_BESIDE);
  return rows.map(({ name, count }) => ({ name, href: tagPath(name), count }));
}

/** The count in a cursor; a forged one is kept within what the column can hold. */
function countOf({ value }: Cursor): number {
  const MOST = 2 ** 31 - 1;
  return Math.max(0, Math.min(Math.trunc(value), MOST));
}

/**
 * A page of tags, most used first.
 * @param startsWith only tags that begin with this
 */
export async function listTags(startsWith: string, after: string | null) {
  const cursor = readCursor(after);
  shows('list:tags');
  const prefix = startsWith.toLowerCase().replace(/[\\%_]/g, '\\$&');
  const rows = await db
    .select({
      id: tags.id,
      name: tags.name,
      about: tags.about,
      count: tags.questionCount,
    })
    .from(tags)
    .where(
      and(
        gt(tags.questionCount, 0),
        prefix === '' ? undefined : sql`${tags.name} like ${`${prefix}%`}`,
        cursor === null
          ? undefined
          : sql`(${tags.questionCount}, ${tags.id}) < (${countOf(cursor)}::integer, ${cursor.id}::bigint)`,
      ),
    )
    .orderBy(desc(tags.questionCount), desc(tags.id))
    .limit(limits.pageSize + 1);
  const page = pageOf(rows, limits.pageSize, ({ count, id }) => ({ value: count, id }));
  return {
    tags: page.rows.map(({ name, about, count }) => ({
      name,
      href: tagPath(name),
      description: about,
      count,
    })),
    after: page.after,
  };
}

/**
 * A tag by its name.
 * @returns where the name is a synonym, `tag` is the one it stands for
 * @throws Refusal `not_found`
 */
export async function readTag(name: string) {
  const [direct, [synonym]] = await Promise.all([
    db.select().from(tags).where(eq(tags.name, name)),
    db
      .select({ tag: tags })
      .from(tagSynonyms)
      .innerJoin(tags, eq(tags.id, tagSynonyms.tagId))
      .where(eq(tagSynonyms.name, name)),
  ]);
  const tag = synonym?.tag ?? direct[0];
  // One that no question in sight has, and nobody has described, may be a held post's own word.
  if (tag === undefined || (tag.questionCount === 0 && tag.about === ''))
    throw new Refusal('not_found');
  shows(`tag:${tag.id}`);
  const synonyms = await db
    .select({ name: tagSynonyms.name })
    .from(tagSynonyms)
    .where(eq(tagSynonyms.tagId, tag.id))
    .orderBy(tagSynonyms.name);
  return {
    id: tag.id,
    name: tag.name,
    href: tagPath(tag.name),
    feedHref: tagFeedPath(tag.name),
    description: tag.about,
    count: tag.questionCount,
    synonyms: synonyms.map((row) => row.name),
  };
}
