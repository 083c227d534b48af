import { describe, expect, test } from 'vitest';
import { answer, ids, member, outcome, question, representative } from './permission-cases';
import { can } from './permissions';
import type { Actor, AnswerFacts, DenialCode, Permission } from './permissions';

type AnswerPermission = Exclude<
  Extract<Permission, `answer.${string}`>,
  'answer.post' | 'answer.post-officially'
>;

const asker = member({ memberId: ids.asker });
const author = member({ memberId: ids.author });
const editor = member({ reputation: 1000 });
const voter = member({ reputation: 2000 });
const moderator = member({ role: 'moderator' });
const administrator = member({ role: 'administrator' });

describe('permissions about answers', () => {
  const official: Partial<AnswerFacts> = { voice: 'official', officialBrandId: ids.brand };
  const moved = { ...official, question: question({ brandId: ids.otherBrand }) };
  const ownOfficial = representative('verifier', { memberId: ids.author });
  const rows: [string, AnswerPermission, Actor, Partial<AnswerFacts>, true | DenialCode][] = [
    ['the author edits', 'answer.edit', author, {}, true],
    ['also under a current verification', 'answer.edit', author, { verified: 'current' }, true],
    ['nobody a deleted one', 'answer.edit', author, { deleted: true }, 'deleted'],
    [
      'nobody under a deleted question',
      'answer.edit',
      author,
      { question: question({ deleted: true }) },
      'deleted',
    ],
    ['999 does not', 'answer.edit', member({ reputation: 999 }), {}, 'standing_too_low'],
    ['1000 does', 'answer.edit', editor, {}, true],
    [
      '1000 not under a current verification',
      'answer.edit',
      editor,
      { verified: 'current' },
      'verified_edit_needs_verifier',
    ],
    [
      'nor does a moderator',
      'answer.edit',
      moderator,
      { verified: 'current' },
      'verified_edit_needs_verifier',
    ],
    ['1000 under an outdated one', 'answer.edit', editor, { verified: 'outdated' }, true],
    ['1000 under a withdrawn one', 'answer.edit', editor, { verified: 'withdrawn' }, true],
    ['1000 no official answer', 'answer.edit', editor, official, 'official_answer'],
    ['nor does a moderator', 'answer.edit', moderator, official, 'official_answer'],
    ['another representative does', 'answer.edit', representative('agent'), official, true],
    [
      'not under a current verification',
      'answer.edit',
      representative('lead'),
      { ...official, verified: 'current' },
      'verified_edit_needs_verifier',
    ],
    ['its author does', 'answer.edit', ownOfficial, { ...official, verified: 'current' }, true],
    ['its author not after leaving the brand', 'answer.edit', author, official, 'official_answer'],
    [
      'its brand’s still after the question moved',
      'answer.edit',
      representative('agent'),
      moved,
      true,
    ],
    [
      'and not the new brand’s',
      'answer.edit',
      representative('lead', {}, ids.otherBrand),
      moved,
      'official_answer',
    ],
    [
      'no representative of another brand',
      'answer.edit',
      representative('lead', {}, ids.otherBrand),
      official,
      'official_answer',
    ],
    [
      'a representative edits no customer’s answer',
      'answer.edit',
      representative('lead'),
      {},
      'standing_too_low',
    ],

    ['the author deletes', 'answer.delete', author, {}, true],
    ['not once accepted', 'answer.delete', author, { accepted: true }, 'accepted_or_verified'],
    [
      'not while verified',
      'answer.delete',
      author,
      { verified: 'current' },
      'accepted_or_verified',
    ],
    [
      'not while outdated',
      'answer.delete',
      author,
      { verified: 'outdated' },
      'accepted_or_verified',
    ],
    ['once withdrawn', 'answer.delete', author, { verified: 'withdrawn' }, true],
    [
      'a moderator all the same',
      'answer.delete',
      moderator,
      { accepted: true, verified: 'current' },
      true,
    ],
    ['not twice', 'answer.delete', moderator, { deleted: true }, 'deleted'],
    ['no other member', 'answer.delete', editor, {}, 'not_the_author'],
    ['a moderator restores', 'answer.restore', moderator, { deleted: true }, true],
    ['only what is deleted', 'answer.restore', moderator, {}, 'not_deleted'],
    ['the author does not', 'answer.restore', author, { deleted: true }, 'moderators_only'],

    ['15 votes up', 'answer.upvote', member({ reputation: 15 }), {}, true],
    ['14 does not', 'answer.upvote', member({ reputation: 14 }), {}, 'standing_too_low'],
    [
      'nobody one’s own',
      'answer.upvote',
      member({ memberId: ids.author, reputation: 2000 }),
      {},
      'own_post',
    ],
    ['nobody a deleted one', 'answer.upvote', voter, { deleted: true }, 'deleted'],
    [
      'nobody with a stake',
      'answer.upvote',
      representative('agent', { reputation: 2000 }),
      {},
      'has_stake',
    ],
    [
      'on a closed question',
      'answer.upvote',
      voter,
      { question: question({ closed: true }) },
      true,
    ],
    ['the asker does', 'answer.upvote', member({ memberId: ids.asker, reputation: 15 }), {}, true],
    ['125 votes down', 'answer.downvote', member({ reputation: 125 }), {}, true],
    ['124 does not', 'answer.downvote', member({ reputation: 124 }), {}, 'standing_too_low'],
    [
      'nobody with a stake',
      'answer.downvote',
      representative('agent', { role: 'moderator' }),
      {},
      'has_stake',
    ],

    ['the asker comments under answers', 'answer.comment', asker, {}, true],
    ['49 does not', 'answer.comment', member({ reputation: 49 }), {}, 'standing_too_low'],
    ['a representative does', 'answer.comment', representative('agent'), {}, true],

    ['the asker accepts', 'answer.accept', asker, {}, true],
    ['also while verified', 'answer.accept', asker, { verified: 'current' }, true],
    ['also one’s own', 'answer.accept', asker, { authorId: ids.asker }, true],
    ['no administrator', 'answer.accept', administrator, {}, 'not_the_asker'],
    ['no deleted one', 'answer.accept', asker, { deleted: true }, 'deleted'],
    [
      'nobody for an ownerless question',
      'answer.accept',
      asker,
      { question: question({ askerId: null }) },
      'not_the_asker',
    ],
    ['the asker takes it back', 'answer.undo-acceptance', asker, { accepted: true }, true],
    [
      'also from a deleted answer',
      'answer.undo-acceptance',
      asker,
      { accepted: true, deleted: true },
      true,
    ],
    ['not what is not accepted', 'answer.undo-acceptance', asker, {}, 'not_accepted'],
    ['no moderator', 'answer.undo-acceptance', moderator, { accepted: true }, 'not_the_asker'],

    ['a verifier verifies', 'answer.verify', representative('verifier'), {}, true],
    ['a lead does', 'answer.verify', representative('lead'), {}, true],
    ['an agent does not', 'answer.verify', representative('agent'), {}, 'not_a_verifier'],
    [
      'no verifier of another brand',
      'answer.verify',
      representative('lead', {}, ids.otherBrand),
      {},
      'not_a_representative',
    ],
    ['no administrator', 'answer.verify', administrator, {}, 'not_a_representative'],
    ['never its author', 'answer.verify', ownOfficial, official, 'own_post'],
    ['another’s official answer', 'answer.verify', representative('verifier'), official, true],
    ['an ownerless answer', 'answer.verify', representative('verifier'), { authorId: null }, true],
    ['no deleted one', 'answer.verify', representative('verifier'), { deleted: true }, 'deleted'],
    [
      'a verifier withdraws',
      'answer.withdraw-verification',
      representative('verifier'),
      { verified: 'current' },
      true,
    ],
    [
      'an outdated one as well',
      'answer.withdraw-verification',
      representative('lead'),
      { verified: 'outdated' },
      true,
    ],
    [
      'not twice',
      'answer.withdraw-verification',
      representative('lead'),
      { verified: 'withdrawn' },
      'not_verified',
    ],
    [
      'not what never was',
      'answer.withdraw-verification',
      representative('lead'),
      {},
      'not_verified',
    ],
    [
      'no agent',
      'answer.withdraw-verification',
      representative('agent'),
      { verified: 'current' },
      'not_a_verifier',
    ],
    [
      'never its author',
      'answer.withdraw-verification',
      ownOfficial,
      { verified: 'current' },
      'own_post',
    ],
  ];

  test.each(rows)('%s (%s)', (_name, permission, actor, facts, expected) => {
    expect(outcome(can(actor, permission, answer(facts)))).toBe(expected);
  });

  test('somebody with two departments has the higher level of both', () => {
    const both = member({
      represents: [
        { brandId: ids.brand, departmentId: 20, level: 'agent' },
        { brandId: ids.brand, departmentId: 21, level: 'verifier' },
      ],
    });
    expect(can(both, 'answer.verify', answer())).toBe(true);
  });
});
