import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { words } from '~/messages';
import { addressKey } from '~/platform/attempt-limits.server';
import { today } from '~/platform/clock.server';
import { secretKey } from '~/platform/env.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { flagWeight, visitorReasons } from '~/rules/flags';
import { limits } from '~/rules/limits';
import { lockPost } from '../holding/lock-post.server';
import type { PostRef } from '../holding/post-ref';
import { textUpTo } from '../post-inputs.server';
import { addFlag } from './add-flag.server';
import { flagFactsOf } from './flag-facts';

export const reportPostInput = z.object({
  reason: z.enum(visitorReasons, words.inputs.notAChoice),
  detail: textUpTo(limits.flagDetail.max),
});

/**
 * What a visitor without an account reports: particulars or danger. Of the network
 * address only a keyed hash is kept, another one each day.
 * @throws Refusal `flagged_already`, `not_found`
 */
export async function reportPost(
  input: z.infer<typeof reportPostInput> & { post: PostRef },
  { clientAddress }: { clientAddress: string },
): Promise<{ questionId: number }> {
  const address = addressKey(clientAddress);
  return inTransaction(async (tx) => {
    const locked = await lockPost(tx, input.post);
    const { deleted, held, question } = flagFactsOf(locked);
    // To a visitor what is out of sight was never there.
    if (deleted || held || question?.deleted === true) throw new Refusal('not_found');
    await addFlag(tx, locked, input, {
      visitorKey: dayKey(address),
      weight: flagWeight({ kind: 'visitor' }),
    });
    return { questionId: locked.question.id };
  });
}

function dayKey(address: string): string {
  return createHmac('sha256', secretKey())
    .update(`visitor-report\n${today()}\n${address}`)
    .digest('base64url')
    .slice(0, 22);
}
