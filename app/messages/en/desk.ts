import { plural } from '../format';

/** The representatives' workspace. */
export const desk = {
  departments: 'Whose questions',
  allDepartments: 'All',
  nobodys: 'Nobody’s yet',
  title: 'Desk',
  titleFor: (brand: string) => `Desk of ${brand}`,
  lead: 'Longest wait first. The list cannot see who asks.',
  brands: 'Brands you speak for',
  notFixed: 'Not fixed, says who asked',
  notFixedLead: 'They were answered, and still have the problem. These come before all others.',
  waiting: 'Waiting for a first word',
  waitingLead: 'Nobody has answered or acknowledged these.',
  waitingNone: 'Nobody is waiting for a first word.',
  unread: 'Answers by customers that others found useful',
  unreadLead: 'Voted up, and not yet read by the brand.',
  unreadNone: 'Every useful answer has been read.',
  caughtUp: 'Everything here is done. Answers that may be outdated show on their questions.',
  waited: (hours: number) =>
    plural(hours, {
      zero: 'less than a service hour',
      one: '# service hour',
      other: '# service hours',
    }),
  affected: (count: number) => plural(count, { one: '# person', other: '# people' }),
  answer: 'Answer',
  open: 'Open the question',
  read: 'Read it',
  markRead: 'Read, nothing to verify',
  formulaLink: 'How the order is made',
};
