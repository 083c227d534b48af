import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
} from '#db/factories';
import { mails, mailTokens } from '#db/schema/mail';
import { members, sessions } from '#db/schema/members';
import { answers } from '#db/schema/posts';
import { words } from '~/messages';
import { startSession } from '~/platform/session.server';
import { listMembers } from '../members/list-members.server';
import { hashPassword } from '../members/password.server';
import { peopleOfPosts } from '../members/post-people.server';
import { showMember } from '../members/show-member.server';
import { verifyData } from '../verify-data/verify-data.server';
import { deleteAccount } from './delete-account.server';
import { endSession } from './end-session.server';
import { mailPasswordReset } from './mail-password-reset.server';
import { showAccount } from './show-account.server';

const password = 'kettle-voyage-thimble';
let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPassword(password);
});

describe('deleting the account', () => {
  it('leaves the posts, as a former member’s, and nothing that tells who it was', async () => {
    const brand = await makeBrand();
    const member = await makeMember({
      handle: 'ada',
      displayName: 'Ada Lovelace',
      email: 'ada@example.com',
      about: 'About Ada.',
      passwordHash,
    });
    const answer = await makeAnswer(await makeQuestion(brand), { authorId: member.id });
    await startSession(member.id);
    await mailPasswordReset('ada@example.com');
    const actor = await actorOf(member.id);
    await expect(deleteAccount(actor, { password: 'not it at all' })).rejects.toMatchObject({
      problems: { password: words.problems.passwordWrong },
    });
    await deleteAccount(actor, { password });
    const [row] = await db.select().from(members).where(eq(members.id, member.id));
    expect(row?.erasedAt).not.toBeNull();
    expect(JSON.stringify(row)).not.toMatch(/ada|Ada|Lovelace|argon2/);
    expect(await db.select().from(sessions).where(eq(sessions.userId, member.id))).toEqual([]);
    expect(await db.select().from(mailTokens)).toEqual([]);
    expect(await db.select().from(mails).where(eq(mails.memberId, member.id))).toEqual([]);
    const [kept] = await db.select().from(answers).where(eq(answers.id, answer.id));
    expect(kept).toMatchObject({ authorId: member.id, deletedAt: null });
    const people = await peopleOfPosts(brand.brandId, [member.id]);
    expect(
      people.person({ authorId: member.id, authorName: null, at: answer.postedAt }),
    ).toMatchObject({ name: words.basics.formerMember, href: null, reputation: null });
    await expect(
      showMember({ kind: 'visitor' }, { memberId: member.id, tab: 'summary', after: null }),
    ).rejects.toMatchObject({ code: 'gone', status: 410 });
    const listed = await listMembers('newest', '', null);
    expect(listed.members.map(({ id }) => id)).not.toContain(member.id);
    // The handle and the address are free again.
    await makeMember({ handle: 'ada', email: 'ada@example.com' });
  });

  it('keeps every counter and the record of reputation as they were', async () => {
    const differences: unknown[] = [];
    await verifyData({ report: (difference) => differences.push(difference) });
    expect(differences).toEqual([]);
  });

  it('is refused to a brand’s last lead and to the last administrator, also at once', async () => {
    const brand = await makeBrand({ name: 'Acme' });
    const lead = await makeMember({ passwordHash });
    const other = await makeMember({ passwordHash });
    await makeRepresentative(brand, { memberId: lead.id, level: 'lead' });
    await expect(deleteAccount(await actorOf(lead.id), { password })).rejects.toMatchObject({
      code: 'last_lead',
      facts: { brand: 'Acme' },
    });
    await makeRepresentative(brand, { memberId: other.id, level: 'lead' });
    const leads = await Promise.all([lead.id, other.id].map((id) => actorOf(id)));
    const left = await Promise.allSettled(leads.map((each) => deleteAccount(each, { password })));
    expect(left.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);

    const admins = await Promise.all(
      [1, 2].map(() => makeMember({ role: 'administrator', passwordHash })),
    );
    const actors = await Promise.all(admins.map(({ id }) => actorOf(id)));
    const gone = await Promise.allSettled(actors.map((each) => deleteAccount(each, { password })));
    expect(gone.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(gone.find((each) => each.status === 'rejected')).toMatchObject({
      reason: { code: 'last_administrator' },
    });
  });
});

describe('open sessions', () => {
  it('are listed, told apart, and ended by their owner alone', async () => {
    const { id } = await makeMember();
    const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0';
    const headers = { 'User-Agent': firefox };
    await startSession(id, new Request('http://localhost/', { headers }));
    const actor = await actorOf(id);
    const [session] = (await showAccount(actor, { sessionId: null })).sessions;
    expect(session).toMatchObject({ browser: 'Firefox', system: 'Linux', isThisOne: false });
    const stranger = await actorOf((await makeMember()).id);
    await expect(endSession(stranger, { session: session?.id ?? '' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await endSession(actor, { session: session?.id ?? '' });
    expect((await showAccount(actor, { sessionId: null })).sessions).toEqual([]);
  });
});
