import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { tagSynonyms } from '#db/schema/posts';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { recordEvent } from '../record-event.server';
import { tagNameInput } from './tag-inputs.server';

export const removeSynonymInput = z.object({ synonym: tagNameInput });

export type RemoveSynonym = z.infer<typeof removeSynonymInput>;

/**
 * Lets a name be a tag of its own again. What was asked under it stays with the tag.
 * @throws Refusal what the permission table says
 */
export async function removeSynonym(actor: Actor, { synonym }: RemoveSynonym): Promise<void> {
  demand(can(actor, 'tag.manage'));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const [row] = await tx.delete(tagSynonyms).where(eq(tagSynonyms.name, synonym)).returning();
    if (row === undefined) throw new Refusal('not_found');
    await recordEvent(
      tx,
      memberId,
      { type: 'tag.synonym-removed', tagId: row.tagId, name: synonym },
      { privileged: true },
    );
  });
}
