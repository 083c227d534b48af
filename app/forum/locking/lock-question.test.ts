import { and, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
  waiveStanding,
} from '#db/factories';
import { questionLocks } from '#db/schema/question-locks';
import { events } from '#db/schema/site';
import { atTime } from '~/platform/clock.server';
import { inPageScope } from '~/platform/page-cache/page-scope.server';
import type { Actor } from '~/rules/permissions';
import { editAnswer } from '../answers/edit-answer.server';
import { postAnswer } from '../answers/post-answer.server';
import { postComment } from '../comments/post-comment.server';
import { editQuestion } from '../questions/edit-question.server';
import { showQuestion } from '../questions/show-question.server';
import { verifyData } from '../verify-data/verify-data.server';
import { vote } from '../votes/vote.server';
import { lockQuestion, lockQuestionInput } from './lock-question.server';
import { unlockQuestion } from './unlock-question.server';

const NOON = new Date('2026-03-10T12:00:00Z');
const DAY = 24 * 60 * 60 * 1000;
const why = 'Cool down until tomorrow.';

let brand: MadeBrand;
let moderator: Actor;
beforeAll(async () => {
  await waiveStanding();
  brand = await makeBrand();
  moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
});
const newMember = async () => actorOf((await makeMember()).id);
const lock = (questionId: number, days = '') =>
  lockQuestion(moderator, { questionId, ...lockQuestionInput.parse({ reason: why, days }) });

async function nothingIsOff() {
  const found: unknown[] = [];
  await verifyData({ report: (difference) => found.push(difference) });
  expect(found).toEqual([]);
}

describe('a locked question', () => {
  it('takes no answers, comments, votes or edits by others, and its asker may still mend it', async () => {
    const question = await makeQuestion(brand);
    const answer = await makeAnswer(question);
    const [questionId, answerId] = [question.id, answer.id];
    const [voter, other] = [await newMember(), await newMember()];
    await vote(voter, { answerId, value: 1 });
    await lock(questionId);
    const edit = { revision: 1, title: 'Another title for this', tags: ['setup'], reason: 'Typo' };
    const representative = await actorOf((await makeRepresentative(brand)).memberId);
    const submission = crypto.randomUUID();
    const reply = { questionId, submission, body: 'An answer that comes too late.' };
    const refused = [
      () => postAnswer(other, { ...reply, voice: 'personal' }),
      () => postAnswer(representative, { ...reply, voice: 'official' }),
      () => postComment(other, { questionId, submission, body: 'A comment that comes too late.' }),
      () => postComment(other, { answerId, submission, body: 'A comment that comes too late.' }),
      () => vote(other, { questionId, value: 1 }),
      () => vote(other, { answerId, value: -1 }),
      () => vote(voter, { answerId, value: 0 }),
      () => editQuestion(other, { questionId, ...edit, body: 'What others would make of this.' }),
      () => editAnswer(other, { answerId, revision: 1, body: 'What others say.', reason: 'Typo' }),
    ];
    for (const act of refused)
      await expect(act()).rejects.toMatchObject({ code: 'locked', status: 409 });
    const asker = await actorOf(question.askerId ?? 0);
    await editQuestion(asker, { questionId, ...edit, body: 'What the asker makes of it instead.' });
    const [event] = await db.select().from(events).where(eq(events.type, 'question.locked'));
    expect(event).toMatchObject({ privileged: true, payload: { reason: why, until: null } });
    await nothingIsOff();

    await unlockQuestion(moderator, { questionId });
    await vote(other, { answerId, value: 1 });
    await expect(unlockQuestion(moderator, { questionId })).rejects.toMatchObject({
      code: 'not_locked',
    });
    await nothingIsOff();
  });

  it('is over at its end by itself, which the page of a visitor knows, and can be locked again', async () => {
    const question = await makeQuestion(brand);
    const questionId = question.id;
    await atTime(NOON, () => lock(questionId, '1'));
    const ends: (Date | null)[] = [];
    const seenAt = (at: Date) =>
      atTime(at, () =>
        inPageScope({ shows: () => undefined, showsUntil: (end) => ends.push(end) }, async () =>
          showQuestion({ kind: 'visitor' }, { questionId, sort: 'best', page: 1 }),
        ),
      );
    const seen = await seenAt(new Date(NOON.getTime() + 1000));
    expect(seen.question.lock).toMatchObject({ reason: why });
    expect(ends).toContainEqual(new Date(NOON.getTime() + DAY));
    const end = new Date(NOON.getTime() + DAY);
    expect((await seenAt(end)).question.lock).toBeNull();
    await atTime(end, async () => {
      await vote(await newMember(), { questionId, value: 1 });
      await lock(questionId);
    });
    const standing = await db
      .select()
      .from(questionLocks)
      .where(and(eq(questionLocks.questionId, questionId)));
    expect(standing.map(({ unlockedAt }) => unlockedAt !== null)).toEqual([true, false]);
    await nothingIsOff();
  });

  it('is locked by moderators without a stake, once, also where two try together', async () => {
    const question = await makeQuestion(brand);
    const questionId = question.id;
    const input = { questionId, ...lockQuestionInput.parse({ reason: why }) };
    await expect(lockQuestion(await newMember(), input)).rejects.toMatchObject({
      code: 'moderators_only',
    });
    const { memberId } = await makeRepresentative(brand, {
      memberId: (await makeMember({ role: 'moderator' })).id,
    });
    await expect(lockQuestion(await actorOf(memberId), input)).rejects.toMatchObject({
      code: 'stake_in_deciding',
    });
    const both = await Promise.allSettled([lock(questionId), lock(questionId)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
