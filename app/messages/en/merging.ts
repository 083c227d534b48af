import { plural } from '../format';

/** Merging two accounts of one person. */
export const merging = {
  title: 'Merge two accounts',
  lead: 'Of somebody who has two: all that is one’s becomes the other’s. First name both, then see what moves.',
  from: 'The account that goes',
  into: 'The account that is kept',
  accountHelp: 'Its handle, or the address of its page.',
  look: 'See what would move',
  unknown: 'There is no such account. Check the handle or the address.',
  same: 'That is one and the same account. Name two.',
  goes: 'goes',
  kept: 'is kept',
  moves: 'What moves',
  what: {
    questions: (count: number) => plural(count, { one: '# question', other: '# questions' }),
    answers: (count: number) => plural(count, { one: '# answer', other: '# answers' }),
    comments: (count: number) => plural(count, { one: '# comment', other: '# comments' }),
    votes: (count: number) => plural(count, { one: '# vote', other: '# votes' }),
    outcomes: (count: number) =>
      plural(count, {
        one: '# word on whether an answer worked',
        other: '# words on whether answers worked',
      }),
    meToos: (count: number) => plural(count, { one: '# “me too”', other: '# “me too”' }),
    follows: (count: number) =>
      plural(count, { one: '# question that they follow', other: '# questions that they follow' }),
    memberships: (count: number) =>
      plural(count, { one: '# membership in a brand', other: '# memberships in brands' }),
  },
  takenBack: (count: number) =>
    plural(count, {
      one: '# vote is taken back, with its points: it is on a post of their own, or their second on one post.',
      other:
        '# votes are taken back, with their points: they are on posts of their own, or their second on one post.',
    }),
  points: 'Points are reckoned as if there had been one account all along.',
  address:
    'Mail address, password, name and photo are those of the account that is kept. The other is signed out everywhere, and its page leads to the kept one.',
  forGood: 'This cannot be undone: afterwards nobody can tell which was whose.',
  reason: 'Why?',
  reasonHelp: 'For the audit log.',
  sure: 'Both are accounts of one person, and I merge them for good',
  tick: 'Tick the box if both are accounts of one person.',
  button: 'Merge them',
  done: 'They are one account now.',
} as const;
