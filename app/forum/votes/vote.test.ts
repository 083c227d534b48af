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
import { votes } from '#db/schema/confirmations';
import { members, reputationEntries } from '#db/schema/members';
import { answers } from '#db/schema/posts';
import { atTime } from '~/platform/clock.server';
import { vote } from './vote.server';

let brand: MadeBrand;
beforeAll(async () => {
  brand = await makeBrand();
});

const voter = (reputation = 500) => makeMember({ reputation });

async function reputationOf(memberId: number | null): Promise<number | undefined> {
  const [row] = await db
    .select({ reputation: members.reputation })
    .from(members)
    .where(eq(members.id, memberId ?? 0));
  return row?.reputation;
}

async function entriesOf(memberId: number) {
  return db
    .select({ event: reputationEntries.event, points: reputationEntries.points })
    .from(reputationEntries)
    .where(eq(reputationEntries.memberId, memberId))
    .orderBy(reputationEntries.id);
}

async function castBy(memberId: number, answerId: number, value: -1 | 0 | 1) {
  return vote(await actorOf(memberId), { answerId, value });
}

describe('a vote', () => {
  it('counts, and pays the author of an answer 10 and of a question 5', async () => {
    const question = await makeQuestion(brand);
    const answer = await makeAnswer(question);
    const actor = await actorOf((await voter()).id);
    expect(await vote(actor, { answerId: answer.id, value: 1 })).toEqual({ score: 1, value: 1 });
    expect(await vote(actor, { questionId: question.id, value: 1 })).toEqual({
      score: 1,
      value: 1,
    });
    expect(await reputationOf(answer.authorId)).toBe(10);
    expect(await reputationOf(question.askerId)).toBe(5);
  });

  it('changes nothing when cast again', async () => {
    const answer = await makeAnswer(await makeQuestion(brand));
    const { id } = await voter();
    await castBy(id, answer.id, 1);
    expect(await castBy(id, answer.id, 1)).toEqual({ score: 1, value: 1 });
    expect(await reputationOf(answer.authorId)).toBe(10);
  });

  it('costs the voter a point when it is a downvote of an answer, and gives it back', async () => {
    const question = await makeQuestion(brand);
    const answer = await makeAnswer(question);
    const { id } = await voter(200);
    expect(await castBy(id, answer.id, -1)).toEqual({ score: -1, value: -1 });
    expect(await reputationOf(answer.authorId)).toBe(-2);
    expect(await reputationOf(id)).toBe(199);
    expect(await castBy(id, answer.id, 0)).toEqual({ score: 0, value: 0 });
    expect(await reputationOf(answer.authorId)).toBe(0);
    expect(await reputationOf(id)).toBe(200);
    await vote(await actorOf(id), { questionId: question.id, value: -1 });
    expect(await reputationOf(question.askerId)).toBe(-2);
    expect(await reputationOf(id)).toBe(200);
  });

  it('is changed by withdrawing one row and casting another', async () => {
    const answer = await makeAnswer(await makeQuestion(brand));
    const { id } = await voter();
    await castBy(id, answer.id, 1);
    expect(await castBy(id, answer.id, -1)).toEqual({ score: -1, value: -1 });
    expect(await entriesOf(answer.authorId ?? 0)).toEqual([
      { event: 'answer.upvoted', points: 10 },
      { event: 'answer.upvoted', points: -10 },
      { event: 'post.downvoted', points: -2 },
    ]);
    const rows = await db.select().from(votes).where(eq(votes.answerId, answer.id));
    expect(rows.map((row) => [row.value, row.withdrawnAt === null])).toEqual([
      [1, false],
      [-1, true],
    ]);
    expect(rows[0]?.withdrawnAct).toBeLessThan(rows[1]?.castAct ?? 0);
  });

  it('pays at most 200 a day, and 40 from one member', async () => {
    const author = await makeMember();
    const question = await makeQuestion(brand);
    const days = [new Date('2026-03-01T10:00:00Z'), new Date('2026-03-02T00:00:00Z')] as const;
    const fan = await voter();
    await atTime(days[0], async () => {
      for (let i = 0; i < 5; i += 1) {
        const answer = await makeAnswer(question, { authorId: author.id });
        await castBy(fan.id, answer.id, 1);
      }
      expect(await reputationOf(author.id)).toBe(40);
      const answer = await makeAnswer(question, { authorId: author.id });
      for (let i = 0; i < 18; i += 1) await castBy((await voter()).id, answer.id, 1);
      expect(await reputationOf(author.id)).toBe(200);
    });
    await atTime(days[1], async () => {
      const answer = await makeAnswer(question, { authorId: author.id });
      await castBy(fan.id, answer.id, 1);
      expect(await reputationOf(author.id)).toBe(210);
    });
  });

  it('that a limit cut off takes back only what it paid', async () => {
    const author = await makeMember();
    const question = await makeQuestion(brand);
    const fan = await voter();
    const all = [];
    for (let i = 0; i < 5; i += 1) all.push(await makeAnswer(question, { authorId: author.id }));
    for (const answer of all) await castBy(fan.id, answer.id, 1);
    const [first] = all;
    const last = all.at(-1);
    await castBy(fan.id, last?.id ?? 0, 0);
    expect(await reputationOf(author.id)).toBe(40);
    await castBy(fan.id, first?.id ?? 0, 0);
    expect(await reputationOf(author.id)).toBe(30);
  });

  it('pays nothing to a representative of the brand, and nobody for an ownerless post', async () => {
    const { memberId } = await makeRepresentative(brand);
    const question = await makeQuestion(brand);
    const theirs = await makeAnswer(question, { authorId: memberId });
    const ownerless = await makeAnswer(question, { authorId: null, authorName: 'Somebody' });
    const { id } = await voter();
    await castBy(id, theirs.id, 1);
    expect(await castBy(id, ownerless.id, 1)).toEqual({ score: 1, value: 1 });
    expect(await reputationOf(memberId)).toBe(0);
    expect(await entriesOf(memberId)).toEqual([]);
  });

  it.each([
    ['one’s own post', 'own_post'],
    ['a stake', 'has_stake'],
    ['too little standing', 'standing_too_low'],
    ['a deleted post', 'deleted'],
  ])('is refused with %s', async (why, code) => {
    const question = await makeQuestion(brand);
    const answer = await makeAnswer(question, {
      deletedAt: why === 'a deleted post' ? new Date() : null,
    });
    const member =
      why === 'one’s own post'
        ? (answer.authorId ?? 0)
        : why === 'a stake'
          ? (await makeRepresentative(brand)).memberId
          : (await voter(why === 'too little standing' ? 14 : 500)).id;
    await expect(castBy(member, answer.id, 1)).rejects.toMatchObject({ code });
  });
});

describe('votes at once', () => {
  it('of one member leave one standing vote and a true score', async () => {
    const answer = await makeAnswer(await makeQuestion(brand));
    const { id } = await voter();
    const values = [1, -1, 0, 1, 1, -1, 0, 1, -1, 1] as const;
    await Promise.all(values.map((value) => castBy(id, answer.id, value)));
    const standing = await db
      .select()
      .from(votes)
      .where(and(eq(votes.answerId, answer.id), isNull(votes.withdrawnAt)));
    expect(standing.length).toBeLessThanOrEqual(1);
    const [row] = await db.select().from(answers).where(eq(answers.id, answer.id));
    const value = standing[0]?.value ?? 0;
    expect(row?.score).toBe(value);
    expect(await reputationOf(answer.authorId)).toBe(value === 1 ? 10 : value === -1 ? -2 : 0);
  });

  it('of many members on each other are all counted', async () => {
    const question = await makeQuestion(brand);
    const crowd = await Promise.all(Array.from({ length: 12 }, () => voter(1000)));
    const theirs = await Promise.all(
      crowd.map((author) => makeAnswer(question, { authorId: author.id })),
    );
    const ballots = crowd.flatMap((member, i) =>
      theirs.flatMap((answer, j) =>
        i === j ? [] : [{ member, answer, value: (i + j) % 3 === 0 ? -1 : 1 } as const],
      ),
    );
    await Promise.all(
      ballots.map(({ member, answer, value }) => castBy(member.id, answer.id, value)),
    );
    for (const [i, answer] of theirs.entries()) {
      const mine = ballots.filter((ballot) => ballot.answer === answer);
      const [row] = await db.select().from(answers).where(eq(answers.id, answer.id));
      expect(row?.score).toBe(mine.reduce((sum, ballot) => sum + ballot.value, 0));
      const up = mine.filter((ballot) => ballot.value === 1).length;
      const cast = ballots.filter((b) => b.member === crowd[i] && b.value === -1).length;
      expect(await reputationOf(answer.authorId)).toBe(
        1000 + 10 * up - 2 * (mine.length - up) - cast,
      );
    }
  });

  it('of different members on one answer are none lost and none counted twice', async () => {
    const answer = await makeAnswer(await makeQuestion(brand));
    const crowd = await Promise.all(Array.from({ length: 60 }, () => voter()));
    const actors = await Promise.all(crowd.map((member) => actorOf(member.id)));
    await Promise.all(actors.map((actor) => vote(actor, { answerId: answer.id, value: 1 })));
    const [row] = await db.select().from(answers).where(eq(answers.id, answer.id));
    expect(row?.score).toBe(60);
    expect(await reputationOf(answer.authorId)).toBe(200);
  });
});
