import { describe, expect, test } from 'vitest';
import { ids, member, outcome, question, representative } from './permission-cases';
import { can } from './permissions';
import type { Actor, DenialCode, Permission, QuestionFacts } from './permissions';

type QuestionPermission = Exclude<
  Extract<Permission, `question.${string}` | `answer.post${string}`>,
  'question.ask'
>;

const asker = member({ memberId: ids.asker });
const editor = member({ reputation: 1000 });
const voter = member({ reputation: 2000 });
const moderator = member({ role: 'moderator' });
const administrator = member({ role: 'administrator' });

describe('permissions about questions', () => {
  const rows: [string, QuestionPermission, Actor, Partial<QuestionFacts>, true | DenialCode][] = [
    ['the asker edits a closed question', 'question.edit', asker, { closed: true }, true],
    ['nobody edits a deleted one', 'question.edit', asker, { deleted: true }, 'deleted'],
    ['nor does a moderator', 'question.edit', moderator, { deleted: true }, 'deleted'],
    [
      '999 edits nothing of others',
      'question.edit',
      member({ reputation: 999 }),
      {},
      'standing_too_low',
    ],
    ['1000 edits it', 'question.edit', editor, {}, true],

    ['the asker deletes', 'question.delete', asker, {}, true],
    [
      'not after others answered',
      'question.delete',
      asker,
      { othersAnswered: true },
      'has_answers',
    ],
    [
      'not after the brand wrote',
      'question.delete',
      asker,
      { brandHasSpoken: true },
      'brand_has_spoken',
    ],
    ['not twice', 'question.delete', asker, { deleted: true }, 'deleted'],
    [
      'a moderator deletes it all the same',
      'question.delete',
      moderator,
      { othersAnswered: true, brandHasSpoken: true },
      true,
    ],
    ['no other member deletes', 'question.delete', editor, {}, 'not_the_asker'],

    ['a moderator restores', 'question.restore', moderator, { deleted: true }, true],
    ['but only what is deleted', 'question.restore', moderator, {}, 'not_deleted'],
    ['the asker does not', 'question.restore', asker, { deleted: true }, 'moderators_only'],

    ['the asker moves', 'question.move', asker, {}, true],
    [
      'also with answers',
      'question.move',
      asker,
      { othersAnswered: true, brandHasSpoken: true },
      true,
    ],
    [
      'not under a verification',
      'question.move',
      asker,
      { hasVerification: true },
      'brand_has_committed',
    ],
    [
      'nor does a moderator',
      'question.move',
      moderator,
      { hasVerification: true },
      'brand_has_committed',
    ],
    [
      'nor with a plan or promise',
      'question.move',
      moderator,
      { hasPlanOrPromise: true },
      'brand_has_committed',
    ],
    ['no lead moves it', 'question.move', representative('lead'), {}, 'not_the_asker'],

    ['14 does not vote up', 'question.upvote', member({ reputation: 14 }), {}, 'standing_too_low'],
    ['15 does', 'question.upvote', member({ reputation: 15 }), {}, true],
    ['not on a deleted one', 'question.upvote', voter, { deleted: true }, 'deleted'],
    ['on a closed one', 'question.upvote', voter, { closed: true }, true],
    [
      'not on one’s own',
      'question.upvote',
      member({ memberId: ids.asker, reputation: 2000 }),
      {},
      'own_post',
    ],
    [
      'a moderator neither',
      'question.upvote',
      member({ memberId: ids.asker, role: 'moderator' }),
      {},
      'own_post',
    ],
    [
      'a representative never',
      'question.upvote',
      representative('agent', { reputation: 2000 }),
      {},
      'has_stake',
    ],
    [
      'an administrator with a stake neither',
      'question.upvote',
      representative('agent', { role: 'administrator' }),
      {},
      'has_stake',
    ],
    [
      'an affiliate neither',
      'question.upvote',
      member({ reputation: 2000, affiliatedWith: [ids.brand] }),
      {},
      'has_stake',
    ],
    [
      'a representative of another brand does',
      'question.upvote',
      representative('lead', { reputation: 15 }, ids.otherBrand),
      {},
      true,
    ],
    ['an ownerless one is anybody’s to vote on', 'question.upvote', voter, { askerId: null }, true],
    [
      '124 does not vote down',
      'question.downvote',
      member({ reputation: 124 }),
      {},
      'standing_too_low',
    ],
    ['125 does', 'question.downvote', member({ reputation: 125 }), {}, true],
    [
      'a representative never',
      'question.downvote',
      representative('lead', { reputation: 2000 }),
      {},
      'has_stake',
    ],
    [
      'a vote is withdrawn by whoever fell below',
      'question.withdraw-vote',
      member({ reputation: -5 }),
      {},
      true,
    ],
    ['not from a deleted one', 'question.withdraw-vote', voter, { deleted: true }, 'deleted'],

    ['a newcomer says me too', 'question.me-too', member(), {}, true],
    ['the asker does not', 'question.me-too', asker, {}, 'own_post'],
    ['a representative may', 'question.me-too', representative('agent'), {}, true],
    ['not on a deleted one', 'question.me-too', member(), { deleted: true }, 'deleted'],

    ['the asker comments', 'question.comment', asker, {}, true],
    ['49 does not', 'question.comment', member({ reputation: 49 }), {}, 'standing_too_low'],
    ['50 does', 'question.comment', member({ reputation: 50 }), {}, true],
    [
      'a representative does, who earns nothing here',
      'question.comment',
      representative('agent'),
      {},
      true,
    ],
    ['nobody on a deleted one', 'question.comment', asker, { deleted: true }, 'deleted'],
    ['on a closed one', 'question.comment', asker, { closed: true }, true],

    ['the asker answers', 'answer.post', asker, {}, true],
    ['a member below 0 answers', 'answer.post', member({ reputation: -50 }), {}, true],
    ['nobody a closed one', 'answer.post', moderator, { closed: true }, 'question_closed'],
    ['nobody a deleted one', 'answer.post', moderator, { deleted: true }, 'deleted'],
    ['an agent officially', 'answer.post-officially', representative('agent'), {}, true],
    [
      'not on a closed one',
      'answer.post-officially',
      representative('agent'),
      { closed: true },
      'question_closed',
    ],
    [
      'not for another brand',
      'answer.post-officially',
      representative('lead', {}, ids.otherBrand),
      {},
      'not_a_representative',
    ],
    ['no administrator', 'answer.post-officially', administrator, {}, 'not_a_representative'],
  ];

  test.each(rows)('%s (%s)', (_name, permission, actor, facts, expected) => {
    expect(outcome(can(actor, permission, question(facts)))).toBe(expected);
  });
});
