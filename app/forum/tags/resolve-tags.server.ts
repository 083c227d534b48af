import { eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { questionTags, tagSynonyms, tags } from '#db/schema/posts';

export type Tag = { id: number; name: string };

/**
 * The tags of these names, in the order given: a synonym stands for its tag, and a name that is new
 * becomes a tag.
 * @param names as `tagName` in `app/rules/limits.ts` allows them
 */
export async function resolveTags(tx: Transaction, names: readonly string[]): Promise<Tag[]> {
  if (names.length === 0) return [];
  const synonyms = await tx
    .select({ name: tagSynonyms.name, tag: tags.name })
    .from(tagSynonyms)
    .innerJoin(tags, eq(tags.id, tagSynonyms.tagId))
    .where(inArray(tagSynonyms.name, [...names]));
  const meant = new Map(synonyms.map((synonym) => [synonym.name, synonym.tag]));
  const wanted = [...new Set(names.map((name) => meant.get(name) ?? name))];
  // Sorted, so that two askers who bring the same new tags do not wait for each other in a circle.
  await tx
    .insert(tags)
    .values([...wanted].sort().map((name) => ({ name })))
    .onConflictDoNothing();
  const found = await tx
    .select({ id: tags.id, name: tags.name })
    .from(tags)
    .where(inArray(tags.name, wanted));
  const byName = new Map(found.map((tag) => [tag.name, tag]));
  return wanted.flatMap((name) => byName.get(name) ?? []);
}

/** Moves the counts of listed questions of these tags by one step, in the order of their ids. */
export async function countTags(
  tx: Transaction,
  tagIds: readonly number[],
  step: 1 | -1,
): Promise<void> {
  for (const id of [...tagIds].sort((a, b) => a - b)) {
    await tx
      .update(tags)
      .set({ questionCount: sql`${tags.questionCount} + ${step}` })
      .where(eq(tags.id, id));
  }
}

/** The ids of a question's tags. */
export async function tagIdsOf(tx: Transaction, questionId: number): Promise<number[]> {
  const rows = await tx
    .select({ tagId: questionTags.tagId })
    .from(questionTags)
    .where(eq(questionTags.questionId, questionId));
  return rows.map((row) => row.tagId);
}
