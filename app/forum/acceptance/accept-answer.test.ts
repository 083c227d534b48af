import { and, eq, isNull } from 'drizzle-orm';
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
} from '#db/factories';
import { acceptances } from '#db/schema/confirmations';
import { members } from '#db/schema/members';
import { questions } from '#db/schema/posts';
import { events } from '#db/schema/site';
import { acceptAnswer } from './accept-answer.server';
import { undoAcceptance } from './undo-acceptance.server';

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});

async function reputationOf(memberId: number | null) {
  const [row] = await db
    .select({ reputation: members.reputation })
    .from(members)
    .where(eq(members.id, memberId ?? 0));
  return row?.reputation;
}

async function stateOf(questionId: number) {
  const [row] = await db
    .select({ accepted: questions.acceptedAnswerId, resolution: questions.resolution })
    .from(questions)
    .where(eq(questions.id, questionId));
  return row;
}

async function thread() {
  const question = await makeQuestion(brand);
  const answers = [await makeAnswer(question), await makeAnswer(question)] as const;
  return { question, answers, asker: await actorOf(question.askerId ?? 0) };
}

describe('accepting', () => {
  it('pays the author 15 and the asker 2, and resolves the question', async () => {
    const { question, answers, asker } = await thread();
    await acceptAnswer(asker, { answerId: answers[0].id });
    await acceptAnswer(asker, { answerId: answers[0].id });
    expect(await reputationOf(answers[0].authorId)).toBe(15);
    expect(await reputationOf(question.askerId)).toBe(2);
    expect(await stateOf(question.id)).toEqual({
      accepted: answers[0].id,
      resolution: 'asker-confirmed',
    });
    const changes = await db
      .select({ payload: events.payload })
      .from(events)
      .where(eq(events.type, 'question.resolution-changed'));
    expect(changes.filter(({ payload }) => payload.questionId === question.id)).toHaveLength(1);
  });

  it('another answer moves it, and undoing takes it back', async () => {
    const { question, answers, asker } = await thread();
    await acceptAnswer(asker, { answerId: answers[0].id });
    await acceptAnswer(asker, { answerId: answers[1].id });
    expect(await reputationOf(answers[0].authorId)).toBe(0);
    expect(await reputationOf(answers[1].authorId)).toBe(15);
    expect(await reputationOf(question.askerId)).toBe(2);
    await undoAcceptance(asker, { answerId: answers[1].id });
    expect(await reputationOf(answers[1].authorId)).toBe(0);
    expect(await reputationOf(question.askerId)).toBe(0);
    expect(await stateOf(question.id)).toEqual({ accepted: null, resolution: 'open' });
    await expect(undoAcceptance(asker, { answerId: answers[1].id })).rejects.toMatchObject({
      code: 'not_accepted',
    });
  });

  it('one’s own answer pays nothing', async () => {
    const question = await makeQuestion(brand);
    const answer = await makeAnswer(question, { authorId: question.askerId });
    await acceptAnswer(await actorOf(question.askerId ?? 0), { answerId: answer.id });
    expect(await reputationOf(question.askerId)).toBe(0);
  });

  it('a representative’s answer pays the asker alone', async () => {
    const question = await makeQuestion(brand);
    const { memberId } = await makeRepresentative(brand);
    const answer = await makeAnswer(question, { authorId: memberId });
    await acceptAnswer(await actorOf(question.askerId ?? 0), { answerId: answer.id });
    expect(await reputationOf(memberId)).toBe(0);
    expect(await reputationOf(question.askerId)).toBe(2);
  });

  it('by an asker with a stake pays nobody, is noted, and counts in no state', async () => {
    const { memberId } = await makeRepresentative(brand);
    const question = await makeQuestion(brand, { askerId: memberId });
    const answer = await makeAnswer(question);
    await acceptAnswer(await actorOf(memberId), { answerId: answer.id });
    expect(await reputationOf(memberId)).toBe(0);
    expect(await reputationOf(answer.authorId)).toBe(0);
    expect(await stateOf(question.id)).toEqual({ accepted: answer.id, resolution: 'open' });
    const [row] = await db
      .select()
      .from(acceptances)
      .where(eq(acceptances.questionId, question.id));
    expect(row?.askerStake).toBe(true);
  });

  it('is for the asker alone', async () => {
    const { answers } = await thread();
    const other = await actorOf((await makeMember({ reputation: 5000 })).id);
    await expect(acceptAnswer(other, { answerId: answers[0].id })).rejects.toMatchObject({
      code: 'not_the_asker',
    });
  });

  it('two answers at once, again and again, leaves one standing and true points', async () => {
    const { question, answers, asker } = await thread();
    const acts = Array.from({ length: 12 }, (_, i) => ({ answerId: answers[i % 2 ? 0 : 1].id }));
    await Promise.all(acts.map((input) => acceptAnswer(asker, input)));
    const standing = await db
      .select()
      .from(acceptances)
      .where(and(eq(acceptances.questionId, question.id), isNull(acceptances.undoneAt)));
    expect(standing).toHaveLength(1);
    const accepted = standing[0]?.answerId;
    expect((await stateOf(question.id))?.accepted).toBe(accepted);
    for (const answer of answers)
      expect(await reputationOf(answer.authorId)).toBe(answer.id === accepted ? 15 : 0);
    expect(await reputationOf(question.askerId)).toBe(2);
  });

  it('and undoing at once has one winner', async () => {
    const { question, answers, asker } = await thread();
    await acceptAnswer(asker, { answerId: answers[0].id });
    const [undone, moved] = await Promise.allSettled([
      undoAcceptance(asker, { answerId: answers[0].id }),
      acceptAnswer(asker, { answerId: answers[1].id }),
    ]);
    expect(moved.status).toBe('fulfilled');
    if (undone.status === 'rejected') expect(undone.reason).toMatchObject({ code: 'not_accepted' });
    expect((await stateOf(question.id))?.accepted).toBe(answers[1].id);
    expect(await reputationOf(question.askerId)).toBe(2);
  });
});
