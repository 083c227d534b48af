import { count, eq, sql } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { db } from '#db/client.server';
import { makeMember } from '#db/factories';
import { mails } from '#db/schema/mail';
import { members } from '#db/schema/members';
import { events } from '#db/schema/site';
import { words } from '~/messages';
import { parseForm } from '~/platform/forms.server';
import { MAIL_CONFIRMATION_TASK } from '../account/mail-confirmation.server';
import { createMember, createMemberInput } from './create-member.server';
import { signUp, signUpInput } from './sign-up.server';

let number = 0;
/** Everybody comes from an address of their own, unless a test is about that. */
const from = () => ({ clientAddress: `10.1.${Math.floor((number += 1) / 250)}.${number % 250}` });

const person = (handle: string) => ({
  handle,
  displayName: 'Ada',
  email: `${handle}@example.com`,
  password: 'kettle-voyage-thimble',
});

describe('signing up', () => {
  it('makes a member without any power, and tells of it', async () => {
    const { memberId } = await signUp(person('ada'), from());
    const [row] = await db.select().from(members).where(eq(members.id, memberId));
    expect(row).toMatchObject({
      handle: 'ada',
      email: null,
      unconfirmedEmail: 'ada@example.com',
      role: 'member',
      reputation: 0,
    });
    expect(row?.passwordHash).toMatch(/^\$argon2id\$/);
    const [event] = await db.select().from(events).where(eq(events.actorId, memberId));
    expect(event).toMatchObject({ type: 'member.joined', privileged: false });
    expect(JSON.stringify(event)).not.toContain('argon2');
  });

  it('refuses a handle that is taken beside its field', async () => {
    await signUp(person('berta'), from());
    await expect(
      signUp({ ...person('berta'), email: 'other@example.com' }, from()),
    ).rejects.toMatchObject({ problems: { handle: words.problems.handleTaken } });
  });

  it('does the same for an address that somebody has as for one that nobody has', async () => {
    await makeMember({ email: 'taken@example.com' });
    await signUp({ ...person('first-waiting'), email: 'waited-for@example.com' }, from());
    const seen = [];
    for (const [handle, email] of [
      ['berta1', 'taken@example.com'],
      ['berta2', 'free@example.com'],
      ['berta3', 'waited-for@example.com'],
    ] as const) {
      const statements = vi.spyOn(db, 'transaction');
      const { memberId } = await signUp({ ...person(handle), email }, from());
      const [row] = await db.select().from(members).where(eq(members.id, memberId));
      const jobs = await db.execute<{ task: string }>(sql`
        select task_identifier as task from graphile_worker.jobs order by id desc limit 1`);
      seen.push({
        email: row?.email,
        waits: row?.unconfirmedEmail === email,
        transactions: statements.mock.calls.length,
        jobs: [...jobs],
      });
      statements.mockRestore();
    }
    expect(seen[0]).toEqual({
      email: null,
      waits: true,
      transactions: 1,
      jobs: [{ task: MAIL_CONFIRMATION_TASK }],
    });
    expect(seen).toEqual([seen[0], seen[0], seen[0]]);
    // The request itself mails nobody and looks nobody up: the job does.
    expect(await db.select().from(mails)).toEqual([]);
  });

  it('gives one of ten who want a handle at once the handle', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        signUp({ ...person('cleo'), email: `cleo${index}@example.com` }, from()),
      ),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of tries)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ problems: { handle: words.problems.handleTaken } });
    const [row] = await db
      .select({ count: count() })
      .from(members)
      .where(eq(members.handle, 'cleo'));
    expect(row?.count).toBe(1);
  });

  it('refuses a weak password before anything else is written', async () => {
    await expect(
      signUp({ ...person('dora'), password: 'password123' }, from()),
    ).rejects.toMatchObject({ problems: { password: words.problems.passwordCommon } });
  });

  it('refuses the sixty-first account from one address within an hour', async () => {
    const here = { clientAddress: '2001:db8::1' };
    // A weak password costs an attempt as well, and no hashing.
    for (let tried = 0; tried < 60; tried += 1)
      await signUp({ ...person(`e-${tried}`), password: 'password123' }, here).catch(() => null);
    const neighbour = { clientAddress: '2001:db8::ffff' };
    await expect(signUp(person('emil'), neighbour)).rejects.toMatchObject({
      code: 'too_many_attempts',
      status: 429,
    });
  });

  it.each([
    ['handle', 'a', 'A'],
    ['handle', 'x'.repeat(31), ''],
    ['handle', 'ünder', ''],
    ['handle', '-ada', ''],
    ['handle', 'admin', ''],
    ['handle', 'former-12', ''],
    ['displayName', '   ', ''],
    ['displayName', '\u200B\u202E', ''],
    ['displayName', 'x'.repeat(61), ''],
    ['email', 'nobody', ''],
    ['email', `${'x'.repeat(250)}@example.com`, ''],
    ['password', 'short', ''],
    ['password', 'x'.repeat(201), ''],
  ])('refuses %s %j beside its field', (field, value) => {
    const form = new FormData();
    for (const [name, text] of Object.entries({ ...person('frida'), [field]: value }))
      form.set(name, text);
    const parsed = parseForm(signUpInput, form);
    expect(parsed.ok ? {} : Object.keys(parsed.problems)).toEqual([field]);
  });

  it('writes handle and address in small letters', () => {
    const parsed = signUpInput.parse({
      ...person('x'),
      handle: ' Ada-Fix ',
      email: 'Ada@EXAMPLE.com',
    });
    expect(parsed).toMatchObject({ handle: 'ada-fix', email: 'ada@example.com' });
  });
});

describe('creating a member for an installation', () => {
  it('gives it its first administrator', async () => {
    const input = createMemberInput.parse({ ...person('admin'), role: 'administrator' });
    const { memberId } = await createMember(input);
    const [row] = await db
      .select({ role: members.role, email: members.email })
      .from(members)
      .where(eq(members.id, memberId));
    // The operator vouches for the address.
    expect(row).toEqual({ role: 'administrator', email: 'admin@example.com' });
    await expect(
      createMember({ ...input, handle: 'admin-2', password: 'kettle-voyage-thimble' }),
    ).rejects.toMatchObject({ problems: { email: words.problems.emailUnusable } });
  });
});
