import { asc, eq, inArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { questions, questionTags, tagSynonyms, tags } from '#db/schema/posts';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { lockTagNames } from './resolve-tags.server';
import { tagNameInput } from './tag-inputs.server';

export const setSynonymInput = z.object({ synonym: tagNameInput, tag: tagNameInput });

export type SetSynonym = z.infer<typeof setSynonymInput>;

/** Nobody edits, deletes or restores a question of this tag until the transaction ends. */
async function lockQuestionsOf(tx: Transaction, tagName: string): Promise<void> {
  const tagged = tx
    .select({ id: questionTags.questionId })
    .from(questionTags)
    .innerJoin(tags, eq(tags.id, questionTags.tagId))
    .where(eq(tags.name, tagName));
  await tx
    .select({ id: questions.id })
    .from(questions)
    .where(inArray(questions.id, tagged))
    .orderBy(asc(questions.id))
    .for('no key update');
}

/**
 * Moves what is tagged with one tag to another, and takes the emptied tag away. Questions that have
 * both keep one.
 */
async function moveQuestions(tx: Transaction, fromId: number, toId: number): Promise<void> {
  const [moved] = await tx.execute<{ listed: number }>(sql`
    with moved as (
      insert into ${questionTags} (question_id, tag_id, asked_at, active_at, listed)
      select question_id, ${toId}, asked_at, active_at, listed
      from ${questionTags} where tag_id = ${fromId}
      on conflict do nothing
      returning listed
    )
    select count(*) filter (where listed)::int as listed from moved`);
  await tx
    .update(tags)
    .set({ questionCount: sql`${tags.questionCount} + ${moved?.listed ?? 0}` })
    .where(eq(tags.id, toId));
  await tx.delete(questionTags).where(eq(questionTags.tagId, fromId));
  await tx.update(tagSynonyms).set({ tagId: toId }).where(eq(tagSynonyms.tagId, fromId));
  await tx.delete(tags).where(eq(tags.id, fromId));
}

/**
 * Makes a name stand for a tag: questions that have it get the tag, now and whenever somebody
 * writes it. Its own synonyms go to the tag too, so that no synonym stands for a synonym.
 * @throws Refusal what the permission table says; InvalidInput for a tag that is unknown, the same,
 *   or a synonym itself
 */
export async function setSynonym(actor: Actor, { synonym, tag }: SetSynonym): Promise<void> {
  demand(can(actor, 'tag.manage'));
  const { memberId } = demandMember(actor);
  if (synonym === tag) throw new InvalidInput({ synonym: words.problems.synonymOfItself });
  await inTransaction(async (tx) => {
    // In this order nobody waits in a circle: names, questions, then their tags' counts.
    await lockTagNames(tx);
    await lockQuestionsOf(tx, synonym);
    const found = await tx
      .select({ id: tags.id, name: tags.name })
      .from(tags)
      .where(inArray(tags.name, [synonym, tag]));
    const from = found.find(({ name }) => name === synonym);
    const to = found.find(({ name }) => name === tag);
    if (to === undefined) {
      const [chained] = await tx.select().from(tagSynonyms).where(eq(tagSynonyms.name, tag));
      const { noSuchTag, synonymOfSynonym } = words.problems;
      throw new InvalidInput({ tag: chained === undefined ? noSuchTag : synonymOfSynonym });
    }
    if (from !== undefined) await moveQuestions(tx, from.id, to.id);
    await tx
      .insert(tagSynonyms)
      .values({ name: synonym, tagId: to.id })
      .onConflictDoUpdate({ target: tagSynonyms.name, set: { tagId: to.id } });
    await recordEvent(
      tx,
      memberId,
      { type: 'tag.synonym-set', tagId: to.id, name: synonym },
      { privileged: true },
    );
  });
}
