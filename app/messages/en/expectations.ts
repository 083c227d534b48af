import { formatNumber, plural } from '../format';

/** What to expect of a brand, said where people ask it. */
export const expectations = {
  title: (brand: string) => `What to expect from ${brand}`,
  heard: 'Heard',
  answered: 'First answer',
  half: (wait: string) => `half within ${wait}`,
  ninetieth: (wait: string) => `nine of ten within ${wait}`,
  ninetiethUnknown: 'nine of ten: not known yet',
  of: {
    question: (count: number) =>
      plural(count, { one: '# question in 90 days', other: '# questions in 90 days' }),
    problem: (count: number) =>
      plural(count, { one: '# problem in 90 days', other: '# problems in 90 days' }),
    idea: (count: number) =>
      plural(count, { one: '# idea in 90 days', other: '# ideas in 90 days' }),
    praise: (count: number) =>
      plural(count, { one: '# praise in 90 days', other: '# times praise in 90 days' }),
  },
  nobodyAsked: {
    question: 'no questions in the last 90 days',
    problem: 'no problems in the last 90 days',
    idea: 'no ideas in the last 90 days',
    praise: 'no praise in the last 90 days',
  },
  tooFew: (of: string, waiting: number) =>
    waiting === 0
      ? `too few to say (${of})`
      : `too few to say (${of}, ${formatNumber(waiting)} still waiting)`,
  notKnown: (of: string, waiting: number) =>
    `not known yet: of ${of}, ${formatNumber(waiting)} still wait`,
  byTheClock: 'Waits are by the clock, nights and weekends included; who still waits is counted.',
  span: (from: string, to: string) => `${from} to ${to}`,
  openToday: (spans: string, timeZone: string) =>
    `Somebody is there now: ${spans} today (${timeZone}).`,
  closedNow: (spans: string, timeZone: string) =>
    `Nobody is there at this hour: ${spans} today (${timeZone}).`,
  closedToday: (timeZone: string) => `Nobody is there today (${timeZone}).`,
  openNow: 'Somebody is there now, until the end of last night’s hours.',
  alwaysThere: 'Somebody is there around the clock.',
  until: 'until',

  noticeTitle: 'Notice where people ask',
  noticeLead:
    'Where you are behind, or something is the matter, say so: it stands on the ask page and on your page, with your name, until its last day.',
  noticeBody: 'What people who ask should know',
  noticeUntil: 'Last day',
  noticeSet: 'Set the notice',
  noticeReplace: 'Set this one instead',
  noticeEnd: 'End it now',
};
