import { formatNumber, plural } from '../format';

/** What answers did for people, and what became of questions. */
export const outcomes = {
  line: (worked: number, of: number) => `Worked for ${formatNumber(worked)} of ${formatNumber(of)}`,
  since: (version: string, isLatest: boolean, worked: number, of: number) =>
    `on ${version}${isLatest ? '' : ' and later'}: ${formatNumber(worked)} of ${formatNumber(of)}`,
  ofStake: (count: number, brand: string) =>
    plural(count, {
      one: `# more from ${brand}’s own people is not counted`,
      other: `# more from ${brand}’s own people are not counted`,
    }),
  ask: 'Did it work for you?',
  mine: {
    worked: 'You say: it worked',
    partly: 'You say: it partly worked',
    failed: 'You say: it did not work',
  },
  kinds: { worked: 'It worked', partly: 'Partly', failed: 'It did not work' },
  takeBack: 'Take it back',
  version: 'On which version?',
  stillHappening: 'Still happening for me',
  notFixed: 'Not fixed',
  notFixedWithWords: 'Say more',
  notFixedOn: 'Not fixed, said the asker on',
  sayHow: 'How did it go? Say whether an answer helped',
  fix: {
    states: { planned: 'A fix is planned', shipped: 'A fix is shipped', declined: 'Declined' },
    shipped: (version: string | null) =>
      version === null ? 'A fix is shipped' : `A fix is shipped in ${version}`,
    link: 'Read more about it',
    plan: 'Plan a fix',
    planReason: 'What is planned',
    ship: 'Ship the fix',
    version: 'In which version',
    shipReason: 'What was changed',
    decline: 'Decline',
    declineReason: 'Why it will not be done',
    withdraw: 'Take back what was said of a fix',
    withdrawReason: 'Why it is taken back',
    linkField: 'Link to the release or the plan (https)',
  },
  page: {
    title: 'How did it go?',
    lead: 'One word from you tells whoever has this next whether to try it.',
    solved: 'This solved it',
    which: 'Which answer?',
    answerBy: (name: string) => `The answer by ${name}`,
    notFixed: 'Not fixed',
    notFixedLead:
      'The question is open again, higher up in the brand’s queue, until somebody knows better.',
    words: 'What happened when you tried?',
    notTried: 'Not tried yet',
    notTriedLead: 'Then nothing is assumed, and you may be asked once more in some weeks.',
  },
  stakeNote: (brand: string) =>
    `You have a tie to ${brand}, so what you say here is labelled and not counted.`,
};
