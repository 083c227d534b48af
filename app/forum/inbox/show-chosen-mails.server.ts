import { eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { mailOptOuts } from '#db/schema/mail';
import { type MailKind, mailKinds } from '~/rules/mail-kinds';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';

/** The kinds of mail that a member wants: all that they have not put off. */
export async function showChosenMails(actor: Actor): Promise<MailKind[]> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.choose-mails', { memberId }));
  const off = await db
    .select({ kind: mailOptOuts.kind })
    .from(mailOptOuts)
    .where(eq(mailOptOuts.memberId, memberId));
  return mailKinds.filter((kind) => !off.some((row) => row.kind === kind));
}
