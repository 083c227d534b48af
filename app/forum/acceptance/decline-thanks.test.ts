import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
} from '#db/factories';
import { comments } from '#db/schema/posts';
import { events } from '#db/schema/site';
import type { Actor } from '~/rules/permissions';
import { deleteAnswer } from '../answers/delete-answer.server';
import { postComment } from '../comments/post-comment.server';
import { showQuestion } from '../questions/show-question.server';
import { acceptAnswer } from './accept-answer.server';
import { declineThanks } from './decline-thanks.server';

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});

async function thread() {
  const question = await makeQuestion(brand);
  const answers = [await makeAnswer(question), await makeAnswer(question)] as const;
  return { questionId: question.id, answers, asker: await actorOf(question.askerId ?? 0) };
}

async function invitedTo(actor: Actor, questionId: number): Promise<number | null> {
  return (await showQuestion(actor, { questionId, sort: 'best', page: 1 })).thanksFor;
}

const comment = () => ({ submission: randomUUID(), body: 'It heats again, thank you.' });

describe('the invitation to say what helped', () => {
  it('stands once an answer is accepted, for the asker alone', async () => {
    const { questionId, answers, asker } = await thread();
    expect(await invitedTo(asker, questionId)).toBeNull();
    await acceptAnswer(asker, { answerId: answers[0].id });
    expect(await invitedTo(asker, questionId)).toBe(answers[0].id);
    expect(await invitedTo({ kind: 'visitor' }, questionId)).toBeNull();
    expect(await invitedTo(await actorOf(answers[0].authorId ?? 0), questionId)).toBeNull();
  });

  it('is not about an answer of the asker’s own', async () => {
    const question = await makeQuestion(brand);
    const own = await makeAnswer(question, { authorId: question.askerId });
    const asker = await actorOf(question.askerId ?? 0);
    await acceptAnswer(asker, { answerId: own.id });
    expect(await invitedTo(asker, question.id)).toBeNull();
  });

  it('once put aside never comes back, whichever answer is accepted later', async () => {
    const { questionId, answers, asker } = await thread();
    await acceptAnswer(asker, { answerId: answers[0].id });
    await Promise.all([1, 2, 3].map(() => declineThanks(asker, { questionId })));
    expect(await invitedTo(asker, questionId)).toBeNull();
    await acceptAnswer(asker, { answerId: answers[1].id });
    expect(await invitedTo(asker, questionId)).toBeNull();
    const told = await db
      .select({ id: events.id })
      .from(events)
      .where(
        and(
          eq(events.type, 'question.thanks-declined'),
          sql`(${events.payload} ->> 'questionId')::bigint = ${questionId}`,
        ),
      );
    expect(told).toHaveLength(1);
  });

  it('ends with the asker’s comment under the accepted answer, and with no other', async () => {
    const { questionId, answers, asker } = await thread();
    await acceptAnswer(asker, { answerId: answers[0].id });
    await postComment(asker, { ...comment(), questionId });
    await postComment(asker, { ...comment(), answerId: answers[1].id });
    const author = await actorOf((await makeMember({ reputation: 100 })).id);
    await postComment(author, { ...comment(), answerId: answers[0].id });
    expect(await invitedTo(asker, questionId)).toBe(answers[0].id);
    const said = { ...comment(), answerId: answers[0].id };
    await Promise.all([postComment(asker, said), declineThanks(asker, { questionId })]);
    expect(await invitedTo(asker, questionId)).toBeNull();
    const written = await db
      .select({ body: comments.body })
      .from(comments)
      .where(and(eq(comments.answerId, answers[0].id), eq(comments.authorId, idOf(asker))));
    expect(written).toHaveLength(1);
  });

  it('is put aside by nobody else', async () => {
    const { questionId, answers, asker } = await thread();
    await acceptAnswer(asker, { answerId: answers[0].id });
    const author = await actorOf(answers[0].authorId ?? 0);
    await expect(declineThanks(author, { questionId })).rejects.toMatchObject({
      code: 'not_the_asker',
    });
    await expect(declineThanks({ kind: 'visitor' }, { questionId })).rejects.toMatchObject({
      code: 'sign_in_required',
    });
    await expect(declineThanks(asker, { questionId: 999_999_999 })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await invitedTo(asker, questionId)).toBe(answers[0].id);
  });

  it('waits while the accepted answer is deleted', async () => {
    const { questionId, answers, asker } = await thread();
    await acceptAnswer(asker, { answerId: answers[0].id });
    const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
    await deleteAnswer(moderator, { answerId: answers[0].id, reason: 'a repeated answer' });
    expect(await invitedTo(asker, questionId)).toBeNull();
  });
});

function idOf(actor: Actor): number {
  return actor.kind === 'member' ? actor.memberId : 0;
}
