import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { mailOptOuts } from '#db/schema/mail';
import { now } from '~/platform/clock.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { questionMailKinds } from '../mail/mail-kinds';
import { lockMembers } from '../members/lock-members.server';
import { toldByMail } from './who-is-told';

const kindInput = z.enum(questionMailKinds);

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
      .where(and(eq(mailOptOuts.memberId, memberId), inArray(mailOptOuts.kind, [...toldByMail])))
      .returning({ kind: mailOptOuts.kind, since: mailOptOuts.since });
    const off = toldByMail
      .filter((kind) => !input.kinds.includes(kind))
      .map((kind) => ({
        memberId,
        kind,
        since: kept.find((row) => row.kind === kind)?.since ?? now(),
      }));
    if (off.length > 0) await tx.insert(mailOptOuts).values(off);
  });
}
