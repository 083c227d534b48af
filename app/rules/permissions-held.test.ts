import { expect, test } from 'vitest';
import { answer, ids, member as actor, question } from './permission-cases';
import { can } from './permissions';

const asker = actor({ memberId: ids.asker });
const author = actor({ memberId: ids.author });
const member = actor({ reputation: 1000 });
const moderator = actor({ role: 'moderator' });
const held = { deleted: true, held: true };

test('nothing is done to a held post, and the reason is not that it was deleted', () => {
  for (const each of [asker, moderator, member]) {
    expect(can(each, 'answer.post', question(held))).toEqual({ code: 'held' });
    expect(can(each, 'question.upvote', question(held))).toEqual({ code: 'held' });
    expect(can(each, 'answer.upvote', answer(held))).toEqual({ code: 'held' });
    expect(can(each, 'answer.upvote', answer({ question: question(held) }))).toEqual({
      code: 'held',
    });
  }
});

test('its author and moderators can still change it or take it away, others cannot', () => {
  for (const each of [asker, moderator]) {
    expect(can(each, 'question.edit', question(held))).toBe(true);
    expect(can(each, 'question.delete', question(held))).toBe(true);
  }
  for (const each of [author, moderator]) expect(can(each, 'answer.edit', answer(held))).toBe(true);
  expect(can(member, 'question.edit', question(held))).toEqual({ code: 'not_the_asker' });
  expect(can(member, 'answer.edit', answer(held))).toEqual({ code: 'not_the_author' });
  expect(can(author, 'answer.edit', answer({ ...held, question: question(held) }))).toEqual({
    code: 'held',
  });
});

test('what is held is not restored like what was deleted', () => {
  expect(can(moderator, 'question.restore', question(held))).toEqual({ code: 'held' });
  expect(can(moderator, 'answer.restore', answer(held))).toEqual({ code: 'held' });
});
