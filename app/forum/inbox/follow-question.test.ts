import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeBrand,
  makeMember,
  makeQuestion,
  waiveStanding,
} from '#db/factories';
import { follows } from '#db/schema/inbox';
import { mailOptOuts } from '#db/schema/mail';
import { questions } from '#db/schema/posts';
import { atTime, now } from '~/platform/clock.server';
import type { Actor } from '~/rules/permissions';
import { postAnswer } from '../answers/post-answer.server';
import { postComment } from '../comments/post-comment.server';
import { askQuestion } from '../questions/ask-question.server';
import { readerFacts } from '../questions/reader-facts.server';
import { chooseMails, chooseMailsInput } from './choose-mails.server';
import { followQuestion } from './follow-question.server';
import { listFollowedQuestions } from './list-followed-questions.server';
import { showChosenMails } from './show-chosen-mails.server';
import { toldByMail } from './who-is-told';
import { unfollowQuestion } from './unfollow-question.server';

let brand: MadeBrand;
let memberId: number;
let actor: Actor;
beforeAll(async () => {
  brand = await makeBrand();
  await waiveStanding();
});
beforeEach(async () => {
  memberId = (await makeMember()).id;
  actor = await actorOf(memberId);
});

const isFollowing = async (questionId: number) => (await readerFacts(actor, questionId)).following;

const answer = (questionId: number) =>
  postAnswer(actor, {
    questionId,
    submission: randomUUID(),
    body: 'Turn it off and on again.',
    voice: 'personal',
  });

describe('following a question', () => {
  it('is on and off, and twice is the same', async () => {
    const { id: questionId } = await makeQuestion(brand);
    expect(await isFollowing(questionId)).toBe(false);
    await followQuestion(actor, { questionId });
    await followQuestion(actor, { questionId });
    expect(await isFollowing(questionId)).toBe(true);
    await unfollowQuestion(actor, { questionId });
    await unfollowQuestion(actor, { questionId });
    expect(await isFollowing(questionId)).toBe(false);
    await followQuestion(actor, { questionId });
    expect(await isFollowing(questionId)).toBe(true);
  });

  it('begins with asking, answering and commenting', async () => {
    const asked = await askQuestion(actor, {
      submission: randomUUID(),
      kind: 'question',
      brand: brand.brandId,
      product: null,
      version: null,
      department: null,
      title: 'Why does it hum at night?',
      body: 'It hums every night at two, for a minute or so.',
      tags: ['noise'],
    });
    const [one, other] = [await makeQuestion(brand), await makeQuestion(brand)];
    await answer(one.id);
    await postComment(actor, {
      questionId: other.id,
      submission: randomUUID(),
      body: 'Which version is it?',
    });
    for (const questionId of [asked.questionId, one.id, other.id])
      expect(await isFollowing(questionId)).toBe(true);
  });

  it('is never turned on again by taking part', async () => {
    const { id: questionId } = await makeQuestion(brand);
    await unfollowQuestion(actor, { questionId });
    await answer(questionId);
    expect(await isFollowing(questionId)).toBe(false);
    const rows = await db
      .select()
      .from(follows)
      .where(and(eq(follows.memberId, memberId), eq(follows.questionId, questionId)));
    expect(rows).toMatchObject([{ following: false, chosen: true }]);
  });

  it('at once with stopping leaves one row', async () => {
    const { id: questionId } = await makeQuestion(brand);
    await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        i % 2 === 0
          ? followQuestion(actor, { questionId })
          : unfollowQuestion(actor, { questionId }),
      ),
    );
    expect(await db.select().from(follows).where(eq(follows.memberId, memberId))).toHaveLength(1);
  });

  it('is refused for visitors, deleted questions and those that are not there', async () => {
    const { id: questionId } = await makeQuestion(brand, { deletedAt: now() });
    const visitor: Actor = { kind: 'visitor' };
    await expect(followQuestion(visitor, { questionId })).rejects.toMatchObject({
      code: 'sign_in_required',
    });
    await expect(unfollowQuestion(visitor, { questionId })).rejects.toMatchObject({
      code: 'sign_in_required',
    });
    await expect(followQuestion(actor, { questionId })).rejects.toMatchObject({ code: 'deleted' });
    for (const act of [followQuestion, unfollowQuestion])
      await expect(act(actor, { questionId: 999_999_999 })).rejects.toMatchObject({
        code: 'not_found',
      });
  });

  it('is listed, the latest first, by pages, without what is deleted', async () => {
    const made = [];
    for (let i = 0; i < 32; i += 1) {
      const question = await makeQuestion(brand);
      made.push(question.id);
      await atTime(new Date(Date.UTC(2026, 1, 1, i)), () =>
        followQuestion(actor, { questionId: question.id }),
      );
    }
    const newest = made.at(-1) ?? 0;
    await db.update(questions).set({ deletedAt: now() }).where(eq(questions.id, newest));
    const first = await listFollowedQuestions(actor, null);
    const second = await listFollowedQuestions(actor, first.after);
    expect([...first.questions, ...second.questions].map(({ id }) => id)).toEqual(
      made.slice(0, -1).toReversed(),
    );
    expect(second.after).toBeNull();
    const stranger = await actorOf((await makeMember()).id);
    expect((await listFollowedQuestions(stranger, null)).questions).toEqual([]);
  });
});

describe('choosing mails', () => {
  it('puts off what is not chosen, and leaves it off since then', async () => {
    expect((await showChosenMails(actor)).chosen).toEqual([...toldByMail]);
    const choose = (kinds?: string | string[]) =>
      chooseMails(actor, chooseMailsInput.parse({ kinds }));
    const then = new Date('2026-03-01T00:00:00Z');
    await atTime(then, () => choose(['my-answer-accepted', 'my-answer-verified']));
    expect((await showChosenMails(actor)).chosen).toEqual([
      'my-answer-accepted',
      'my-answer-verified',
    ]);
    await choose();
    expect((await showChosenMails(actor)).chosen).toEqual([]);
    const [row] = await db
      .select()
      .from(mailOptOuts)
      .where(
        and(eq(mailOptOuts.memberId, memberId), eq(mailOptOuts.kind, 'answer-to-my-question')),
      );
    expect(row?.since).toEqual(then);
    await Promise.all([choose('my-answer-verified'), choose('my-answer-accepted')]);
    expect((await showChosenMails(actor)).chosen).toHaveLength(1);
    expect(chooseMailsInput.safeParse({ kinds: 'reset-password' }).success).toBe(false);
  });
});
