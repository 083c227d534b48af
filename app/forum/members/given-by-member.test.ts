import { eq, inArray } from 'drizzle-orm';
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
import { acceptances, votes } from '#db/schema/confirmations';
import { answers, meToos, questions } from '#db/schema/posts';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { undoAcceptance } from '../acceptance/undo-acceptance.server';
import { editAnswer } from '../answers/edit-answer.server';
import { sayMeToo } from '../questions/say-me-too.server';
import { verifyAnswer } from '../verification/verify-answer.server';
import { vote } from '../votes/vote.server';
import { givenByMember } from './given-by-member.server';

let brand: MadeBrand;
let author: Awaited<ReturnType<typeof makeMember>>;
beforeAll(async () => {
  brand = await makeBrand();
});

const voter = async () => actorOf((await makeMember({ reputation: 500 })).id);
const given = () => givenByMember({ id: author.id, answerCount: 1 });

async function answered() {
  author = await makeMember();
  const question = await makeQuestion(brand);
  const answer = await makeAnswer(question, { authorId: author.id });
  return { question, answer, asker: await actorOf(question.askerId ?? 0) };
}

async function verified(answerId: number) {
  const { memberId } = await makeRepresentative(brand);
  const form = { note: '', appliesTo: [], reviewBy: null, supersedes: null };
  await verifyAnswer(await actorOf(memberId), { answerId, revision: 1, ...form });
}

const meTooOn = async (questionId: number) =>
  sayMeToo(await voter(), { questionId, on: true, version: null });

describe('what a member gave', () => {
  it('is nothing before anybody has said so', async () => {
    const { question } = await answered();
    await meTooOn(question.id);
    expect(await given()).toEqual({ helped: 0, verified: 0, people: 0, peopleAtLeast: false });
  });

  it('counts who voted up, once each, and while the vote stands', async () => {
    const { answer, question } = await answered();
    const second = await makeAnswer(await makeQuestion(brand), { authorId: author.id });
    const [one, two] = [await voter(), await voter()];
    await vote(one, { answerId: answer.id, value: 1 });
    await vote(one, { answerId: second.id, value: 1 });
    await vote(two, { answerId: answer.id, value: 1 });
    await vote(await voter(), { answerId: answer.id, value: -1 });
    await vote(await voter(), { value: 1, questionId: question.id });
    // An imported vote has a date but no voter.
    await db.insert(votes).values({ answerId: answer.id, value: 1, castAt: new Date() });
    expect(await given()).toMatchObject({ people: 2, helped: 0 });
    await vote(two, { answerId: answer.id, value: 0 });
    expect(await given()).toMatchObject({ people: 1 });
  });

  it('counts the asker who accepted, and those who had the question too', async () => {
    const { question, answer, asker } = await answered();
    await meTooOn(question.id);
    await meTooOn(question.id);
    await acceptAnswer(asker, { answerId: answer.id });
    expect(await given()).toMatchObject({ helped: 1, people: 3 });
    await undoAcceptance(asker, { answerId: answer.id });
    expect(await given()).toMatchObject({ helped: 0, people: 0 });
  });

  it('counts those whom a current verification tells that it is right', async () => {
    const { question, answer } = await answered();
    await meTooOn(question.id);
    await verified(answer.id);
    expect(await given()).toMatchObject({ verified: 1, helped: 0, people: 1 });
    await editAnswer(await actorOf(author.id), {
      answerId: answer.id,
      revision: 1,
      body: 'It works in quite another way than that.',
      reason: '',
    });
    expect(await given()).toMatchObject({ verified: 0, people: 0 });
  });

  it('does not count what was for oneself, or by who had a stake', async () => {
    author = await makeMember();
    const own = await makeQuestion(brand, { askerId: author.id });
    const answer = await makeAnswer(own, { authorId: author.id });
    await acceptAnswer(await actorOf(author.id), { answerId: answer.id });
    await db.insert(meToos).values({
      questionId: own.id,
      memberId: author.id,
      saidAt: new Date(),
    });
    expect(await given()).toMatchObject({ helped: 0, people: 0 });
    const { question, answer: other, asker } = await answered();
    await acceptAnswer(asker, { answerId: other.id });
    expect(await given()).toMatchObject({ helped: 1 });
    await db
      .update(acceptances)
      .set({ askerStake: true })
      .where(eq(acceptances.questionId, question.id));
    expect(await given()).toMatchObject({ helped: 0, people: 0 });
  });

  it('does not count deleted posts', async () => {
    const { question, answer } = await answered();
    await vote(await voter(), { answerId: answer.id, value: 1 });
    await verified(answer.id);
    expect(await given()).toMatchObject({ people: 1, verified: 1 });
    await db.update(questions).set({ deletedAt: new Date() }).where(eq(questions.id, question.id));
    expect(await given()).toMatchObject({ people: 0, verified: 0 });
    await db.update(questions).set({ deletedAt: null }).where(eq(questions.id, question.id));
    await db
      .update(answers)
      .set({ deletedAt: new Date() })
      .where(inArray(answers.id, [answer.id]));
    expect(await given()).toMatchObject({ people: 0, verified: 0 });
  });

  it('says where only the latest answers were looked at', async () => {
    author = await makeMember();
    const many = await givenByMember({ id: author.id, answerCount: 5_000 });
    expect(many.peopleAtLeast).toBe(true);
  });
});
