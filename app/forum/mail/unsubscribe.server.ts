import { and, eq, isNull } from 'drizzle-orm';
import { mailOptOuts } from '#db/schema/mail';
import { members } from '#db/schema/members';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { inTransaction } from '~/platform/transaction.server';
import { readUnsubscribeToken } from './unsubscribe-path.server';

/**
 * Ends a member's mails of a kind, by the token of such a mail. Done twice, it is done.
 * @throws Refusal `not_found` for what is no token of ours
 */
export async function unsubscribe(token: string): Promise<void> {
  const about = readUnsubscribeToken(token);
  if (about === null) throw new Refusal('not_found');
  await inTransaction(async (tx) => {
    const [member] = await tx
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.id, about.memberId), isNull(members.erasedAt)))
      .for('key share');
    // A former member gets no mail.
    if (member === undefined) return;
    await tx
      .insert(mailOptOuts)
      .values({ ...about, since: now() })
      .onConflictDoNothing();
  });
}
