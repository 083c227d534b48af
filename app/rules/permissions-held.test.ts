import { expect, test } from 'vitest';
import { answer, ids, member as actor, question } from './permission-cases';
import { can, permissionNames } from './permissions';

const asker = actor({ memberId: ids.asker });
const author = actor({ memberId: ids.author });
const member = actor({ reputation: 1000 });
const moderator = actor({ role: 'moderator' });
const held = { deleted: true, held: true };

test('nothing is done to a held post, and the reason is not that it was deleted', () => {
  for (const each of [asker, moderator]) {
    expect(can(each, 'answer.post', question(held))).toEqual({ code: 'held' });
    expect(can(each, 'question.upvote', question(held))).toEqual({ code: 'held' });
    expect(can(each, 'answer.upvote', answer({ question: question(held) }))).toEqual({
      code: 'held',
    });
  }
  for (const each of [author, moderator])
    expect(can(each, 'answer.upvote', answer(held))).toEqual({ code: 'held' });
});

test('for everybody else it is not there, whatever they try', () => {
  const posts = [question(held), answer(held), answer({ question: question(held) })];
  const suspended = actor({ suspendedUntil: new Date('2030-01-01T00:00:00Z') });
  const representative = actor({
    represents: [{ brandId: ids.brand, departmentId: ids.department, level: 'lead' }],
    reputation: 1000,
  });
  // Who asked does not see what is held among the answers.
  expect(can(asker, 'answer.upvote', answer(held))).toEqual({ code: 'not_found' });
  for (const each of [member, suspended, representative])
    for (const post of posts)
      for (const permission of permissionNames)
        // Names come from forms, where no type says what a permission is about.
        if (/^(question|answer|comment|post)\./.test(permission))
          expect(can(each, permission, post), permission).toEqual({ code: 'not_found' });
});

test('its author and moderators can still change it or take it away, others cannot', () => {
  for (const each of [asker, moderator]) {
    expect(can(each, 'question.edit', question(held))).toBe(true);
    expect(can(each, 'question.delete', question(held))).toBe(true);
  }
  for (const each of [author, moderator]) expect(can(each, 'answer.edit', answer(held))).toBe(true);
  expect(can(member, 'question.edit', question(held))).toEqual({ code: 'not_found' });
  expect(can(member, 'answer.edit', answer(held))).toEqual({ code: 'not_found' });
  expect(can(author, 'answer.edit', answer({ ...held, question: question(held) }))).toEqual({
    code: 'held',
  });
});

test('what is held is not restored like what was deleted', () => {
  expect(can(moderator, 'question.restore', question(held))).toEqual({ code: 'held' });
  expect(can(moderator, 'answer.restore', answer(held))).toEqual({ code: 'held' });
});
