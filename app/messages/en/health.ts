import { formatDate, formatNumber, plural } from '../format';
import { closing } from './closing';
import { reviews } from './reviews';
import { rings } from './rings';
import { suggestedEdits } from './suggested-edits';

const hours = (value: number) =>
  plural(Math.round(value * 10) / 10, { one: '# hour', other: '# hours' });

/** The page of figures about how moderation is doing. */
export const health = {
  title: 'Community health',
  link: 'Community health',
  lead: (since: Date) =>
    `How moderation is doing, in whole weeks (UTC) since ${formatDate(since)}. These are figures of acts; no person is counted here.`,
  periods: 'Period',
  period: (days: number) => plural(days, { one: '# day', other: '# days' }),
  none: 'Nothing has been held, removed, flagged or decided in this time',
  noneNext: 'As soon as something is, its figures stand here. A longer period may have some.',
  asTable: 'As a table',
  week: 'Week from',
  total: 'Together',
  chart: (what: string, sum: number, most: number, weeks: number) =>
    `${what}, by week: ${formatNumber(sum)} in ${plural(weeks, { one: '# week', other: '# weeks' })}, at most ${formatNumber(most)} in one`,

  posts: {
    title: 'Posts held and removed',
    lead: 'Each post stands in the week in which it was held or removed, with what has become of it until now.',
    held: 'Held',
    letThrough: 'Let through',
    removed: 'Removed',
    appealed: 'Appealed',
    overturned: 'Overturned',
    heldIs: 'kept out of sight until somebody has looked',
    removedIs: 'taken away by a moderator',
    appealedIs: 'their authors have spoken against it',
    overturnedIs: 'brought back, after an appeal or because the removal was undone',
    none: 'No post was held or removed in this time.',
  },

  waits: {
    title: 'Time in the queue',
    lead: 'From coming into the queue until the decision, in hours. The dark bar is the median: half were decided sooner. The pale one reaches the ninth of ten.',
    chart: (median: number, p90: number, weeks: number) =>
      `Time in the queue, by week, over ${plural(weeks, { one: '# week', other: '# weeks' })}: altogether half were decided within ${hours(median)}, nine of ten within ${hours(p90)}`,
    axis: 'Hours',
    all: (decided: number, median: number, p90: number) =>
      `${plural(decided, { one: '# decision', other: '# decisions' })}: half within ${hours(median)}, nine of ten within ${hours(p90)}.`,
    nobodyWaits: 'Nothing is waiting now.',
    waiting: (count: number, longest: number) =>
      `${plural(count, { one: '# thing is', other: '# things are' })} waiting now, the oldest for ${hours(longest)}.`,
    none: 'Nothing was decided in this time.',
    kind: 'Kind',
    byKind: 'By kind',
    decided: 'Decided',
    median: 'Median, hours',
    p90: 'Nine of ten within, hours',
    kinds: {
      ...reviews.kinds,
      'suggested-edit': suggestedEdits.queueName,
      'close-votes': closing.queueName,
      'hidden-span': 'Hidden passages',
      'voting-ring': rings.reviewName,
    },
    hours: (value: number) => formatNumber(Math.round(value * 10) / 10),
  },

  checks: {
    title: 'How often each check was right',
    lead: 'Of the posts that a check noticed and somebody looked at: how many were removed. A check that is often wrong makes honest people wait.',
    caption: 'Checks of new posts, and what became of the posts that they noticed',
    check: 'Check',
    precision: 'Right',
    removed: 'Removed',
    approved: 'Let through',
    undecided: 'Not looked at',
    percent: (share: number) => `${formatNumber(Math.round(share * 100))} %`,
    unknown: 'not known yet',
    none: 'No check noticed anything in this time.',
    names: {
      'exact-repeat': 'Exact repeat',
      'near-identical': 'Nearly the same as others',
      'listed-links': 'Link to a listed host',
      'unknown-links': 'Link to an unknown host',
      'late-post': 'Late post by a new account',
      'too-fast': 'Sent too fast',
      'many-accounts': 'Many accounts at one address',
      'disposable-mail': 'Disposable mail address',
      'learnt-words': 'Words of former spam',
      'disguised-text': 'Disguised words',
      'contact-elsewhere': 'Contact elsewhere',
      'own-advertising': 'Advertising of one’s own',
      'usual-wares': 'Usual wares',
      'praise-with-link': 'Praise with a link',
      'newcomer-flood': 'Flood of new accounts',
    },
  },

  flags: {
    title: 'Flags',
    lead: 'How many flags were right, by what was said to be wrong.',
    caption: 'Flags by their reason, and what came of them',
    reason: 'Reason',
    flagged: 'Flags',
    upheld: 'Upheld',
    dismissed: 'Dismissed',
    open: 'Open',
    share: 'Upheld of the decided',
    none: 'Nothing was flagged in this time.',
    reasons: reviews.flag.reasons,
  },

  suspensions: {
    title: 'Suspensions',
    begun: 'Begun',
    lifted: 'Lifted early',
    appealed: 'Appealed',
    running: 'In force now',
    none: 'Nobody was suspended in this time.',
  },
} as const;
