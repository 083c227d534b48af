import { asc, eq, gt } from 'drizzle-orm';
import { db } from '#db/client.server';
import { tagSynonyms, tags } from '#db/schema/posts';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand } from '../demand.server';

/**
 * Synonyms and what they stand for, by name.
 * @param after the name that the page before ended with
 */
export async function listSynonyms(
  actor: Actor,
  { after }: { after: string | null },
): Promise<{ synonyms: { name: string; tag: string }[]; after: string | null }> {
  demand(can(actor, 'tag.manage'));
  const rows = await db
    .select({ name: tagSynonyms.name, tag: tags.name })
    .from(tagSynonyms)
    .innerJoin(tags, eq(tags.id, tagSynonyms.tagId))
    .where(after === null ? undefined : gt(tagSynonyms.name, after))
    .orderBy(asc(tagSynonyms.name))
    .limit(limits.pageSize + 1);
  const synonyms = rows.slice(0, limits.pageSize);
  return {
    synonyms,
    after: rows.length > limits.pageSize ? (synonyms.at(-1)?.name ?? null) : null,
  };
}
