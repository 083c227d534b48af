import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { db } from '#db/client.server';
import { words } from '~/messages';
import { InvalidInput } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { without } from '~/rules/particulars/hide-passages';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockPost } from '../holding/lock-post.server';
import type { PostRef } from '../holding/post-ref';
import { textBetween } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { refreshSearch } from '../search/refresh-search.server';
import { replaceInCopies } from './replace-in-copies.server';
import { replaceInThread } from './replace-in-thread.server';
import { sealWithout } from './span-rows.server';

export const passageInput = textBetween({ min: 4, max: 500 });

export const redactPassageInput = z.object({
  passage: passageInput,
  reason: textBetween(limits.moderationReason),
  sure: z.literal('1', words.hiddenParticulars.redact.notSure),
});

export type RedactPassage = { post: PostRef; passage: string; reason: string };

/**
 * Takes a passage out of a thread and out of all that was made from it, for good: nobody, and no
 * revision, has it afterwards. The audit log keeps that it happened, and not what it was.
 * @throws InvalidInput where it does not stand there
 */
export async function redactPassage(actor: Actor, input: RedactPassage): Promise<void> {
  const { memberId } = demandMember(actor);
  const mark = words.particulars.redactedMark;
  await inTransaction(async (tx) => {
    const post = await lockPost(tx, input.post);
    const { id: questionId, brandId } = post.question;
    demand(can(actor, 'post.redact', { brandId }));
    const { passage } = input;
    const texts = await replaceInThread(tx, { questionId, passage, mark });
    if (texts === 0)
      throw new InvalidInput({ passage: words.hiddenParticulars.redact.notThere.passage });
    await sealWithout(tx, { questionId, passage, mark });
    await replaceInCopies(tx, { passage, mark, questionId });
    const reason = without(input.reason, passage, mark);
    await recordEvent(
      tx,
      memberId,
      {
        type: 'post.redacted',
        questionId,
        ...(post.answerId === null ? {} : { answerId: post.answerId }),
        reason,
        texts,
      },
      { privileged: true },
    );
  });
  await refreshSearch();
  // The index has let go of its words by now.
  await db.execute(sql`delete from search_words where documents = 0`);
}
