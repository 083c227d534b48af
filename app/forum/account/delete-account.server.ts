import { and, asc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { affiliations } from '#db/schema/affiliations';
import { authorAddresses } from '#db/schema/checks';
import { representatives } from '#db/schema/brands';
import { follows, notificationGroups, notifications } from '#db/schema/inbox';
import { mailOptOuts, mails, mailTokens } from '#db/schema/mail';
import { members, submissions } from '#db/schema/members';
import { ownedProducts } from '#db/schema/owned-products';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { mailGoesOut } from '~/platform/mail/mail-goes-out.server';
import { Refusal } from '~/platform/refusal.server';
import { endAllSessions } from '~/platform/session.server';
import { inTransaction } from '~/platform/transaction.server';
import { type Actor, can } from '~/rules/permissions';
import { lockBrand } from '../brands/lock-brand.server';
import { demand, demandMember } from '../demand.server';
import { knownPasswordInput } from '../members/member-inputs.server';
import { passPromisesOfLeaver } from '../promises/pass-to-lead.server';
import { recordEvent } from '../record-event.server';
import { demandPassword } from './demand-password.server';
import { mailAboutAccount } from './mail-about-account.server';

export const deleteAccountInput = z.object({
  password: knownPasswordInput,
  sure: z.literal('yes', words.problems.deletionTick),
});

export type DeleteAccount = Pick<z.infer<typeof deleteAccountInput>, 'password'>;

/** Memberships that are in force, or will be. */
function standing(memberId?: number) {
  const at = now();
  return and(
    memberId === undefined ? undefined : eq(representatives.memberId, memberId),
    or(isNull(representatives.until), gt(representatives.until, at)),
  );
}

/** Ends that the member speaks for brands, and passes on what they promised; a brand is not left without a lead. */
async function leaveBrands(tx: Transaction, memberId: number): Promise<void> {
  const own = await tx
    .selectDistinct({ brandId: representatives.brandId })
    .from(representatives)
    .where(standing(memberId))
    .orderBy(asc(representatives.brandId));
  for (const { brandId } of own) {
    const brand = await lockBrand(tx, brandId);
    const leads = await tx
      .select({ memberId: representatives.memberId })
      .from(representatives)
      .where(
        and(
          eq(representatives.brandId, brandId),
          eq(representatives.level, 'lead'),
          lte(representatives.since, now()),
          standing(),
        ),
      );
    const isLead = leads.some((lead) => lead.memberId === memberId);
    if (isLead && leads.every((lead) => lead.memberId === memberId))
      throw new Refusal('last_lead', { brand: brand.name });
    await recordEvent(
      tx,
      memberId,
      { type: 'representative.ended', brandId, memberId },
      { privileged: true },
    );
  }
  await tx.update(representatives).set({ until: now() }).where(standing(memberId));
  for (const { brandId } of own)
    await passPromisesOfLeaver(tx, brandId, { leaverId: memberId, actorId: memberId });
}

/** The site is not left without an administrator; of two who leave at once one is too late. */
async function demandAnotherAdministrator(tx: Transaction, memberId: number): Promise<void> {
  const administrators = await tx
    .select({ id: members.id })
    .from(members)
    .where(eq(members.role, 'administrator'))
    .orderBy(asc(members.id))
    .for('no key update');
  const isOne = administrators.some(({ id }) => id === memberId);
  if (isOne && administrators.length === 1) throw new Refusal('last_administrator');
}

/** What was the member's alone, and nobody else's record. */
async function removeBelongings(tx: Transaction, memberId: number): Promise<void> {
  await endAllSessions(memberId, { tx });
  await tx.delete(mailTokens).where(eq(mailTokens.memberId, memberId));
  await tx.delete(mailOptOuts).where(eq(mailOptOuts.memberId, memberId));
  await tx.delete(mails).where(eq(mails.memberId, memberId));
  // That there was a tie is part of the record: why some of what they did did not count.
  await tx
    .update(affiliations)
    .set({
      until: sql`coalesce(until, greatest(since, ${now().toISOString()}::timestamptz))`,
      reason: '',
      appeal: '',
      tiedSince: null,
    })
    .where(eq(affiliations.memberId, memberId));
  await tx.delete(ownedProducts).where(eq(ownedProducts.memberId, memberId));
  await tx.delete(submissions).where(eq(submissions.memberId, memberId));
  await tx.delete(authorAddresses).where(eq(authorAddresses.memberId, memberId));
  await tx.delete(follows).where(eq(follows.memberId, memberId));
  await tx.delete(notifications).where(eq(notifications.memberId, memberId));
  await tx.delete(notificationGroups).where(eq(notificationGroups.memberId, memberId));
}

async function sayGoodbye(tx: Transaction, address: string | null): Promise<void> {
  // In the local mailbox nobody would read it.
  if (address === null || !mailGoesOut()) return;
  const text = words.mail.accountDeleted;
  await mailAboutAccount(tx, {
    kind: 'account-deleted',
    memberId: null,
    address,
    text: (site) => ({ subject: text.subject(site), paragraphs: [text.what(site)] }),
  });
}

/**
 * Deletes one's account: name, address, password, profile, sessions, settings and notices are gone,
 * also from what was said of them by mail. Posts, votes and the record of reputation stay, as a
 * former member's; the handle is free again.
 * @throws InvalidInput for a wrong password; Refusal `last_administrator`, `last_lead`,
 *   `too_many_attempts`
 */
export async function deleteAccount(actor: Actor, { password }: DeleteAccount): Promise<void> {
  const { memberId } = demandMember(actor);
  demand(can(actor, 'member.manage-account', { memberId }));
  await demandPassword(memberId, password);
  await inTransaction(async (tx) => {
    await leaveBrands(tx, memberId);
    await demandAnotherAdministrator(tx, memberId);
    const [before] = await tx
      .select({ email: members.email, role: members.role })
      .from(members)
      .where(and(eq(members.id, memberId), isNull(members.erasedAt)))
      .for('update');
    if (before === undefined) throw new Refusal('gone');
    await removeBelongings(tx, memberId);
    await tx
      .update(members)
      .set({
        handle: `former-${memberId}`,
        displayName: words.basics.formerMember,
        email: null,
        unconfirmedEmail: null,
        passwordHash: null,
        role: 'member',
        about: '',
        aboutHtml: '',
        avatarPhotoId: null,
        theme: 'system',
        density: 'comfortable',
        locale: null,
        timeZone: null,
        erasedAt: now(),
      })
      .where(eq(members.id, memberId));
    await recordEvent(
      tx,
      memberId,
      { type: 'member.erased', memberId },
      { privileged: before.role !== 'member' },
    );
    await sayGoodbye(tx, before.email);
  });
}
