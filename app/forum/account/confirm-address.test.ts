import { desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, makeMember } from '#db/factories';
import { mails, mailTokens } from '#db/schema/mail';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { atTime, now } from '~/platform/clock.server';
import { hashPassword } from '../members/password.server';
import { signUp } from '../members/sign-up.server';
import { changeAddress } from './change-address.server';
import { confirmAddress, showAddressLink } from './confirm-address.server';
import { mailConfirmation } from './mail-confirmation.server';
import { resendConfirmation } from './resend-confirmation.server';

const password = 'kettle-voyage-thimble';
let number = 0;

async function join(email: string) {
  number += 1;
  const { memberId } = await signUp(
    { handle: `joiner-${number}`, displayName: 'Evilina Prizegiver', email, password },
    { clientAddress: `10.9.0.${number}` },
  );
  await mailConfirmation(memberId, email);
  return { memberId, secret: await secretTo(email) };
}

const mailsTo = (address: string) =>
  db.select().from(mails).where(eq(mails.address, address)).orderBy(desc(mails.id));

/** The secret in the newest mail to an address. */
async function secretTo(address: string): Promise<string> {
  const [mail] = await mailsTo(address);
  return /token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
}

async function addressesOf(memberId: number) {
  const [row] = await db
    .select({ email: members.email, waits: members.unconfirmedEmail })
    .from(members)
    .where(eq(members.id, memberId));
  return row;
}

describe('confirming an address', () => {
  it('makes it the account’s, by the link of the mail', async () => {
    const { memberId, secret } = await join('ada@example.com');
    expect(secret).toHaveLength(43);
    const link = { handle: `joiner-${number}`, address: 'ada@example.com' };
    // A link scanner opens it as often as it likes.
    for (let opened = 0; opened < 3; opened += 1)
      expect(await showAddressLink(secret)).toEqual({ state: 'ready', ...link });
    expect(await addressesOf(memberId)).toEqual({ email: null, waits: 'ada@example.com' });
    expect(await confirmAddress({ token: secret })).toEqual({ state: 'confirmed', ...link });
    expect(await addressesOf(memberId)).toEqual({ email: 'ada@example.com', waits: null });
    // Opened or sent twice, it is done.
    expect(await showAddressLink(secret)).toEqual({ state: 'confirmed', ...link });
    expect(await confirmAddress({ token: secret })).toEqual({ state: 'confirmed', ...link });
  });

  it('keeps of the secret only its hash, and of the stranger’s words nothing in the mail', async () => {
    const { secret } = await join('berta@example.com');
    const tokens = JSON.stringify(await db.select().from(mailTokens));
    expect(tokens).not.toContain(secret);
    const [mail] = await mailsTo('berta@example.com');
    expect(mail?.kind).toBe('confirm-address');
    expect(`${mail?.text}${mail?.html}${mail?.subject}`).not.toMatch(/evilina/i);
    expect(mail?.headers.unsubscribe).toBeUndefined();
  });

  it('tells the owner of an address instead of whoever gave it', async () => {
    const owner = await makeMember({ email: 'cleo@example.com' });
    const { memberId, secret } = await join('cleo@example.com');
    expect(secret).toBe('');
    const sent = await mailsTo('cleo@example.com');
    expect(sent.map(({ kind, memberId: about }) => [kind, about])).toEqual([
      ['address-in-use', owner.id],
    ]);
    expect(sent[0]?.text).toContain('http://localhost:3000/login');
    expect(await addressesOf(memberId)).toEqual({ email: null, waits: 'cleo@example.com' });
  });

  it('gives it to the first of several who wait for it, at once or one after the other', async () => {
    const joined = [];
    for (let each = 0; each < 4; each += 1) joined.push(await join('dora@example.com'));
    const answers = await Promise.all(
      joined.map(({ secret }) => confirmAddress({ token: secret })),
    );
    const states = answers.map(({ state }) => state).sort();
    expect(states).toEqual(['confirmed', 'taken', 'taken', 'taken']);
    const late = joined[answers.findIndex(({ state }) => state === 'taken')];
    expect(await showAddressLink(late?.secret ?? '')).toEqual({ state: 'taken' });
  });

  it('works for a day', async () => {
    const { memberId, secret } = await join('emil@example.com');
    const at = (hours: number) => new Date(now().getTime() + hours * 3_600_000);
    expect(await atTime(at(23.9), () => showAddressLink(secret))).toMatchObject({ state: 'ready' });
    const late = await atTime(at(24.1), () => confirmAddress({ token: secret }));
    expect(late).toEqual({ state: 'expired' });
    expect(await addressesOf(memberId)).toMatchObject({ email: null });
    const [mail] = await mailsTo('emil@example.com');
    expect(new Date(mail?.headers.expires ?? 0).getTime()).toBeLessThan(at(24.01).getTime());
  });

  it('says of a link for an earlier address that it is no longer wanted', async () => {
    const { memberId, secret } = await join('frida@example.com');
    await changeAddress(await actorOf(memberId), { email: 'frida-2@example.com', password });
    expect(await showAddressLink(secret)).toEqual({ state: 'unwanted' });
    expect(await confirmAddress({ token: secret })).toEqual({ state: 'unwanted' });
    await mailConfirmation(memberId, 'frida@example.com');
    expect(await mailsTo('frida@example.com')).toHaveLength(1);
    await mailConfirmation(memberId, 'frida-2@example.com');
    await confirmAddress({ token: await secretTo('frida-2@example.com') });
    expect(await addressesOf(memberId)).toEqual({ email: 'frida-2@example.com', waits: null });
  });

  it.each(['', 'x', 'x'.repeat(43), 'x'.repeat(250), '\0', '../../etc'])(
    'knows nothing of the link %j',
    async (token) => {
      expect(await showAddressLink(token)).toEqual({ state: 'unknown' });
      expect(await confirmAddress({ token })).toEqual({ state: 'unknown' });
    },
  );

  it('does not flood somebody’s mailbox, whoever gives the address', async () => {
    for (let each = 0; each < 14; each += 1) await join('flooded@example.com');
    expect(await mailsTo('flooded@example.com')).toHaveLength(10);
  });
});

describe('changing the address', () => {
  async function member(email: string) {
    const { id } = await makeMember({ email, passwordHash: await hashPassword(password) });
    return { id, actor: await actorOf(id) };
  }

  it('asks for the password, tells the old address, and counts once the link is used', async () => {
    const { id, actor } = await member('gina@example.com');
    await expect(
      changeAddress(actor, { email: 'gina-2@example.com', password: 'not it at all' }),
    ).rejects.toMatchObject({ problems: { password: words.problems.passwordWrong } });
    await changeAddress(actor, { email: 'gina-2@example.com', password });
    expect(await addressesOf(id)).toEqual({
      email: 'gina@example.com',
      waits: 'gina-2@example.com',
    });
    expect((await mailsTo('gina@example.com')).map(({ kind }) => kind)).toEqual([
      'address-change-asked',
    ]);
    await mailConfirmation(id, 'gina-2@example.com');
    await confirmAddress({ token: await secretTo('gina-2@example.com') });
    expect(await addressesOf(id)).toEqual({ email: 'gina-2@example.com', waits: null });
    const kinds = async (address: string) => (await mailsTo(address)).map(({ kind }) => kind);
    expect(await kinds('gina@example.com')).toEqual(['address-changed', 'address-change-asked']);
    expect(await kinds('gina-2@example.com')).toEqual(['address-changed', 'confirm-address']);
  });

  it('says the same for an address that somebody has, and is taken back by asking for the old', async () => {
    await makeMember({ email: 'owned@example.com' });
    const { id, actor } = await member('hugo@example.com');
    expect(await changeAddress(actor, { email: 'owned@example.com', password })).toEqual({
      changes: true,
    });
    expect(await changeAddress(actor, { email: 'hugo@example.com', password })).toEqual({
      changes: false,
    });
    expect(await addressesOf(id)).toEqual({ email: 'hugo@example.com', waits: null });
    await expect(
      changeAddress(actor, { email: 'hugo@example.com', password }),
    ).rejects.toMatchObject({ problems: { email: words.problems.emailIsYours } });
  });

  it('and sending the link again have a limit', async () => {
    const { actor } = await member('ines@example.com');
    await expect(resendConfirmation(actor)).rejects.toMatchObject({ code: 'nothing_to_confirm' });
    await changeAddress(actor, { email: 'ines-2@example.com', password });
    for (let again = 0; again < 3; again += 1) await resendConfirmation(actor);
    await expect(resendConfirmation(actor)).rejects.toMatchObject({ code: 'too_many_attempts' });
    await expect(
      changeAddress(actor, { email: 'ines-3@example.com', password }),
    ).rejects.toMatchObject({ code: 'too_many_attempts' });
  });
});
