import { createChallenge, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import { db } from '#db/client.server';
import { spentWork } from '#db/schema/checks';
import { now } from '~/platform/clock.server';
import { keyedHash } from '~/platform/signed-token.server';

/** What one try costs, and how many a browser needs: a second or two, a few on an old phone. */
const WORK = { algorithm: 'PBKDF2/SHA-256', cost: 1000, least: 1000, most: 2500 };
const MINUTES = 20;

const secrets = () => ({
  hmacSignatureSecret: keyedHash('work', 'signature'),
  hmacKeySignatureSecret: keyedHash('work', 'key'),
});

/** For whom and what work is done: it is good for nobody's and nothing else. */
export type WorkFor = { readonly memberId: number; readonly text: string };

function nameOf({ memberId, text }: WorkFor): string {
  return keyedHash('work-for', `${memberId} ${text}`);
}

/** Work for a browser, as text for its page. */
export async function makeWork(asked: WorkFor): Promise<string> {
  const challenge = await createChallenge({
    algorithm: WORK.algorithm,
    cost: WORK.cost,
    counter: randomInt(WORK.most, WORK.least),
    deriveKey,
    data: { for: nameOf(asked) },
    expiresAt: new Date(now().getTime() + MINUTES * 60_000),
    ...secrets(),
  });
  return JSON.stringify(challenge);
}

const proofInput = z.object({
  challenge: z.object({
    parameters: z.object({
      algorithm: z.literal(WORK.algorithm),
      nonce: z.string().max(100),
      salt: z.string().max(100),
      cost: z.literal(WORK.cost),
      keyLength: z.number().int().min(1).max(64),
      keyPrefix: z.string().max(128),
      keySignature: z.string().max(200),
      expiresAt: z.number(),
      data: z.object({ for: z.string().max(100) }),
    }),
    signature: z.string().max(200),
  }),
  solution: z.object({ counter: z.number().int(), derivedKey: z.string().max(128) }),
});

function readProof(text: string) {
  if (text.length > 4000) return null;
  try {
    const parsed = proofInput.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Whether a browser has done the work for this post; once for each piece of work. */
export async function hasWorked(text: string | null, asked: WorkFor): Promise<boolean> {
  const proof = text === null || text === '' ? null : readProof(text);
  if (proof === null || proof.challenge.parameters.data.for !== nameOf(asked)) return false;
  const { verified } = await verifySolution({ ...proof, deriveKey, ...secrets() });
  if (!verified) return false;
  const spent = await db
    .insert(spentWork)
    .values({ key: proof.challenge.parameters.nonce, spentAt: now() })
    .onConflictDoNothing()
    .returning({ key: spentWork.key });
  return spent.length > 0;
}
