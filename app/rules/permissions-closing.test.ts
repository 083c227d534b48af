import { describe, expect, test } from 'vitest';
import { closed, ids, member, outcome, question, representative } from './permission-cases';
import {
  type Actor,
  can,
  type DenialCode,
  type Permission,
  type QuestionFacts,
} from './permissions';

type Closing = Extract<
  Permission,
  'question.close' | 'question.reopen' | 'question.say-not-duplicate'
>;

const asker = member({ memberId: ids.asker });
const moderator = member({ role: 'moderator' });
const open = question();

const cases: [string, Closing, Actor, QuestionFacts, true | DenialCode][] = [
  ['its asker closes it', 'question.close', asker, open, true],
  ['a moderator closes it', 'question.close', moderator, open, true],
  ['a member does not', 'question.close', member({ reputation: 5000 }), open, 'not_the_asker'],
  ['nobody closes it twice', 'question.close', moderator, closed(), 'closed_already'],
  ['nobody a deleted one', 'question.close', moderator, question({ deleted: true }), 'deleted'],
  [
    'a moderator who speaks for the brand does not',
    'question.close',
    representative('agent', { role: 'moderator' }),
    open,
    'stake_in_closing',
  ],
  [
    'an asker with a tie to the brand does not',
    'question.close',
    member({ memberId: ids.asker, affiliatedWith: [ids.brand] }),
    open,
    'stake_in_closing',
  ],
  ['a moderator reopens', 'question.reopen', moderator, closed({ as: 'off-topic' }), true],
  ['the asker what they closed', 'question.reopen', asker, closed({ byAsker: true }), true],
  ['the asker not what others closed', 'question.reopen', asker, closed(), 'moderators_only'],
  ['nobody an open one', 'question.reopen', moderator, open, 'not_closed'],
  [
    'a representative not on the brand’s',
    'question.reopen',
    representative('lead', { role: 'administrator' }),
    closed(),
    'stake_in_closing',
  ],
  ['the asker says it is none', 'question.say-not-duplicate', asker, closed(), true],
  ['nobody else does', 'question.say-not-duplicate', moderator, closed(), 'not_the_asker'],
  [
    'not of what is closed as something else',
    'question.say-not-duplicate',
    asker,
    closed({ as: 'answered-elsewhere' }),
    'not_a_duplicate',
  ],
  ['not of an open one', 'question.say-not-duplicate', asker, open, 'not_a_duplicate'],
  [
    'only once',
    'question.say-not-duplicate',
    asker,
    closed({ contestedBefore: true }),
    'contested_before',
  ],
];

describe('permissions about closing', () => {
  test.each(cases)('%s (%s)', (_name, permission, actor, subject, expected) => {
    expect(outcome(can(actor, permission, subject))).toBe(expected);
  });
});
