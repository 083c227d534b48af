import { and, asc, eq, inArray, isNull, min, ne, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '#db/client.server';
import { representatives } from '#db/schema/brands';
import { promiseChanges, promises } from '#db/schema/follow-through';
import { questions } from '#db/schema/posts';
import { now } from '~/platform/clock.server';
import { promiseCell } from '~/rules/promise';
import { inForce } from '../desk/in-force.server';
import { recordEvent } from '../record-event.server';
import { catchUp } from './change-promise.server';

/** What somebody still has to see to. */
const pending = inArray(promises.state, ['open', 'late', 'disputed']);

/**
 * Passes the promises of somebody who no longer speaks for a brand to its lead, of several to the
 * one who has spoken for it the longest; without one they are the brand's, and every representative
 * of it sees to them. To be called once the membership has ended.
 */
export async function passPromisesOfLeaver(
  tx: Transaction,
  brandId: number,
  { leaverId, actorId }: { leaverId: number; actorId: number },
): Promise<void> {
  const toId = await longestServingLead(tx, brandId, leaverId);
  await passAll(tx, and(eq(promises.brandId, brandId), eq(promises.ownerId, leaverId)), {
    toId,
    actorId,
  });
}

/** Gives a brand's new lead the promises that nobody in particular sees to. */
export async function passPromisesOfNobody(
  tx: Transaction,
  brandId: number,
  { leadId, actorId }: { leadId: number; actorId: number },
): Promise<void> {
  await passAll(tx, and(eq(promises.brandId, brandId), isNull(promises.ownerId)), {
    toId: leadId,
    actorId,
  });
}

async function passAll(
  tx: Transaction,
  which: SQL | undefined,
  { toId, actorId }: { toId: number | null; actorId: number },
): Promise<void> {
  const at = now();
  const found = await tx
    .selectDistinct({ questionId: promises.questionId })
    .from(promises)
    .where(and(which, pending))
    .orderBy(asc(promises.questionId));
  if (found.length === 0) return;
  await tx
    .select({ id: questions.id })
    .from(questions)
    .where(
      inArray(
        questions.id,
        found.map(({ questionId }) => questionId),
      ),
    )
    .orderBy(asc(questions.id))
    .for('no key update');
  const locked = await tx
    .select()
    .from(promises)
    .where(and(which, pending))
    .orderBy(asc(promises.questionId), asc(promises.id))
    .for('update');
  for (const before of locked) {
    const { id: promiseId, questionId, state } = await catchUp(tx, before, at);
    if (promiseCell(state, 'pass-on') !== state) continue;
    await tx.update(promises).set({ ownerId: toId }).where(eq(promises.id, promiseId));
    await tx.insert(promiseChanges).values({
      promiseId,
      questionId,
      change: 'passed-on',
      byId: actorId,
      at,
      ownerId: toId,
    });
    await recordEvent(tx, actorId, { type: 'promise.passed-on', questionId, promiseId });
  }
}

async function longestServingLead(
  tx: Transaction,
  brandId: number,
  leaverId: number,
): Promise<number | null> {
  const at = sql`${now().toISOString()}::timestamptz`;
  const ofBrand = and(eq(representatives.brandId, brandId), ne(representatives.memberId, leaverId));
  const leads = tx
    .select({ memberId: representatives.memberId })
    .from(representatives)
    .where(and(ofBrand, eq(representatives.level, 'lead'), inForce(at)));
  const [lead] = await tx
    .select({ memberId: representatives.memberId, since: min(representatives.since) })
    .from(representatives)
    .where(and(ofBrand, inArray(representatives.memberId, leads)))
    .groupBy(representatives.memberId)
    .orderBy(min(representatives.since), asc(representatives.memberId))
    .limit(1);
  return lead?.memberId ?? null;
}
