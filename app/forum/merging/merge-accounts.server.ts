import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Queryable, Transaction } from '#db/client.server';
import { affiliations } from '#db/schema/affiliations';
import { representatives } from '#db/schema/brands';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { now } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import { endAllSessions } from '~/platform/session.server';
import { inTransaction } from '~/platform/transaction.server';
import { limits } from '~/rules/limits';
import { type Actor, can, type MergeFacts } from '~/rules/permissions';
import { demand, demandMember } from '../demand.server';
import { idInput, textBetween } from '../post-inputs.server';
import { recordEvent } from '../record-event.server';
import { giveRows, type Merged } from './give-rows.server';
import { settleSuspendedUntil } from '../suspensions/suspension-rows.server';
import { reckonAnew } from './reckon-anew.server';

export const mergeAccountsInput = z.object({
  from: idInput,
  into: idInput,
  reason: textBetween(limits.moderationReason),
  sure: z.literal('yes', words.merging.tick),
});

export type MergeAccounts = Pick<z.infer<typeof mergeAccountsInput>, 'from' | 'into' | 'reason'>;

type MemberRow = typeof members.$inferSelect;

/** What merging two accounts is judged on. */
export async function mergeFacts(
  from: Queryable,
  accounts: readonly [MemberRow, MemberRow],
): Promise<MergeFacts> {
  const ids = accounts.map(({ id }) => id);
  const spoken = await from
    .select({ id: representatives.id })
    .from(representatives)
    .where(
      and(
        inArray(representatives.memberId, ids),
        or(isNull(representatives.until), gt(representatives.until, now())),
      ),
    )
    .limit(1);
  const tied = await from
    .select({ id: affiliations.id })
    .from(affiliations)
    .where(and(inArray(affiliations.memberId, ids), isNull(affiliations.until)))
    .limit(1);
  return {
    memberIds: ids,
    erased: accounts.some(({ erasedAt }) => erasedAt !== null),
    office: spoken.length > 0 || tied.length > 0 || accounts.some(({ role }) => role !== 'member'),
  };
}

/**
 * Merges an account into another of the same person: all that is its becomes the other's, and it
 * becomes a signpost to it. Votes on one's own posts and second votes are taken back; points are
 * reckoned as if there had been one account all along. It cannot be undone.
 * @throws Refusal what the permission table says, `not_found`, `same_account`
 */
export async function mergeAccounts(actor: Actor, input: MergeAccounts): Promise<void> {
  const { memberId } = demandMember(actor);
  if (input.from === input.into) throw new Refusal('same_account');
  await inTransaction(async (tx) => {
    // Nobody posts, votes or signs up meanwhile: it touches whatever either has ever done.
    await tx.execute(sql`set local statement_timeout = '60s'`);
    await tx.execute(sql`lock table questions in exclusive mode`);
    await tx.execute(sql`lock table answers, comments in exclusive mode`);
    await tx.execute(sql`lock table members in exclusive mode`);
    const [from, into] = await readAccounts(tx, input);
    demand(can(actor, 'member.merge', await mergeFacts(tx, [from, into])));
    const merged: Merged = { fromId: from.id, intoId: into.id };
    await endAllSessions(from.id, { tx });
    await giveRows(tx, merged);
    await leaveSignpost(tx, from, into);
    await reckonAnew(tx, into.id);
    for (const { id } of [from, into]) await settleSuspendedUntil(tx, id);
    await recordEvent(
      tx,
      memberId,
      {
        type: 'member.merged',
        memberId: into.id,
        fromId: from.id,
        fromHandle: from.handle,
        reason: input.reason,
      },
      { privileged: true },
    );
  });
}

/** Both accounts, the one that goes first. */
export async function readAccounts(
  from: Queryable,
  ids: { from: number; into: number },
): Promise<[MemberRow, MemberRow]> {
  const rows = await from
    .select()
    .from(members)
    .where(inArray(members.id, [ids.from, ids.into]));
  const account = (id: number) => rows.find((row) => row.id === id);
  const [goes, stays] = [account(ids.from), account(ids.into)];
  if (goes === undefined || stays === undefined) throw new Refusal('not_found');
  return [goes, stays];
}

async function leaveSignpost(tx: Transaction, from: MemberRow, into: MemberRow): Promise<void> {
  await tx
    .update(members)
    .set({
      handle: `former-${from.id}`,
      displayName: words.basics.formerMember,
      email: null,
      unconfirmedEmail: null,
      passwordHash: null,
      role: 'member',
      about: '',
      aboutHtml: '',
      avatarPhotoId: null,
      reputation: 0,
      questionCount: 0,
      answerCount: 0,
      erasedAt: now(),
      mergedIntoId: into.id,
    })
    .where(eq(members.id, from.id));
  // One person, since the first of the two.
  if (from.joinedAt < into.joinedAt)
    await tx.update(members).set({ joinedAt: from.joinedAt }).where(eq(members.id, into.id));
}
