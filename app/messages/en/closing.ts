import { plural } from '../format';

/** Closing and reopening questions, and what a closed one says. */
export const closing = {
  close: 'Close',
  title: 'Close this question',
  lead: 'A closed question leaves the lists and the queue, and takes no more answers. What stands on it stays, and it can be reopened.',
  as: 'Close it as',
  ways: {
    duplicate: 'a duplicate',
    'off-topic': 'off-topic',
    'answered-elsewhere': 'answered elsewhere',
  },
  wayHelp: {
    duplicate:
      'The same was asked before. Readers are led there, its “me too” are added up there, and its asker hears of the answer.',
    'off-topic': 'It is not about this brand’s products.',
    'answered-elsewhere': 'The answer stands on another page of the web.',
  },
  original: 'The question that was there first',
  originalHelp: 'For a duplicate: its address here, or its number.',
  elsewhere: 'Where it is answered',
  elsewhereHelp: 'For one that is answered elsewhere: the whole address.',
  reason: 'Why?',
  reasonHelp: 'Everybody can read this; the asker is told.',
  button: 'Close the question',
  possible: 'Possible duplicates',
  possibleNone: 'Nothing here is much like it.',
  choose: 'Choose',
  chooseLabel: (title: string) => `Choose “${title}”`,

  titleClosed: 'This question is closed',
  leadClosed: 'Here it can be opened again, by those who may.',
  reopen: 'Reopen',
  reopenTitle: 'Reopen it',
  reopenLead: 'It comes back to the lists and the queue, and has waited since it was asked.',
  reopenReasonHelp: 'Everybody can read this; the asker and whoever closed it are told.',
  reopenButton: 'Reopen the question',
  notDuplicate: 'This is not a duplicate',
  notDuplicateTitle: 'Not a duplicate?',
  notDuplicateLead:
    'Say what is different about yours. That opens it again at once, and whoever closed it reads why. You can say this once: if a moderator closes it again, moderators decide.',
  notDuplicateReason: 'What is different?',
  notDuplicateButton: 'Open it again',
  noneToReopen: 'A moderator can open it again.',

  closedAs: {
    duplicate: 'Closed as a duplicate',
    'off-topic': 'Closed as off-topic',
    'answered-elsewhere': 'Closed as answered elsewhere',
  },
  by: 'by',
  byAsker: 'its asker',
  atSource: 'where it was first asked',
  on: 'on',
  answeredAt: 'The answer is at',
  asked: 'This was asked before:',
  affected: (count: number) =>
    plural(count, { one: '# person has this too', other: '# people have this too' }),
  answerThere: 'The answer there',
  answerBy: (name: string) => `by ${name}`,
  readThere: 'Read it there',
  readWhole: 'Read the whole answer there',
} as const;
