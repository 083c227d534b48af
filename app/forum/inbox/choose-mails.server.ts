import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { mailOptOuts } from '#db/schema/mail';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { mailKinds } from '~/rules/mail-kinds';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { lockMembers } from '../members/lock-members.server';

const kindInput = z.enum(mailKinds);

export const chooseMailsInput = z.object({
  /** The kinds that are wanted; a form gives one as a text, several as a list, none as nothing. */
  kinds: z
    .union([z.array(kindInput), kindInput.transform((kind) => [kind])])
    .optional()
    .transform((kinds) => kinds ?? []),
});

export type ChooseMails = z.infer<typeof chooseMailsInput>;

/** Says which kinds of mail a member wants: the others are not sent. */
export async function chooseMails(actor: Actor, input: ChooseMails): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.choose-mails', { memberId }));
  await inTransaction(async (tx) => {
    // Of two forms at once the later one stands as a whole.
    await lockMembers(tx, [memberId]);
    const kept = await tx
      .delete(mailOptOuts)
      .where(eq(mailOptOuts.memberId, memberId))
      .returning({ kind: mailOptOuts.kind, since: mailOptOuts.since });
    const off = mailKinds
      .filter((kind) => !input.kinds.includes(kind))
      .map((kind) => ({
        memberId,
        kind,
        since: kept.find((row) => row.kind === kind)?.since ?? now(),
      }));
    if (off.length > 0) await tx.insert(mailOptOuts).values(off);
  });
}
