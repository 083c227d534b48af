import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, makeAnswer, makeBrand, makeMember, makeQuestion } from '#db/factories';
import { reviewItems } from '#db/schema/reviews';
import { suspensions } from '#db/schema/moderation';
import { atTime } from '~/platform/clock.server';
import { postAnswer, postAnswerInput } from '../answers/post-answer.server';
import { appeal } from '../appeals/appeal.server';
import { verifyData } from '../verify-data/verify-data.server';
import { liftSuspension } from './lift-suspension.server';
import { showDecisionsAboutMe } from './show-decisions-about-me.server';
import { suspendMember } from './suspend-member.server';

const start = new Date('2026-03-01T10:00:00Z');
const after = (hours: number) => new Date(start.getTime() + hours * 3_600_000);

let questionId: number;
let moderator: number;

beforeAll(async () => {
  questionId = (await makeQuestion(await makeBrand())).id;
  moderator = (await makeMember({ role: 'moderator', joinedAt: after(-9999) })).id;
});

async function suspended(days: string): Promise<number> {
  const { id } = await makeMember({ joinedAt: after(-9999) });
  await suspend(id, days);
  return id;
}

const suspend = (memberId: number, days: string, at = start) =>
  atTime(at, async () =>
    suspendMember(await actorOf(moderator), {
      memberId,
      days,
      reason: 'Insulted three people.',
      message: 'Please take a few days off, and come back kinder.',
    }),
  );

const answers = (memberId: number, at: Date) =>
  atTime(at, async () =>
    postAnswer(await actorOf(memberId), {
      ...postAnswerInput.parse({ submission: randomUUID(), body: `It works: ${randomUUID()}` }),
      questionId,
    }),
  );

it('ends by the clock: to the second, and nobody has to do anything', async () => {
  const id = await suspended('2');
  await expect(answers(id, after(0))).rejects.toMatchObject({ code: 'suspended' });
  await expect(answers(id, after(47.9999))).rejects.toMatchObject({ code: 'suspended' });
  expect(await atTime(after(47.9), async () => await actorOf(id))).toMatchObject({
    suspendedUntil: after(48),
  });
  await answers(id, after(48));
  expect(await atTime(after(48), () => actorOf(id))).toMatchObject({ suspendedUntil: null });
});

it('runs until the last of two ends, and where the longer is lifted nothing runs', async () => {
  const id = await suspended('5');
  await suspend(id, '1', after(24));
  await expect(answers(id, after(60))).rejects.toMatchObject({ code: 'suspended' });
  await answers(id, after(120));
  const other = await suspended('5');
  await atTime(after(10), async () =>
    liftSuspension(await actorOf(moderator), { memberId: other, reason: 'A mistake.' }),
  );
  await answers(other, after(11));
});

it('cannot be lifted or appealed once it is over; what was said before still waits', async () => {
  const id = await suspended('1');
  const [row] = await db.select().from(suspensions).where(eq(suspensions.memberId, id));
  const say = {
    about: 'suspension' as const,
    id: row?.id ?? 0,
    text: 'They had insulted me first.',
  };
  await atTime(after(23), async () => appeal(await actorOf(id), say));
  await atTime(after(25), async () => {
    await expect(
      liftSuspension(await actorOf(moderator), { memberId: id, reason: 'Too late.' }),
    ).rejects.toMatchObject({ code: 'not_suspended' });
    expect((await showDecisionsAboutMe(await actorOf(id))).suspendedUntil).toBeNull();
  });
  const late = await suspended('1');
  const [over] = await db.select().from(suspensions).where(eq(suspensions.memberId, late));
  await expect(
    atTime(after(25), async () => appeal(await actorOf(late), { ...say, id: over?.id ?? 0 })),
  ).rejects.toMatchObject({ code: 'nothing_to_appeal' });
  const items = await db.select().from(reviewItems).where(eq(reviewItems.authorId, id));
  expect(items).toMatchObject([{ kind: 'appeal', decidedAt: null }]);
  await makeAnswer({ id: questionId }, { authorId: id });
  const found: unknown[] = [];
  await verifyData({ report: (one) => found.push(one) });
  expect(found).toEqual([]);
});
