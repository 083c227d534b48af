import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeComment,
  makeMember,
  makeQuestion,
  makeRepresentative,
  waiveStanding,
} from '#db/factories';
import { members } from '#db/schema/members';
import { questions, tags } from '#db/schema/posts';
import { acceptAnswer } from '../acceptance/accept-answer.server';
import { deleteAnswer } from '../answers/delete-answer.server';
import { postAnswer } from '../answers/post-answer.server';
import { restoreAnswer } from '../answers/restore-answer.server';
import { verifyData } from '../verify-data/verify-data.server';
import { deleteComment } from '../comments/delete-comment.server';
import { vote } from '../votes/vote.server';
import { deleteQuestion } from './delete-question.server';
import { restoreQuestion } from './restore-question.server';
import { showQuestion } from './show-question.server';

let brand: MadeBrand;
beforeAll(async () => {
  await waiveStanding();
  brand = await makeBrand();
});

const why = { reason: 'Asked by mistake.' };
const page = { sort: 'best', page: 1 } as const;

async function member(role: 'member' | 'moderator' = 'member') {
  const { id } = await makeMember({ role });
  return actorOf(id);
}

async function reputation(memberId: number | null) {
  const [row] = await db
    .select({ reputation: members.reputation })
    .from(members)
    .where(eq(members.id, memberId ?? 0));
  return row?.reputation;
}

describe('deleting a question', () => {
  it('is gone for others, there for its asker and for moderators, and can be restored', async () => {
    const question = await makeQuestion(brand, { tagNames: ['deleted-tag'] });
    const input = { questionId: question.id, ...page };
    await deleteQuestion(await actorOf(question.askerId ?? 0), { questionId: question.id, ...why });
    await expect(showQuestion({ kind: 'visitor' }, input)).rejects.toMatchObject({ status: 410 });
    await expect(showQuestion(await member(), input)).rejects.toMatchObject({ status: 410 });
    const shown = await showQuestion(await actorOf(question.askerId ?? 0), input);
    expect(shown).toMatchObject({ indexable: false, question: { state: { is: 'deleted' } } });
    const count = async () => {
      const [tag] = await db.select().from(tags).where(eq(tags.name, 'deleted-tag'));
      return tag?.questionCount;
    };
    expect(await count()).toBe(0);
    await restoreQuestion(await member('moderator'), { questionId: question.id });
    expect(await showQuestion({ kind: 'visitor' }, input)).toMatchObject({ indexable: true });
    expect(await count()).toBe(1);
  });

  it('undoes the asker’s points and leaves those of who answered', async () => {
    const question = await makeQuestion(brand);
    const answer = await makeAnswer(question);
    const voter = await member();
    await vote(voter, { questionId: question.id, value: 1 });
    await vote(voter, { answerId: answer.id, value: 1 });
    await acceptAnswer(await actorOf(question.askerId ?? 0), { answerId: answer.id });
    expect(await reputation(question.askerId)).toBe(7);
    const moderator = await member('moderator');
    await deleteQuestion(moderator, { questionId: question.id, ...why });
    expect(await reputation(question.askerId)).toBe(0);
    expect(await reputation(answer.authorId)).toBe(25);
    await restoreQuestion(moderator, { questionId: question.id });
    expect(await reputation(question.askerId)).toBe(7);
  });

  it('is refused once another has answered or the brand has written', async () => {
    const answered = await makeQuestion(brand);
    await makeAnswer(answered);
    await expect(
      deleteQuestion(await actorOf(answered.askerId ?? 0), { questionId: answered.id, ...why }),
    ).rejects.toMatchObject({ code: 'has_answers' });
    const heard = await makeQuestion(brand);
    const representative = await makeRepresentative(brand, { level: 'agent' });
    await makeComment({ questionId: heard.id }, { authorId: representative.memberId });
    await expect(
      deleteQuestion(await actorOf(heard.askerId ?? 0), { questionId: heard.id, ...why }),
    ).rejects.toMatchObject({ code: 'brand_has_spoken' });
    const selfAnswered = await makeQuestion(brand);
    const own = await makeAnswer(selfAnswered, { authorId: selfAnswered.askerId });
    const remark = await makeComment({ answerId: own.id }, { authorId: representative.memberId });
    const asker = await actorOf(selfAnswered.askerId ?? 0);
    await expect(
      deleteQuestion(asker, { questionId: selfAnswered.id, ...why }),
    ).rejects.toMatchObject({ code: 'brand_has_spoken' });
    await deleteComment(await actorOf(representative.memberId), {
      commentId: remark.id,
      reason: 'It had to go.',
    });
    await deleteQuestion(asker, { questionId: selfAnswered.id, ...why });
  });

  it('asks a moderator for the reason', async () => {
    const question = await makeQuestion(brand);
    await expect(
      deleteQuestion(await member('moderator'), { questionId: question.id, reason: '' }),
    ).rejects.toMatchObject({ problems: { reason: expect.any(String) } });
  });

  it('and answering it at once: one of the two happens', async () => {
    for (let round = 0; round < 8; round++) {
      const question = await makeQuestion(brand);
      const asker = await actorOf(question.askerId ?? 0);
      const [deleted, answered] = await Promise.allSettled([
        deleteQuestion(asker, { questionId: question.id, ...why }),
        postAnswer(await member(), {
          questionId: question.id,
          submission: crypto.randomUUID(),
          body: 'Have you tried to switch it off and on?',
          voice: 'personal',
        }),
      ]);
      expect([deleted.status, answered.status].sort()).toEqual(['fulfilled', 'rejected']);
      const [row] = await db.select().from(questions).where(eq(questions.id, question.id));
      expect(row?.answerCount).toBe(answered.status === 'fulfilled' ? 1 : 0);
      expect(row?.deletedAt === null).toBe(answered.status === 'fulfilled');
    }
  });
});

describe('deleting an answer', () => {
  it('takes back what rested on it, and restoring gives it again', async () => {
    const question = await makeQuestion(brand);
    const answer = await makeAnswer(question);
    const asker = await actorOf(question.askerId ?? 0);
    await vote(await member(), { answerId: answer.id, value: 1 });
    await acceptAnswer(asker, { answerId: answer.id });
    const author = await actorOf(answer.authorId ?? 0);
    await expect(deleteAnswer(author, { answerId: answer.id, ...why })).rejects.toMatchObject({
      code: 'accepted_or_verified',
    });
    const moderator = await member('moderator');
    await deleteAnswer(moderator, { answerId: answer.id, ...why });
    expect(await reputation(answer.authorId)).toBe(0);
    expect(await reputation(question.askerId)).toBe(0);
    const open = await showQuestion({ kind: 'visitor' }, { questionId: question.id, ...page });
    expect(open.question.state.is).toBe('unanswered');
    await restoreAnswer(moderator, { answerId: answer.id });
    expect(await reputation(answer.authorId)).toBe(25);
    expect(await reputation(question.askerId)).toBe(2);
    const solved = await showQuestion({ kind: 'visitor' }, { questionId: question.id, ...page });
    expect(solved.question.state.is).toBe('asker-confirmed');
  });

  it('by two moderators at once happens once', async () => {
    const answer = await makeAnswer(await makeQuestion(brand));
    const moderators = await Promise.all([member('moderator'), member('moderator')]);
    const results = await Promise.allSettled(
      moderators.map((moderator) => deleteAnswer(moderator, { answerId: answer.id, ...why })),
    );
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [row] = await db.select().from(questions).where(eq(questions.id, answer.questionId));
    expect(row?.answerCount).toBe(0);
  });

  it('leaves nothing for verify-data to find', async () => {
    const found: unknown[] = [];
    await verifyData({ report: (difference) => found.push(difference) });
    expect(found).toEqual([]);
  });
});
