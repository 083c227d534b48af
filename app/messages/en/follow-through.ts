import { formatList, plural } from '../format';

/** What a brand says and does about a question: acknowledgement, plan, baton. */
export const followThrough = {
  nobody: 'nobody in particular',
  cardTitle: (brand: string) => `From ${brand}`,
  acts: (brand: string) => `What you can do for ${brand}`,

  heardAfter: (wait: string) => `heard after ${wait}, within service hours`,
  acknowledge: 'Acknowledge',
  acknowledgeWords: 'That you have read it, in your own words',
  acknowledgeHelp:
    'What you understood, what you will look at, what you still need to know. It is shown with your name and how long it took, and is no answer.',
  acknowledgeButton: 'Acknowledge',

  plan: (department: string) => `Plan, by ${department}`,
  planOf: (department: string) => `by ${department}`,
  cause: 'Cause',
  causeHelp: 'What is behind it, as far as you know.',
  nextStep: 'What happens next',
  nextStepHelp: 'What you do, not what you have in mind.',
  planDepartment: 'Which department sees to it',
  updateOn: 'Next update by',
  updateOnHelp: 'Empty: nothing more is to come.',
  updateAt: 'At what time',
  updateAtHelp: (timeZone: string) => `Empty: until the end of that day. In ${timeZone}.`,
  setPlan: 'Set a plan',
  changePlan: 'Bring the plan up to date',
  setPlanButton: 'Set the plan',
  nextUpdateBy: 'Next update by',
  nothingMore: 'No further update is planned.',
  updatePromisedBy: 'An update was promised by',
  noneCame: (days: number) =>
    days === 0
      ? 'none has come yet.'
      : `none has come for ${plural(days, { one: '# day', other: '# days' })}.`,
  came: 'it came in time.',
  cameLate: (days: number) =>
    days === 0
      ? 'it came late, on the same day.'
      : `it came ${plural(days, { one: '# day', other: '# days' })} late.`,
  earlierPlans: (count: number) =>
    plural(count, { one: 'The plan before', other: '# earlier versions of the plan' }),

  isWith: 'With',
  since: 'since',
  retired: 'this department is no more',
  stay: (department: string, duration: string) => `${department} for ${duration}`,
  beforeThat: (stays: readonly string[]) => `before that ${formatList(stays)}`,
  notes: (count: number) =>
    plural(count, { one: 'The note that went with it', other: `The # notes that went with it` }),
  handedTo: (to: string) => `to ${to}`,
  handedFromTo: (from: string, to: string) => `from ${from} to ${to}`,
  handOver: 'Hand over',
  handOverTo: 'To which department',
  handOverNote: 'What they have to know',
  handOverNoteHelp: 'Everybody can read it. They are told that the question is theirs now.',
  handOverButton: 'Hand over',
  noOtherDepartment: 'The brand has no other department. A lead can add one in its settings.',
};
