import { createHash, randomBytes } from 'node:crypto';
import { and, eq, isNull } from 'drizzle-orm';
import { db, type Transaction } from '#db/client.server';
import { mailTokens } from '#db/schema/mail';
import { now } from '~/platform/clock.server';

const HOUR = 60 * 60 * 1000;

/** How long the link in a mail works. Confirming can wait until the next day's mail is read. */
export const lifetimeHours = { 'confirm-address': 24, 'reset-password': 0.5 } as const;

export type TokenPurpose = keyof typeof lifetimeHours;

export type MailToken = typeof mailTokens.$inferSelect;

/** 256 random bits, as they stand in a link. */
const secretPattern = /^[\w-]{43}$/;

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/**
 * Makes the secret of a link that is mailed: whoever has it reads mail at the address. The database
 * keeps its SHA-256.
 */
export async function makeMailToken(
  tx: Transaction,
  token: { memberId: number; purpose: TokenPurpose; address: string },
): Promise<{ secret: string; expiresAt: Date }> {
  const secret = randomBytes(32).toString('base64url');
  const madeAt = now();
  const expiresAt = new Date(madeAt.getTime() + lifetimeHours[token.purpose] * HOUR);
  await tx.insert(mailTokens).values({ ...token, hash: hashOf(secret), madeAt, expiresAt });
  return { secret, expiresAt };
}

/** The token of a link; null where there is none of this purpose. */
export async function findMailToken(
  purpose: TokenPurpose,
  secret: string,
): Promise<MailToken | null> {
  if (!secretPattern.test(secret)) return null;
  const [token] = await db
    .select()
    .from(mailTokens)
    .where(and(eq(mailTokens.hash, hashOf(secret)), eq(mailTokens.purpose, purpose)));
  return token ?? null;
}

/** The same, locked: of two who use a link at once the second finds it used. */
export async function lockMailToken(
  tx: Transaction,
  purpose: TokenPurpose,
  secret: string,
): Promise<MailToken | null> {
  if (!secretPattern.test(secret)) return null;
  const [token] = await tx
    .select()
    .from(mailTokens)
    .where(and(eq(mailTokens.hash, hashOf(secret)), eq(mailTokens.purpose, purpose)))
    .for('update');
  return token ?? null;
}

/** Lets no link of a purpose that a member has work any more. */
export async function voidMailTokens(
  tx: Transaction,
  memberId: number,
  purpose: TokenPurpose,
): Promise<void> {
  await tx
    .update(mailTokens)
    .set({ usedAt: now() })
    .where(
      and(
        eq(mailTokens.memberId, memberId),
        eq(mailTokens.purpose, purpose),
        isNull(mailTokens.usedAt),
      ),
    );
}
