import { eq } from 'drizzle-orm';
import { db } from '#db/client.server';
import { mailOptOuts } from '#db/schema/mail';
import { type Actor, can } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import type { QuestionMailKind } from '../mail/mail-kinds';
import { toldByMail } from './who-is-told';

/** The kinds of mail that there are, and which of them a member wants: all that are not put off. */
export async function showChosenMails(
  actor: Actor,
): Promise<{ kinds: QuestionMailKind[]; chosen: QuestionMailKind[] }> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.choose-mails', { memberId }));
  const off = await db
    .select({ kind: mailOptOuts.kind })
    .from(mailOptOuts)
    .where(eq(mailOptOuts.memberId, memberId));
  return {
    kinds: [...toldByMail],
    chosen: toldByMail.filter((kind) => !off.some((row) => row.kind === kind)),
  };
}
