import { createHash, randomBytes } from 'node:crypto';
import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle';
import { and, eq, ne, sql } from 'drizzle-orm';
import { bigint, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia';
import { type ActorFacts, actorFacts } from '#db/actor-facts';
import { db, type Database, prepared, type Queryable } from '#db/client.server';
import { sessions } from '#db/schema/members';
import { site } from '#db/schema/site';
import { now } from './clock.server';
import { env } from './env.server';

/**
 * Who is signed in. Lucia is used here and nowhere else.
 *
 * The cookie holds a random token and the database its SHA-256, so that a copy of the database
 * opens no account. A session ends 30 days after it was last used; that is counted in the database
 * alone (the cookie outlives it), so no loader ever has to write a cookie.
 */

/**
 * What a session reads of a member: nothing that is secret. (Lucia's adapter reads every column of
 * the table it is given.) The columns' names are written out: those that drizzle derives are kept
 * by the table's name, of which the whole table in the schema is the other.
 */
const members = pgTable('members', {
  id: bigint('id', { mode: 'number' }).primaryKey(),
  handle: text('handle').notNull(),
  displayName: text('display_name').notNull(),
  role: text('role', { enum: ['member', 'moderator', 'administrator'] }).notNull(),
  reputation: integer('reputation').notNull(),
  avatarPhotoId: bigint('avatar_photo_id', { mode: 'number' }),
  theme: text('theme', { enum: ['system', 'light', 'dark'] }).notNull(),
  density: text('density', { enum: ['comfortable', 'compact'] }).notNull(),
  locale: text('locale'),
  timeZone: text('time_zone'),
  joinedAt: timestamp('joined_at', { withTimezone: true, precision: 3, mode: 'date' }).notNull(),
});

type MemberColumns = Omit<typeof members.$inferSelect, 'id'>;

/** What is read of a member with the session. */
type MemberAttributes = MemberColumns & { actor: ActorFacts };

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof createLucia>;
    UserId: number;
    DatabaseUserAttributes: MemberAttributes;
    DatabaseSessionAttributes: { startedAt: Date | null; userAgent: string };
  }
}

const SESSION_DAYS = 30;
const SESSION_MS = SESSION_DAYS * 24 * 60 * 60 * 1000;
/** A session's last use is noted once in so long: close enough for people, and few writes. */
const NOTED_EVERY_MS = 60 * 60 * 1000;

const sessionAndMember = prepared((on) =>
  on
    .select({
      session: sessions,
      member: members,
      actor: actorFacts(sql`${sql.placeholder('at')}::timestamptz`),
    })
    .from(sessions)
    .innerJoin(members, eq(sessions.userId, members.id))
    .leftJoin(site, eq(site.id, 1))
    .where(eq(sessions.id, sql.placeholder('id')))
    .prepare('session_and_member'),
);

/** Every page of a member begins with this, so it is one statement, which is built once. */
class PreparedAdapter extends DrizzlePostgreSQLAdapter {
  override async getSessionAndUser(
    id: string,
  ): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const [found] = await sessionAndMember().execute({
      id,
      at: now().toISOString(),
    });
    if (found === undefined) return [null, null];
    const { id: sessionId, userId, expiresAt, ...attributes } = found.session;
    const { id: memberId, ...facts } = found.member;
    return [
      { id: sessionId, userId, expiresAt, attributes },
      { id: memberId, attributes: { ...facts, actor: found.actor } },
    ];
  }
}

function createLucia(on: Database, secure: boolean) {
  return new Lucia(new PreparedAdapter(on, sessions, members), {
    sessionExpiresIn: new TimeSpan(SESSION_DAYS, 'd'),
    sessionCookie: {
      name: secure ? '__Host-session' : 'session',
      expires: false,
      attributes: { secure, sameSite: 'lax', path: '/' },
    },
    getUserAttributes: (member) => member,
  });
}

let current: { on: Database; lucia: ReturnType<typeof createLucia> } | undefined;

/** Made for the database that is open: it is opened after this module is loaded. */
function lucia(): ReturnType<typeof createLucia> {
  if (current?.on !== db) current = { on: db, lucia: createLucia(db, env().isHttps) };
  return current.lucia;
}

/** The member who is signed in, as the frame of every page needs it. */
export interface SignedIn {
  memberId: number;
  handle: string;
  displayName: string;
  role: MemberColumns['role'];
  /** The true sum. */
  reputation: number;
  avatarPhotoId: number | null;
  theme: MemberColumns['theme'];
  density: MemberColumns['density'];
  /** How dates and numbers are written for the member; null is as for everybody. */
  locale: string | null;
  timeZone: string | null;
  joinedAt: Date;
  /** What permissions are judged on (`actorOf`). */
  actor: ActorFacts;
}

function sessionId(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/**
 * The cookie under exactly its name, as it was set: a token needs no escaping. (Lucia's own reading
 * takes other spellings of the name too, and fails on any cookie of somebody else that it cannot
 * decode.)
 */
function tokenOf(request: Request): string | null {
  const name = `${lucia().sessionCookieName}=`;
  const cookies = (request.headers.get('Cookie') ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.find((cookie) => cookie.startsWith(name))?.slice(name.length) ?? null;
}

const found = new WeakMap<object, Promise<SignedIn | null>>();

/** When a session that ends then was last used. */
export function lastUsed(session: { expiresAt: Date }): Date {
  return new Date(session.expiresAt.getTime() - SESSION_MS);
}

/** Counts the thirty days anew. (Lucia does so from their middle on.) */
async function noteUse(session: { id: string; expiresAt: Date }): Promise<void> {
  const at = now().getTime();
  if (at - lastUsed(session).getTime() < NOTED_EVERY_MS) return;
  await db
    .update(sessions)
    .set({ expiresAt: new Date(at + SESSION_MS) })
    .where(eq(sessions.id, session.id));
}

async function findSession(request: Request): Promise<SignedIn | null> {
  const id = sessionIdOf(request);
  if (id === null) return null;
  const { user, session } = await lucia().validateSession(id);
  if (user === null) return null;
  await noteUse(session);
  const { id: memberId, ...attributes } = user;
  return { memberId, ...attributes };
}

/**
 * Who is signed in, or null. Looked up once a request; a request without the cookie costs nothing.
 * @param context the load context: the one object that all loaders of a request share
 */
export function signedIn(request: Request, context: object): Promise<SignedIn | null> {
  const known = found.get(context) ?? findSession(request);
  found.set(context, known);
  return known;
}

/** As much of what a browser calls itself as says which it is. */
const LONGEST_USER_AGENT = 300;

/**
 * Signs a member in.
 * @param request with which they did so: it says in which browser
 * @returns the Set-Cookie header
 */
export async function startSession(memberId: number, request?: Request): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const userAgent = request?.headers.get('User-Agent')?.slice(0, LONGEST_USER_AGENT) ?? '';
  const attributes = { startedAt: now(), userAgent };
  await lucia().createSession(memberId, attributes, { sessionId: sessionId(token) });
  return lucia().createSessionCookie(token).serialize();
}

/** The id by which the session that a request belongs to is kept; null for a visitor's. */
export function sessionIdOf(request: Request): string | null {
  const token = tokenOf(request);
  return token === null || token === '' ? null : sessionId(token);
}

/** The Set-Cookie header by which a browser forgets a session that has ended. */
export function blankSession(): string {
  return lucia().createBlankSessionCookie().serialize();
}

/** Ends the session that a request belongs to. @returns the Set-Cookie header */
export async function endSession(request: Request): Promise<string> {
  const id = sessionIdOf(request);
  if (id !== null) await lucia().invalidateSession(id);
  return blankSession();
}

/**
 * Ends every session of a member.
 * @param but the id of one that goes on
 */
export async function endAllSessions(
  memberId: number,
  { tx = db, but }: { tx?: Queryable; but?: string | null } = {},
): Promise<void> {
  const others = typeof but === 'string' ? ne(sessions.id, but) : undefined;
  await tx.delete(sessions).where(and(eq(sessions.userId, memberId), others));
}
