import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { tags } from '#db/schema/posts';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { textUpTo } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { tagNameInput } from './tag-inputs.server';

export const describeTagInput = z.object({
  tag: tagNameInput,
  description: textUpTo(limits.tagDescription.max),
});

export type DescribeTag = z.infer<typeof describeTagInput>;

/**
 * Says on a tag's page what it is for.
 * @throws Refusal what the permission table says; InvalidInput for an unknown tag
 */
export async function describeTag(actor: Actor, input: DescribeTag): Promise<void> {
  demand(can(actor, 'tag.manage'));
  const { memberId } = demandMember(actor);
  await inTransaction(async (tx) => {
    const [row] = await tx
      .update(tags)
      .set({ about: input.description })
      .where(eq(tags.name, input.tag))
      .returning({ id: tags.id });
    if (row === undefined) throw new InvalidInput({ tag: words.problems.noSuchTag });
    await recordEvent(tx, memberId, { type: 'tag.described', tagId: row.id }, { privileged: true });
  });
}
