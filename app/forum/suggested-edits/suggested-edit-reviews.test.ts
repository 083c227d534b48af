import { expect, it } from 'vitest';
import {
  actorOf,
  makeAnswer,
  makeBrand,
  makeMember,
  makeQuestion,
  waiveStanding,
} from '#db/factories';
import { voteToClose, voteToCloseInput } from '../closing/vote-to-close.server';
import { listReviews } from '../reviews/list-reviews.server';
import { showReview } from '../reviews/show-review.server';
import { suggestEdit } from './suggest-edit.server';

it('stand in the queue with what they change, beside votes to close', async () => {
  await waiveStanding();
  const brand = await makeBrand();
  const question = await makeQuestion(brand);
  const answer = await makeAnswer(question);
  const newMember = async () => actorOf((await makeMember()).id);
  const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
  const text = { revision: 1, body: 'What it says instead, at some length.', reason: 'Clearer.' };
  await suggestEdit(await newMember(), { answerId: answer.id, ...text });
  await suggestEdit(await newMember(), {
    questionId: question.id,
    ...text,
    title: 'Another title for the question',
    tags: ['setup'],
  });
  await voteToClose(await newMember(), {
    questionId: question.id,
    ...voteToCloseInput.parse({ as: 'off-topic', reason: 'Not about this.' }),
  });
  const { items } = await listReviews(moderator, { kind: null, after: null });
  expect(items.map(({ title }) => title)).toEqual([question.title, question.title, question.title]);
  for (const { id } of items) {
    const shown = await showReview(moderator, id);
    expect(JSON.stringify(shown)).toContain(question.title);
  }
});
