import { plural } from '../format';

/** Questions like one that is about to be asked. */
export const similar = {
  title: 'Has it been asked already?',
  lead: 'What is here already that is like your question. Those with a confirmed answer stand first.',
  titleLabel: 'Your question in one line',
  bodyLabel: 'More about it',
  look: 'Look',
  none: 'Nothing here is like it yet.',
  noneText: 'Then your question helps the next person as well.',
  nothingYet: 'Say in a few words what it is about.',
  ask: 'Ask your question',
  noneOfThese: 'None of these?',
  signInFirst: 'You sign in on the way; what you wrote stays.',
  answered: 'This answered it',
  answeredHelp:
    'Says so to who wrote the answer, and nothing is posted. Your browser’s Back button keeps what you wrote.',
  answers: (count: number) =>
    plural(count, { zero: 'no answer yet', one: '# answer', other: '# answers' }),
  whileTyping: 'Asked before?',
  seeBelow: 'See them below the text',
  before: 'Before you post: is it one of these?',
  beforeText: 'Nothing is posted yet, and nothing that you wrote is lost.',
  postAnyway: 'Post it anyway',
  said: (count: number, confirmed: number) =>
    `${plural(count, { one: '# question like yours', other: '# questions like yours' })}, ${plural(confirmed, { zero: 'none with a confirmed answer', one: '# with a confirmed answer', other: '# with a confirmed answer' })}`,
  deflections: 'Without an answer of yours',
  deflected: (count: number, days: number) =>
    `${plural(count, { zero: 'No question was', one: '# question was', other: '# questions were' })} answered before it was asked, in the last ${plural(days, { one: 'day', other: '# days' })}.`,
  closed: (moderators: number, askers: number) =>
    `Closed: ${plural(moderators, { zero: 'none by moderators', one: '# by a moderator', other: '# by moderators' })}, ${plural(askers, { zero: 'none by their askers', one: '# by its asker', other: '# by their askers' })}.`,
} as const;
