import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, makeMember } from '#db/factories';
import { mailOptOuts } from '#db/schema/mail';
import { listMails } from './list-mails.server';
import { showMail } from './show-mail.server';
import { readUnsubscribeToken, unsubscribePath } from './unsubscribe-path.server';
import { unsubscribe } from './unsubscribe.server';

it('ends one kind of one member’s mails, and no token but ours does', async () => {
  const { id } = await makeMember();
  const token = unsubscribePath(id, 'did-it-help').split('token=')[1] ?? '';
  await unsubscribe(token);
  await unsubscribe(token);
  const kinds = async (memberId: number) =>
    (await db.select().from(mailOptOuts).where(eq(mailOptOuts.memberId, memberId))).map(
      ({ kind }) => kind,
    );
  expect(await kinds(id)).toEqual(['did-it-help']);
  const other = await makeMember();
  const signature = token.split('.').at(-1) ?? '';
  for (const forged of [
    `${other.id}.did-it-help.${signature}`,
    `${id}.my-answer-verified.${signature}`,
    `${id}.reset-password.${signature}`,
    token.slice(0, -1),
    `${token}x`,
    '',
    '...',
  ]) {
    expect(readUnsubscribeToken(forged)).toBeNull();
    await expect(unsubscribe(forged)).rejects.toMatchObject({ code: 'not_found' });
  }
  expect(await kinds(other.id)).toEqual([]);
});

it('is no business of who does not administer', async () => {
  for (const role of ['member', 'moderator'] as const) {
    const actor = await actorOf((await makeMember({ role })).id);
    await expect(listMails(actor, { after: null })).rejects.toMatchObject({
      code: 'administrators_only',
    });
    await expect(showMail(actor, 1)).rejects.toMatchObject({ code: 'administrators_only' });
  }
  const admin = await actorOf((await makeMember({ role: 'administrator' })).id);
  await expect(showMail(admin, 1)).rejects.toMatchObject({ code: 'not_found' });
  expect(await listMails(admin, { after: null })).toEqual({
    isLocal: true,
    mails: [],
    after: null,
  });
});
