import type { LimitName } from '~/rules/act-limits';
import { formatDuration, formatNumber, plural, wholeMinutes } from '../format';

/** How often one may do what: the sentence where a limit is reached, and the help page. */

const windows: Readonly<Record<number, string>> = {
  1: 'a minute',
  15: 'a quarter of an hour',
  60: 'an hour',
  1440: 'a day',
};

function window(minutes: number): string {
  return windows[minutes] ?? formatDuration(minutes * 60);
}

const names: Record<LimitName, string> = {
  questions: 'questions',
  answers: 'answers',
  comments: 'comments',
  edits: 'edits and moves of posts',
  votes: 'votes',
  words: 'me toos, outcomes, acceptances and follows',
  'closing-and-deleting': 'posts closed, reopened, deleted or restored',
  flags: 'flags and appeals',
  'visitor-report': 'reports of visitors about posts',
  moderation: 'decisions of moderators',
  'brand-work': 'acts in a brand’s name',
  administration: 'changes to the site and its brands',
  settings: 'changes to your settings',
  previews: 'previews and pasted texts',
  suggestions: 'suggestions while you type',
  searches: 'searches',
  'photo-upload': 'photos',
  'visitor-outcome': 'words of visitors about answers',
  'sign-up-address': 'new accounts',
  'sign-in-account': 'wrong passwords for one account',
  'sign-in-address': 'wrong passwords from one address',
  'own-password': 'passwords asked for again',
  'confirmation-mails': 'links that confirm an address',
  'forgot-client': 'new passwords asked for',
  'forgot-address': 'new passwords asked for one account',
  'mail-link-client': 'links of mails that were opened',
  'mails-to-address': 'mails that others can cause to one address',
  others: 'everything else, together',
};

export const limits = {
  names,
  title: 'How often',
  lead: 'What one person does in a day has room here many times over. The limits stop machines, and whoever floods a page.',
  about: 'How many posts, votes and other things an account can send before it has to wait.',
  reached: (what: string, count: number, minutes: number, seconds: number) =>
    `That is as much as there is room for now: ${formatNumber(count)} ${what} in ${window(minutes)}. You can go on in ${formatDuration(wholeMinutes(seconds))}. Nothing you wrote is lost.`,
  table: {
    title: 'The limits',
    caption: 'How many of what, for whom, and in how long',
    columns: {
      what: 'What',
      newcomer: 'New account',
      member: 'Member',
      trusted: 'Well known',
      address: 'From one address',
      per: 'In',
    },
    none: '–',
    named: (count: number) => `${formatNumber(count)} for one name`,
    per: window,
    label: (what: string) => what.charAt(0).toLocaleUpperCase('en') + what.slice(1),
  },
  who: {
    title: 'Who is who',
    text: (facts: { days: number; known: number; trusted: number }) => [
      `An account is new for ${plural(facts.days, { one: '# day', other: '# days' })}, or until it has ${formatNumber(facts.known)} points.`,
      `Well known are members with ${formatNumber(facts.trusted)} points, moderators and administrators.`,
      'One address can belong to a household or to a whole office. So what members do counts for their account alone; at an address, visitors and new accounts count together. An IPv6 network counts as one address.',
    ],
  },
  reach: {
    title: 'When a limit is reached',
    text: [
      'The page says so, says when you can go on, and keeps what you wrote. A program gets status 429 with Retry-After in seconds.',
      'The time begins with the first of what is counted, and then everything is free again. What is turned away does not count.',
      'Previews, suggestions and searches are counted by each process for itself; everything else is counted for the whole site.',
    ],
  },
} as const;
