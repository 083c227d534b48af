import { eq } from 'drizzle-orm';
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
import { members, reputationEntries } from '#db/schema/members';
import { atTime } from '~/platform/clock.server';
import { Refusal } from '~/platform/refusal.server';
import type { Actor } from '~/rules/permissions';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { undoAcceptance } from '../acceptance/undo-acceptance.server';
import { deleteAnswer } from '../answers/delete-answer.server';
import { restoreAnswer } from '../answers/restore-answer.server';
import { deleteQuestion } from '../questions/delete-question.server';
import { restoreQuestion } from '../questions/restore-question.server';
import { verifyAnswer, verifyAnswerInput } from '../verification/verify-answer.server';
import { verifyData } from '../verify-data/verify-data.server';
import { vote } from '../votes/vote.server';

let brand: MadeBrand;
let moderator: Actor;
let verifier: Actor;
beforeAll(async () => {
  await waiveStanding();
  brand = await makeBrand();
  moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
  verifier = await actorOf((await makeRepresentative(brand)).memberId);
});

const reason = 'It is about something else.';

async function reputationOf(memberId: number | null) {
  const [row] = await db
    .select({ reputation: members.reputation })
    .from(members)
    .where(eq(members.id, memberId ?? 0));
  return row?.reputation;
}

async function voteBy(memberId: number, answerId: number, value: -1 | 0 | 1) {
  return vote(await actorOf(memberId), { answerId, value });
}

/** An answer with an upvote, a downvote, an acceptance and a verification. */
async function thread() {
  const question = await makeQuestion(brand);
  const answer = await makeAnswer(question);
  const asker = await actorOf(question.askerId ?? 0);
  const [fan, critic] = [(await makeMember()).id, (await makeMember()).id];
  await voteBy(fan, answer.id, 1);
  await voteBy(critic, answer.id, -1);
  await vote(await actorOf(fan), { questionId: question.id, value: 1 });
  await acceptAnswer(asker, { answerId: answer.id });
  await verifyAnswer(verifier, {
    ...verifyAnswerInput.parse({ revision: 1 }),
    answerId: answer.id,
  });
  const sums = async () => ({
    author: await reputationOf(answer.authorId),
    asker: await reputationOf(question.askerId),
    critic: await reputationOf(critic),
  });
  expect(await sums()).toEqual({ author: 10 - 2 + 15 + 25, asker: 5 + 2, critic: -1 });
  return { question, answer, asker, fan, critic, sums };
}

describe('deleting', () => {
  it('an answer undoes all that it paid and cost; restoring pays and costs again', async () => {
    const { answer, sums } = await thread();
    const before = await sums();
    await deleteAnswer(moderator, { answerId: answer.id, reason });
    expect(await sums()).toEqual({ author: 0, asker: 5, critic: 0 });
    await restoreAnswer(moderator, { answerId: answer.id });
    expect(await sums()).toEqual(before);
  });

  it('a question undoes its asker’s points alone', async () => {
    const { question, sums } = await thread();
    const before = await sums();
    await deleteQuestion(moderator, { questionId: question.id, reason });
    expect(await sums()).toEqual({ ...before, asker: 0 });
    await restoreQuestion(moderator, { questionId: question.id });
    expect(await sums()).toEqual(before);
  });

  it('both pays the asker again only when both are back', async () => {
    const { question, answer, sums } = await thread();
    const before = await sums();
    await deleteAnswer(moderator, { answerId: answer.id, reason });
    await deleteQuestion(moderator, { questionId: question.id, reason });
    await restoreAnswer(moderator, { answerId: answer.id });
    expect(await sums()).toEqual({ ...before, asker: 0 });
    await restoreQuestion(moderator, { questionId: question.id });
    expect(await sums()).toEqual(before);
  });

  it('does not pay again what was taken back in the meantime', async () => {
    const { answer, asker, sums } = await thread();
    await deleteAnswer(moderator, { answerId: answer.id, reason });
    await undoAcceptance(asker, { answerId: answer.id });
    await restoreAnswer(moderator, { answerId: answer.id });
    expect(await sums()).toEqual({ author: 10 - 2 + 25, asker: 5, critic: -1 });
  });

  it('does not pay later what a limit cut off', async () => {
    const author = await makeMember();
    const question = await makeQuestion(brand);
    const answers: { id: number }[] = [];
    for (let i = 0; i < 5; i += 1)
      answers.push(await makeAnswer(question, { authorId: author.id }));
    const fan = (await makeMember()).id;
    const day = new Date('2026-02-01T08:00:00Z');
    await atTime(day, async () => {
      for (const answer of answers) await voteBy(fan, answer.id, 1);
    });
    expect(await reputationOf(author.id)).toBe(40);
    const last = answers.at(-1)?.id ?? 0;
    const first = answers[0]?.id ?? 0;
    await deleteAnswer(moderator, { answerId: last, reason });
    await deleteAnswer(moderator, { answerId: first, reason });
    await restoreAnswer(moderator, { answerId: last });
    expect(await reputationOf(author.id)).toBe(30);
    await restoreAnswer(moderator, { answerId: first });
    expect(await reputationOf(author.id)).toBe(40);
    const entries = await db
      .select({ earnedOn: reputationEntries.earnedOn })
      .from(reputationEntries)
      .where(eq(reputationEntries.memberId, author.id));
    expect(new Set(entries.map((entry) => entry.earnedOn))).toEqual(new Set(['2026-02-01']));
  });
});

describe('at once', () => {
  it('voting, deleting and restoring leave what a replay gives', async () => {
    const { answer } = await thread();
    const crowd = await Promise.all(Array.from({ length: 10 }, () => makeMember()));
    const told = async (act: Promise<unknown>) => {
      try {
        await act;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        expect(['deleted', 'not_deleted']).toContain(error.code);
      }
    };
    for (let round = 0; round < 3; round += 1)
      await Promise.all([
        ...crowd.map(({ id }, i) =>
          told(voteBy(id, answer.id, (i + round) % 3 === 0 ? -1 : i % 2 === 0 ? 1 : 0)),
        ),
        told(deleteAnswer(moderator, { answerId: answer.id, reason })),
        told(restoreAnswer(moderator, { answerId: answer.id })),
      ]);
    const found: unknown[] = [];
    await verifyData({ report: (difference) => found.push(difference) });
    expect(found).toEqual([]);
  });
});
