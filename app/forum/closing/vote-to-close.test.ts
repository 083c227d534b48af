import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import {
  actorOf,
  type MadeBrand,
  makeBrand,
  makeMember,
  makeQuestion,
  makeRepresentative,
  waiveStanding,
} from '#db/factories';
import { closeVotes } from '#db/schema/close-votes';
import { closings } from '#db/schema/closings';
import { questions } from '#db/schema/posts';
import { reviewItems } from '#db/schema/reviews';
import { atTime } from '~/platform/clock.server';
import type { Actor } from '~/rules/permissions';
import { deleteQuestion } from '../questions/delete-question.server';
import { showQuestion } from '../questions/show-question.server';
import { verifyData } from '../verify-data/verify-data.server';
import { closeQuestion, closeQuestionInput } from './close-question.server';
import { endOldCloseVotes } from './close-votes.server';
import { voteToClose, voteToCloseInput } from './vote-to-close.server';
import { voteToReopen } from './vote-to-reopen.server';
import { withdrawCloseVote } from './withdraw-close-vote.server';

let brand: MadeBrand;
let moderator: Actor;
beforeAll(async () => {
  await waiveStanding();
  brand = await makeBrand();
  moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
});
const newMember = async () => actorOf((await makeMember()).id);
const why = 'It is about another machine altogether.';
const offTopic = (actor: Actor, questionId: number) =>
  voteToClose(actor, { questionId, ...voteToCloseInput.parse({ as: 'off-topic', reason: why }) });
const duplicate = (actor: Actor, questionId: number, original: number) =>
  voteToClose(actor, {
    questionId,
    ...voteToCloseInput.parse({ as: 'duplicate', original: String(original) }),
  });
async function stored(id: number) {
  const [row] = await db.select().from(questions).where(eq(questions.id, id));
  return row;
}
const openItems = async (id: number) =>
  (await db.select().from(reviewItems).where(eq(reviewItems.subjectId, id))).filter(
    ({ kind, decidedAt }) => kind === 'close-votes' && decidedAt === null,
  ).length;

async function nothingIsOff() {
  const found: unknown[] = [];
  await verifyData({ report: (difference) => found.push(difference) });
  expect(found).toEqual([]);
}

describe('votes to close', () => {
  it('close at the third, as most say, and name those who voted', async () => {
    const [original, question] = [await makeQuestion(brand), await makeQuestion(brand)];
    const voters = [await newMember(), await newMember(), await newMember()] as const;
    await duplicate(voters[0], question.id, original.id);
    await offTopic(voters[1], question.id);
    expect(await openItems(question.id)).toBe(1);
    await expect(offTopic(voters[1], question.id)).rejects.toMatchObject({ code: 'voted_already' });
    expect(await duplicate(voters[2], question.id, original.id)).toEqual({ closed: true });
    expect(await stored(question.id)).toMatchObject({
      closedAs: 'duplicate',
      duplicateOfId: original.id,
    });
    expect(await openItems(question.id)).toBe(0);
    const page = await showQuestion(
      { kind: 'visitor' },
      { questionId: question.id, sort: 'best', page: 1 },
    );
    expect(page.question.closing).toMatchObject({ byRole: 'votes' });
    expect(page.question.closing?.by).toHaveLength(3);
    await nothingIsOff();

    for (const voter of [...voters.slice(0, 2), await newMember()])
      await voteToReopen(voter, {
        questionId: question.id,
        reason: 'It is another one after all.',
      });
    expect(await stored(question.id)).toMatchObject({ closedAs: null, duplicateOfId: null });
    await nothingIsOff();
  });

  it('count for fourteen days, and can be taken back', async () => {
    const { id } = await makeQuestion(brand);
    const [early, other, last] = [await newMember(), await newMember(), await newMember()];
    const longAgo = new Date(Date.now() - 15 * 24 * 60 * 60 * 1000);
    await atTime(longAgo, () => offTopic(early, id));
    await offTopic(other, id);
    expect(await offTopic(last, id)).toEqual({ closed: false });
    await withdrawCloseVote(last, { questionId: id });
    await withdrawCloseVote(other, { questionId: id });
    expect(await openItems(id)).toBe(0);
    await endOldCloseVotes();
    const rows = await db.select().from(closeVotes).where(eq(closeVotes.questionId, id));
    expect(rows.map(({ endedAs }) => endedAs).sort()).toEqual(['aged', 'withdrawn', 'withdrawn']);
    expect(await offTopic(early, id)).toEqual({ closed: false });
    await nothingIsOff();
  });

  it('are for those with the standing and without a stake, with a place or a reason', async () => {
    const { id } = await makeQuestion(brand);
    const { memberId } = await makeRepresentative(brand);
    await expect(offTopic(await actorOf(memberId), id)).rejects.toMatchObject({
      code: 'stake_in_closing',
    });
    const input = voteToCloseInput.parse({ as: 'off-topic' });
    await expect(voteToClose(await newMember(), { questionId: id, ...input })).rejects.toThrow();
    await expect(duplicate(await newMember(), id, id)).rejects.toThrow();
  });

  it('come out right when the third comes twice at once, with a moderator, or with a deletion', async () => {
    const rivals: ((id: number) => Promise<unknown>)[] = [
      async (id) => offTopic(await newMember(), id),
      (id) =>
        closeQuestion(moderator, {
          questionId: id,
          ...closeQuestionInput.parse({ as: 'off-topic', reason: why }),
        }),
      (id) => deleteQuestion(moderator, { questionId: id, reason: 'Spam, all of it.' }),
    ];
    for (const rival of rivals) {
      const { id } = await makeQuestion(brand);
      for (const voter of [await newMember(), await newMember()]) await offTopic(voter, id);
      const third = await newMember();
      await Promise.allSettled([offTopic(third, id), rival(id)]);
      const closed = await db.select().from(closings).where(eq(closings.questionId, id));
      expect(closed.length).toBeLessThanOrEqual(1);
      await nothingIsOff();
    }
  });
});
