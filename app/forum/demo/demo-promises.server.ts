import { eq } from 'drizzle-orm';
import { brands } from '#db/schema/brands';
import { promises } from '#db/schema/follow-through';
import type { DemoEvent } from '#db/seed/demo/demo-content';
import type { Actor } from '~/rules/permissions';
import { localTimeAt } from '~/rules/wall-clock';
import { breakPromise } from '../promises/break-promise.server';
import { disputePromise } from '../promises/dispute-promise.server';
import { keepPromise } from '../promises/keep-promise.server';
import { makePromise } from '../promises/make-promise.server';
import { passPromise } from '../promises/pass-promise.server';
import { reDatePromise } from '../promises/re-date-promise.server';
import { reopenPromise } from '../promises/reopen-promise.server';
import { takeBackDispute } from '../promises/take-back-dispute.server';
import { withdrawPromise } from '../promises/withdraw-promise.server';
import { type DemoWorld, known } from './demo-world.server';
import { keyOfWrittenForm } from './written-form.server';

type Of<Type extends DemoEvent['type']> = Extract<DemoEvent, { type: Type }>;

/** A question of the telling, and the moments that its content names in hours after asking. */
export type DemoThreadAt = {
  readonly questionId: number;
  readonly brand: string;
  readonly at: (hours: number) => Date;
};

/** A moment as a form gives it, on the brand's clock. */
async function dueOf({ tx, places }: DemoWorld, { brand, at }: DemoThreadAt, hours: number) {
  const [row] = await tx
    .select({ timeZone: brands.timeZone })
    .from(brands)
    .where(eq(brands.id, known(places, brand).brandId));
  const { date, time } = localTimeAt(at(hours), row?.timeZone ?? 'UTC');
  return { dueOn: date, dueTime: time };
}

/** @returns the promise's id */
export async function makeDemoPromise(
  world: DemoWorld,
  actor: Actor,
  thread: DemoThreadAt,
  { text, owner, dueAfterHours }: Of<'promise'>,
): Promise<number> {
  const { promiseId } = await makePromise(actor, {
    submission: keyOfWrittenForm(),
    questionId: thread.questionId,
    text,
    owner: owner === undefined ? null : known(world.memberIds, owner),
    ...(await dueOf(world, thread, dueAfterHours)),
  });
  return promiseId;
}

/** Does something to a promise, as whoever sees it as it is at that moment. */
export async function actOnDemoPromise(
  world: DemoWorld,
  actor: Actor,
  thread: DemoThreadAt,
  promiseId: number,
  event: Of<'promise-act'>,
): Promise<void> {
  const [row] = await world.tx.select().from(promises).where(eq(promises.id, promiseId));
  if (row === undefined) throw new Error(`no promise ${promiseId}`);
  const { words = '', dueAfterHours = 0, to } = event;
  const of = {
    promiseId,
    questionId: thread.questionId,
    seenState: row.state,
    seenDue: row.dueAt,
    reason: words,
    evidence: words,
  };
  switch (event.act) {
    case 'keep':
      return keepPromise(actor, of);
    case 'break':
      return breakPromise(actor, of);
    case 'withdraw':
      return withdrawPromise(actor, of);
    case 'dispute':
      return disputePromise(actor, of);
    case 'take-back-dispute':
      return takeBackDispute(actor, of);
    case 're-date':
      return reDatePromise(actor, { ...of, ...(await dueOf(world, thread, dueAfterHours)) });
    case 'reopen':
      return reopenPromise(actor, { ...of, ...(await dueOf(world, thread, dueAfterHours)) });
    case 'pass-on':
      return passPromise(actor, { ...of, owner: known(world.memberIds, to ?? '') });
  }
}
