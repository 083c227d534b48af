import { formatLate, formatNumber, plural } from '../format';

/** Promises: on the question's page, on the desk, on the brand's page. */
export const promises = {
  title: 'Promises',
  states: {
    open: 'Promised',
    late: 'Late',
    kept: 'Kept',
    disputed: 'Disputed',
    broken: 'Broken',
    withdrawn: 'Withdrawn',
  },
  keptLate: (seconds: number) => `Kept ${formatLate(seconds)} late`,
  dueBy: 'by',
  wasDue: 'was due',
  first: 'first promised for',
  inBrandTime: (moment: string) => `there: ${moment}`,
  on: 'on',
  brokenUnless: 'counts as broken from',
  disputedText: 'the asker says that it was not kept. The brand sets a new date until',
  evidence: 'What shows it:',
  owner: 'Seen to by',
  ownerNobody: 'Seen to by every representative of the brand',
  record: (changes: number) =>
    plural(changes, { one: 'Record: # entry', other: 'Record: # entries' }),
  changes: {
    made: 'promised it',
    're-dated': 'gave it another date',
    'passed-on': 'passed it on to',
    'became-late': 'It became late',
    kept: 'kept it',
    disputed: 'says that it was not kept',
    'dispute-taken-back': 'took that back',
    reopened: 'gave it a new date',
    broken: 'says that it is broken',
    withdrawn: 'withdrew it',
  },
  brokenByTime: 'It is broken: nobody kept it in time',
  passedToNobody: 'everybody who speaks for the brand',
  for: 'for',
  permalink: 'Link',
  permalinkTo: (text: string) => `Link to the promise “${text}”`,

  make: 'Promise something',
  makeIntro:
    'One thing that will be done, and by when. Everybody sees it, and whether it is kept; it cannot be deleted.',
  text: 'What will be done',
  textHelp: 'One thing, so that everybody can tell whether it was done.',
  dueOn: 'By which day',
  dueOnHelp: (timeZone: string) => `On the clock of ${timeZone}.`,
  dueTime: 'Until what time',
  dueTimeHelp: 'Left empty, until the end of that day.',
  ownerField: 'Who sees to it',
  ownerHelp: 'They are reminded before it is due.',
  ownerSelf: 'I do',
  makeButton: 'Promise it',

  keep: 'It is kept',
  keepEvidence: 'What shows that it was kept',
  keepEvidenceHelp: 'A link, a version, a sentence. The asker can dispute it for 14 days.',
  keepButton: 'Say that it is kept',
  reDate: 'Another date',
  reason: 'Why',
  reasonHelp: 'Everybody can read this.',
  reDateHelp: 'The first date stays in sight.',
  reDateButton: 'Set the date',
  break: 'It is broken',
  breakIntro: 'This is final, and counts as broken.',
  breakButton: 'Say that it is broken',
  withdraw: 'Withdraw it',
  withdrawIntro: 'This is final. The promise stays in sight, and counts as withdrawn.',
  withdrawButton: 'Withdraw the promise',
  passOn: 'Pass it on',
  passOnTo: 'To whom',
  passOnButton: 'Pass it on',
  reopen: 'Set a new date',
  reopenIntro:
    'The asker says that it was not kept. With a new date it is open again; without one it counts as broken.',
  dispute: 'It was not kept',
  disputeReason: 'What is missing',
  disputeReasonHelp:
    'The brand then sets a new date within its target hours, or it counts as broken.',
  disputeButton: 'Say that it was not kept',
  takeBack: 'It was kept after all',
  youWrote: 'You wrote:',

  /** On the desk. */
  desk: {
    mine: 'Your promises',
    all: 'The brand’s promises',
    nobody: 'nobody in particular',
    dueIn: 'due',
    overdue: 'overdue since',
    answerBy: 'set a new date until',
  },

  /** On the brand's page. */
  ofBrand: 'Promises',
  counts: (of: {
    kept: number;
    keptLate: number;
    late: number;
    broken: number;
    withdrawn: number;
  }) =>
    [
      of.keptLate === 0
        ? `${formatNumber(of.kept)} kept`
        : `${formatNumber(of.kept)} kept (${formatNumber(of.keptLate)} of them late)`,
      `${formatNumber(of.late)} late now`,
      `${formatNumber(of.broken)} broken`,
      `${formatNumber(of.withdrawn)} withdrawn`,
    ].join(' · '),
};
