import { eq, inArray, sql } from 'drizzle-orm';
import { advisoryLocks } from '#db/advisory-locks';
import type { Transaction } from '#db/client.server';
import { questionTags, tagSynonyms, tags } from '#db/schema/posts';

export type Tag = { id: number; name: string };

/** Waits until nobody is writing tags, and keeps it so until the transaction ends. */
export async function lockTagNames(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${advisoryLocks.tagNames})`);
}

/**
 * The tags of these names, in the order given: a synonym stands for its tag, and a name that is new
 * becomes a tag.
 * @param names as `tagName` in `app/rules/limits.ts` allows them
 */
export async function resolveTags(tx: Transaction, names: readonly string[]): Promise<Tag[]> {
  if (names.length === 0) return [];
  // Shared by those who write names into questions.
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${advisoryLocks.tagNames})`);
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

/** Moves tags' counts of listed questions, in the order of their ids. */
export async function countTags(
  tx: Transaction,
  steps: readonly { id: number; step: 1 | -1 }[],
): Promise<void> {
  for (const { id, step } of [...steps].sort((a, b) => a.id - b.id)) {
    await tx
      .update(tags)
      .set({ questionCount: sql`${tags.questionCount} + ${step}` })
      .where(eq(tags.id, id));
  }
}

/** Counts a question in or out of all its tags, as it enters or leaves the lists. */
export async function countQuestionInTags(
  tx: Transaction,
  questionId: number,
  step: 1 | -1,
): Promise<void> {
  const rows = await tx
    .select({ id: questionTags.tagId })
    .from(questionTags)
    .where(eq(questionTags.questionId, questionId));
  await countTags(
    tx,
    rows.map(({ id }) => ({ id, step })),
  );
}
