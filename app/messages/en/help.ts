import { formatNumber, plural } from '../format';

/** The help pages: what stands around the tables that are printed from the rules. */

const days = (count: number) => plural(count, { one: 'a day', other: '# days' });

const reputation = {
  title: 'Reputation and standing',
  lead: 'Reputation is earned by being useful to others here. It cannot be bought, given away or brought along.',
  points: {
    title: 'What pays',
    caption: 'What pays, whom, and how much',
    columns: {
      what: 'What happened',
      who: 'Who',
      points: 'Points',
      limit: 'At most',
      never: 'Pays nothing',
    },
    what: {
      'answer.upvoted': 'Your answer was voted up',
      'question.upvoted': 'Your question was voted up',
      'answer.accepted': 'The asker accepted your answer',
      'acceptance.made': 'You accepted an answer',
      'answer.verified': 'The brand verified your answer',
      'outcome.confirmed': 'Somebody said that your answer worked for them',
      'fix.shipped': 'A problem that you reported led to a shipped fix',
      'suggested-edit.approved': 'An edit that you suggested was approved',
      'post.downvoted': 'Your post was voted down',
      'downvote.cast': 'You voted an answer down',
      'post.removed-as-abuse': 'Your post was removed as spam or abuse',
    },
    who: { author: 'author', asker: 'asker', editor: 'editor', voter: 'voter' },
    limits: {
      'a-day': (points: number) =>
        `${formatNumber(points)} a day (UTC) from votes and outcomes together`,
      'a-day-from-one-member': (points: number) => `${formatNumber(points)} a day from one member`,
      'an-answer': (points: number) => `${formatNumber(points)} an answer`,
      'in-all': (points: number) => `${formatNumber(points)} in all`,
    },
    never: {
      'own-post': 'for one’s own post',
      'by-asker': 'when the asker says so',
      stake: 'to whoever has a stake',
      'from-stake': 'from whoever has a stake',
    },
    text: [
      'Whoever speaks for the brand that a question is about, or is tied to it, has a stake there.',
      'A verified answer pays once, however often it is verified.',
      'Outcomes, shipped fixes, suggested edits and removals as abuse cannot be recorded yet; their rows begin to pay when they can.',
    ],
  },
  undone: {
    title: 'When something is undone',
    text: [
      'A vote withdrawn, an acceptance moved, a verification withdrawn or a post deleted takes back exactly what it paid. What a limit cut off is never paid later.',
      'A question’s deletion takes back its asker’s points; those who answered keep theirs.',
      'Each member’s page shows where every point came from. Whom somebody voted down is shown to that voter alone.',
      'Votes that came with an imported community pay by the same table. The reputation that somebody had elsewhere is shown as a note and never added.',
    ],
  },
  standing: {
    title: 'What reputation lets you do',
    caption: 'The reputation that each ability needs on this site',
    columns: { reputation: 'Reputation', may: 'You may' },
    text: [
      'Standing goes by the true sum of the entries, which may be below nothing; pages show at least 1. Moderators need no reputation.',
    ],
    closeVotes: (votes: number) =>
      `Closing and reopening takes ${plural(votes, { one: '# vote', other: '# votes' })} by members, or one by a moderator.`,
    more: 'Who may do what, in full',
  },
};

const fairQueue = {
  title: 'The fair queue',
  lead: 'Whose turn it is depends on how long a question has waited and on how many people it affects. Nothing here can see who asks.',
  formula: {
    title: 'The formula',
    text: ({ overdue, notFixed }: { overdue: number; notFixed: number }) =>
      `urgency = (service hours waiting ÷ the brand’s target hours) × (1 + log2(n))\n        + ${formatNumber(overdue)} × overdue promises\n        + ${formatNumber(notFixed)} if “not fixed” came after the last official reply`,
    people: (age: number) =>
      `n is the asker and everybody who said “me too”, each counted once, with an account older than ${days(age)} and without a stake in the brand.`,
    waiting:
      'Waiting starts when the question is asked, or at the latest “not fixed”. An official or a verified answer ends it. Acknowledging, handing over and putting off never do.',
    hours:
      'Only the brand’s service hours count, on the clock of its time zone. Its hours and its target stand on its page.',
  },
  examples: {
    title: 'What comes of it',
    caption: 'Urgency in some cases, for a brand that means to answer within 8 service hours',
    columns: {
      waited: 'Hours waited',
      people: 'People',
      overdue: 'Overdue promises',
      notFixed: '“Not fixed”',
      urgency: 'Urgency',
    },
    yes: 'yes',
    no: 'no',
  },
  desk: {
    title: 'The desk today',
    text: [
      'A representative’s desk lists what nobody has said a word to, and useful answers that the brand has not read: the longest wait first, with the number of people beside it.',
      'Reputation, followers and what somebody spent are not on it, and nothing that sorts it could read them.',
    ],
  },
};

const notifications = {
  label: 'Notifications',
  title: 'Who is told what',
  lead: 'Members hear of what concerns their posts and the questions that they follow, on the site and, where they want it, by mail.',
  somebody: (did: string) => `Somebody ${did}`,
  people: {
    author: 'the answer’s author',
    asker: 'the asker',
    verifier: 'who verified it',
    planner: 'who set the plan',
    lead: 'the brand’s leads',
    department: 'the department that it was handed to',
    commenter: 'who wrote the comment',
    suggester: 'who suggested the edit',
    closer: 'who closed it',
    'promise-owner': 'who sees to the promise',
    official: 'who has written there for the brand',
    'me-too': 'who said “me too”',
    follower: 'followers',
  },
  table: {
    title: 'Of what, and by which means',
    caption: 'Who is told of what, by which means',
    what: 'What happened',
    site: 'Told on the site',
    mail: 'By mail as well',
    always: 'Also after they stopped following',
  },
  never: [
    'Nobody is told of what they did themselves, or of what they may not read. Who would be told for several reasons is told once.',
    'What has been deleted disappears from notifications and from their number, and comes back if it does.',
  ],
  following: {
    title: 'Following a question',
    text: [
      'Who asks, answers or comments follows the question by that. Everybody else can press “Follow” under it.',
      'Who has stopped following a question is not made to follow it again by taking part in it.',
    ],
  },
  reading: {
    title: 'What counts as read',
    text: [
      'The number in the head of each page counts the questions on which something is unread, and unread messages. Opening a question’s page marks everything on it as read.',
      'What was read is kept for half a year.',
    ],
  },
};

/** The frame of the help pages, and the pages themselves. */
export const help = {
  title: 'Help',
  lead: 'How this place works, printed from the tables that it runs on.',
  pages: 'Help pages',
  contents: 'On this page',
  about: {
    reputation: 'What pays reputation, what takes it back, and what it lets you do.',
    permissions: 'What everybody may do, one sentence for each.',
    fairQueue: 'The formula of whose turn it is, in full.',
    notifications: 'Who hears of what, on the site and by mail.',
    formatting: 'The signs that make a text easier to read, with what becomes of them.',
  },
  reputation,
  fairQueue,
  notifications,
  permissions: {
    label: 'Permissions',
    title: 'Who may do what',
    lead: 'What is not listed here, nobody may do. Reading needs no account.',
    subjects: {
      question: 'Questions',
      answer: 'Answers',
      'suggested-edit': 'Suggested edits',
      promise: 'Promises',
      comment: 'Comments',
      post: 'Posts of any kind',
      photo: 'Photos',
      brand: 'Brands',
      product: 'Products',
      department: 'Departments',
      plan: 'Plans',
      'brand-notice': 'Notices of brands',
      affiliation: 'Ties to brands',
      representative: 'Representatives',
      desk: 'The desk',
      member: 'Members',
      review: 'Reviews',
      ring: 'Voting rings',
      checks: 'Checks of new posts',
      host: 'Where links lead',
      site: 'The site',
      page: 'Pages about the site',
      tag: 'Tags',
      'audit-log': 'The audit log',
      mailbox: 'The mailbox',
      moderation: 'Moderation',
    },
  },
};
