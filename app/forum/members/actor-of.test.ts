import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { makeBrand, makeMember, makeRepresentative } from '#db/factories';
import { sessions } from '#db/schema/members';
import {
  endAllSessions,
  endSession,
  sessionIdOf,
  signedIn,
  startSession,
} from '~/platform/session.server';
import { removeExpired } from '../jobs.server';
import { actorOf } from './actor-of.server';

function requestWith(cookie?: string): Request {
  return new Request('http://localhost:3000/', {
    headers: cookie === undefined ? {} : { Cookie: cookie.split(';')[0] ?? '' },
  });
}

const DAY = 24 * 60 * 60 * 1000;

async function sessionOf(memberId: number) {
  const rows = await db.select().from(sessions).where(eq(sessions.userId, memberId));
  return rows[0];
}

async function signIn() {
  const member = await makeMember();
  return { member, cookie: await startSession(member.id) };
}

/** The statements that reach the driver meanwhile, prepared ones too. */
async function statementsSent(meanwhile: () => Promise<void>): Promise<string[]> {
  const client: object = Reflect.get(db, '$client');
  const send: unknown = Object.getOwnPropertyDescriptor(client, 'unsafe')?.value;
  if (typeof send !== 'function') throw new Error('the driver sends statements in another way');
  const sent: string[] = [];
  Reflect.set(client, 'unsafe', (text: string, ...rest: unknown[]) => {
    sent.push(text);
    return Reflect.apply(send, client, [text, ...rest]);
  });
  try {
    await meanwhile();
  } finally {
    Reflect.set(client, 'unsafe', send);
  }
  return sent;
}

describe('a session', () => {
  it('tells who is signed in, and what they may do', async () => {
    const { memberId } = await makeRepresentative(await makeBrand(), { level: 'lead' });
    const request = requestWith(await startSession(memberId));
    const context = {};
    expect(await signedIn(request, context)).toMatchObject({ memberId, role: 'member' });
    expect(await actorOf(request, context)).toMatchObject({
      kind: 'member',
      memberId,
      represents: [{ level: 'lead' }],
    });
  });

  it('carries nothing secret about the member', async () => {
    const { cookie } = await signIn();
    const member = await signedIn(requestWith(cookie), {});
    expect(Object.keys(member?.actor ?? {}).sort()).toEqual([
      'affiliatedWith',
      'hasAddress',
      'represents',
      'reputation',
      'role',
      'suspendedUntil',
      'thresholds',
    ]);
    expect(Object.keys(member ?? {}).sort()).toEqual([
      'actor',
      'avatarPhotoId',
      'density',
      'displayName',
      'handle',
      'joinedAt',
      'locale',
      'memberId',
      'reputation',
      'role',
      'theme',
      'timeZone',
    ]);
  });

  it('is kept in a cookie that scripts and other sites cannot use', async () => {
    const { cookie, member } = await signIn();
    expect(cookie).toMatch(/^session=[\w-]{43}; /);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).toContain('Path=/');
    const stored = await sessionOf(member.id);
    expect(stored?.id).toHaveLength(43);
    // What the database keeps opens no account.
    expect(cookie).not.toContain(stored?.id ?? '');
    expect(await signedIn(requestWith(`session=${stored?.id}`), {})).toBeNull();
  });

  it('is looked up once a request, and not at all without the cookie', async () => {
    const { cookie } = await signIn();
    const context = {};
    const [first, second] = await statementsSent(() =>
      Promise.all([
        signedIn(requestWith(cookie), context),
        signedIn(requestWith(cookie), context),
      ]).then(([one, other]) => expect(one).toBe(other)),
    );
    expect([first, second]).toEqual([expect.stringContaining('"sessions"'), undefined]);
    const none = await statementsSent(async () => {
      expect(await actorOf(requestWith(), {})).toEqual({ kind: 'visitor' });
      expect(await actorOf(requestWith('session='), {})).toEqual({ kind: 'visitor' });
      expect(await actorOf(requestWith('other=1'), {})).toEqual({ kind: 'visitor' });
    });
    expect(none).toEqual([]);
  });

  it('ends for good when somebody signs out', async () => {
    const { cookie, member } = await signIn();
    expect(await endSession(requestWith(cookie))).toMatch(/^session=; .*Max-Age=0/);
    expect(await signedIn(requestWith(cookie), {})).toBeNull();
    expect(await sessionOf(member.id)).toBeUndefined();
  });

  it('ends thirty days after it was last used, however old it is', async () => {
    const { cookie, member } = await signIn();
    const expiresIn = async (days: number) =>
      db
        .update(sessions)
        .set({ expiresAt: new Date(Date.now() + days * DAY) })
        .where(eq(sessions.userId, member.id));
    for (const days of [10, 28]) {
      await expiresIn(days);
      expect(await signedIn(requestWith(cookie), {})).not.toBeNull();
      const expiresAt = (await sessionOf(member.id))?.expiresAt.getTime() ?? 0;
      expect(Math.round((expiresAt - Date.now()) / DAY)).toBe(30);
    }
    await expiresIn(-1);
    expect(await signedIn(requestWith(cookie), {})).toBeNull();
  });

  it('of a member can be ended everywhere at once', async () => {
    const { cookie, member } = await signIn();
    const second = await startSession(member.id);
    const request = requestWith(await startSession(member.id));
    await endAllSessions(member.id, { but: sessionIdOf(request) });
    expect(await signedIn(requestWith(cookie), {})).toBeNull();
    expect(await signedIn(request, {})).not.toBeNull();
    await endAllSessions(member.id);
    expect(await signedIn(request, {})).toBeNull();
    expect(await signedIn(requestWith(second), {})).toBeNull();
  });

  it('is forgotten once it has run out', async () => {
    const { member } = await signIn();
    await db
      .update(sessions)
      .set({ expiresAt: new Date(Date.now() - DAY) })
      .where(eq(sessions.userId, member.id));
    await removeExpired();
    expect(await sessionOf(member.id)).toBeUndefined();
  });
});
