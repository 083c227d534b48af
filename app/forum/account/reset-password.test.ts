import { desc, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { db } from '#db/client.server';
import { makeMember } from '#db/factories';
import { mails } from '#db/schema/mail';
import { members, sessions } from '#db/schema/members';
import { words } from '~/messages';
import { atTime, now } from '~/platform/clock.server';
import { startSession } from '~/platform/session.server';
import { hashPassword } from '../members/password.server';
import { signIn } from '../members/sign-in.server';
import { mailPasswordReset } from './mail-password-reset.server';
import { MAIL_PASSWORD_RESET_TASK, requestPasswordReset } from './request-password-reset.server';
import { resetPassword, showResetLink } from './reset-password.server';

const old = 'kettle-voyage-thimble';
const next = 'walnut harbour eleven';
let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPassword(old);
});

let number = 0;
const from = () => ({ clientAddress: `10.8.0.${(number += 1)}` });

async function secretTo(address: string): Promise<string> {
  const [mail] = await db
    .select()
    .from(mails)
    .where(eq(mails.address, address))
    .orderBy(desc(mails.id));
  return /reset-password\?token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
}

async function ask(address: string): Promise<string> {
  await mailPasswordReset(address);
  return secretTo(address);
}

describe('asking for a new password', () => {
  it('queues the same job for every address, and looks nobody up', async () => {
    await makeMember({ email: 'known@example.com', passwordHash });
    const select = vi.spyOn(db, 'select');
    for (const email of ['known@example.com', 'unknown@example.com'])
      expect(await requestPasswordReset({ email }, from())).toBeUndefined();
    const tables = select.mock.results.length;
    select.mockRestore();
    // (The limits read their own table, the same for each.)
    expect(tables % 2).toBe(0);
    const jobs = await db.execute<{ task: string; payload: unknown }>(sql`
      select tasks.identifier as task, jobs.payload
      from graphile_worker._private_jobs as jobs
      join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
      where tasks.identifier = ${MAIL_PASSWORD_RESET_TASK} order by jobs.id`);
    expect([...jobs].map(({ payload }) => payload)).toEqual([
      { address: 'known@example.com' },
      { address: 'unknown@example.com' },
    ]);
  });

  it('is limited by the account’s address and by the visitor’s', async () => {
    for (let each = 0; each < 5; each += 1)
      await requestPasswordReset({ email: 'often@example.com' }, from());
    await expect(
      requestPasswordReset({ email: 'often@example.com' }, from()),
    ).rejects.toMatchObject({ code: 'too_many_attempts' });
    const here = { clientAddress: '192.0.2.77' };
    for (let each = 0; each < 20; each += 1)
      await requestPasswordReset({ email: `each-${each}@example.com` }, here);
    await expect(
      requestPasswordReset({ email: 'one-more@example.com' }, here),
    ).rejects.toMatchObject({ code: 'too_many_attempts' });
  });

  it('mails the owner, else the newest account that waits, else nobody', async () => {
    await mailPasswordReset('nobody@example.com');
    expect(await secretTo('nobody@example.com')).toBe('');
    const waiting = { email: null, unconfirmedEmail: 'waits@example.com' };
    await makeMember({ ...waiting, joinedAt: new Date('2026-01-01') });
    const newest = await makeMember({ ...waiting, joinedAt: new Date('2026-01-02') });
    expect(await showResetLink(await ask('waits@example.com'))).toEqual({
      state: 'ready',
      handle: newest.handle,
    });
    const owner = await makeMember({ email: 'waits@example.com' });
    expect(await showResetLink(await ask('waits@example.com'))).toMatchObject({
      handle: owner.handle,
    });
  });
});

describe('a new password', () => {
  it('is set once by the mailed link, ends all sessions, voids other links and locks', async () => {
    const { id, handle } = await makeMember({ email: 'ada@example.com', passwordHash });
    await startSession(id);
    await startSession(id);
    for (let each = 0; each < 11; each += 1)
      await signIn({ identifier: handle, password: 'wrong' }, from()).catch(() => null);
    const first = await ask('ada@example.com');
    const second = await ask('ada@example.com');
    for (let opened = 0; opened < 3; opened += 1)
      expect(await showResetLink(first)).toEqual({ state: 'ready', handle });
    await resetPassword({ token: first, password: next });
    expect(await db.select().from(sessions).where(eq(sessions.userId, id))).toEqual([]);
    expect(await signIn({ identifier: handle, password: next }, from())).toEqual({ memberId: id });
    await expect(signIn({ identifier: handle, password: old }, from())).rejects.toMatchObject({
      code: 'wrong_sign_in',
    });
    for (const token of [first, second]) {
      expect(await showResetLink(token)).toEqual({ state: 'used' });
      await expect(resetPassword({ token, password: 'a third one here' })).rejects.toMatchObject({
        code: 'mail_link_used',
      });
    }
    const [told] = await db.select().from(mails).orderBy(desc(mails.id)).limit(1);
    expect(told).toMatchObject({ kind: 'password-changed', address: 'ada@example.com' });
  });

  it('is one of two that are set at once by one link', async () => {
    const { id, handle } = await makeMember({ email: 'berta@example.com', passwordHash });
    const token = await ask('berta@example.com');
    const tries = await Promise.allSettled(
      [next, `${next} too`].map((password) => resetPassword({ token, password })),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const set = tries[0]?.status === 'fulfilled' ? next : `${next} too`;
    expect(await signIn({ identifier: handle, password: set }, from())).toEqual({ memberId: id });
  });

  it('is not set after half an hour, nor by a link to an earlier address', async () => {
    const { id } = await makeMember({ email: 'cleo@example.com', passwordHash });
    const token = await ask('cleo@example.com');
    const later = (minutes: number) => new Date(now().getTime() + minutes * 60_000);
    expect(await atTime(later(29), () => showResetLink(token))).toMatchObject({ state: 'ready' });
    await atTime(later(31), async () => {
      expect(await showResetLink(token)).toEqual({ state: 'expired' });
      await expect(resetPassword({ token, password: next })).rejects.toMatchObject({
        code: 'mail_link_used',
      });
    });
    await db.update(members).set({ email: 'cleo-2@example.com' }).where(eq(members.id, id));
    expect(await showResetLink(token)).toEqual({ state: 'unwanted' });
    await expect(resetPassword({ token, password: next })).rejects.toMatchObject({
      code: 'mail_link_used',
    });
  });

  it('must be strong, and a weak one does not use up the link', async () => {
    const { handle } = await makeMember({ email: 'dora@example.com', passwordHash });
    const token = await ask('dora@example.com');
    await expect(resetPassword({ token, password: 'password123' })).rejects.toMatchObject({
      problems: { password: words.problems.passwordCommon },
    });
    expect(await showResetLink(token)).toEqual({ state: 'ready', handle });
  });

  it('confirms the address that the account waits for, unless somebody else has it by then', async () => {
    const address = 'emil@example.com';
    const { id } = await makeMember({ email: null, unconfirmedEmail: address, passwordHash });
    const token = await ask(address);
    const other = await makeMember({ email: null, unconfirmedEmail: address });
    await resetPassword({ token, password: next });
    const emailOf = async (memberId: number) =>
      (await db.select({ email: members.email }).from(members).where(eq(members.id, memberId)))[0];
    expect(await emailOf(id)).toEqual({ email: address });
    expect(await emailOf(other.id)).toEqual({ email: null });

    const late = 'frida@example.com';
    const waits = await makeMember({ email: null, unconfirmedEmail: late, passwordHash });
    const lateToken = await ask(late);
    await makeMember({ email: late });
    await resetPassword({ token: lateToken, password: next });
    expect(await emailOf(waits.id)).toEqual({ email: null });
    expect(await signIn({ identifier: waits.handle, password: next }, from())).toEqual({
      memberId: waits.id,
    });
  });
});
