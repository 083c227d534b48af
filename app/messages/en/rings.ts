import { formatNumber, plural } from '../format';

/** Votes that look like an agreement: the evidence in sentences, what is decided, what members read. */
export const rings = {
  title: 'Votes that look like an agreement',
  /** Names are put in by the caller; a former member has none. */
  evidence: {
    concentration: (
      voter: string,
      author: string,
      facts: { votes: number; cast: number; share: number; expected: number },
    ) =>
      `${voter} gave ${formatNumber(facts.votes)} of ${formatNumber(facts.cast)} upvotes (${formatNumber(facts.share)} %) to ${author}; others in the same places would have given ${facts.expected < 1 ? 'less than 1' : formatNumber(facts.expected)} %.`,
    reciprocity: (people: number, votes: number) =>
      people === 2
        ? `Both vote for each other about as much: ${formatNumber(votes)} votes in all.`
        : `All ${formatNumber(people)} both give and get votes in this group: ${formatNumber(votes)} in all.`,
    'shared-address': (people: number) =>
      `${formatNumber(people)} of them were seen at the same network address. Households and offices share one, so this alone says nothing.`,
    burst: (member: string, votes: number, days: number) =>
      `${member} gave ${formatNumber(votes)} of these votes within ${plural(days, { one: 'a day', other: '# days' })} of joining.`,
    'joined-together': (people: number, days: number) =>
      `${formatNumber(people)} of them joined within ${plural(days, { zero: 'a day', one: 'a day', other: '# days' })} of each other.`,
    unshared: (votes: number, of: number) =>
      `${formatNumber(votes)} of ${formatNumber(of)} of these votes are for posts that nobody else voted for.`,
  },
  score: (score: number) => `${formatNumber(score)} of 100`,
  states: {
    proposed: 'Waits for a moderator',
    reversed: 'Their votes for each other do not count',
    dismissed: 'A moderator found nothing wrong',
    undone: 'Their votes count again',
  },

  people: 'Members',
  found: 'What was found',
  decided: 'What was decided',
  byPolicy: 'by the site’s policy',
  votes: (count: number) => plural(count, { one: '# vote', other: '# votes' }),
  reverse: 'Take the votes back',
  reverseHelp:
    'Their votes for each other no longer count, nor do later ones; the points that came of them go as well. It can be undone completely.',
  dismiss: 'Nothing wrong',
  dismissHelp: 'The votes count. The same votes are not proposed again.',
  undo: 'Let the votes count again',
  undoHelp: 'Scores and points come back as they were, as far as the limits of their days allow.',
  keepReversed: 'Leave it as it is',
  keepReversedHelp: 'After an objection: the votes stay as they are.',
  peopleColumns: ['Who', 'Joined', 'Points'],
  reason: 'Reason',
  reasonHelp: 'For the audit log and for colleagues.',
  objections: 'Objections',
  reviewName: 'Voting rings',
  reviewTitle: (people: number) =>
    plural(people, { one: '# member', other: '# members voting for each other' }),

  own: {
    title: 'About some of your votes',
    reversed: (others: number) =>
      `Votes between you and ${plural(others, { one: 'another member', other: '# other members' })} do not count at present. From the outside they look like an agreement to vote for each other, and scores should show what readers think, each for themselves.`,
    consequences:
      'The points that came of these votes are put aside. Nothing else of yours is touched: your posts, your other votes and everything that you may do stay as they are.',
    mistaken:
      'We look at patterns, not at people, and can be wrong: friends and colleagues often like the same things. If there was no agreement, say so, and a moderator will look at it again.',
    settled: 'These votes count. There is nothing for you to do.',
    count: (count: number) =>
      plural(count, {
        one: 'One vote for or by you is concerned.',
        other: '# votes for or by you are concerned.',
      }),
    appeal: 'Your word on this',
    appealHelp: 'A sentence or two: how you know each other, or why you voted so.',
    appealButton: 'Send it to a moderator',
    appealed: 'You have written to us. A moderator will look at it again, and you will be told.',
  },

  policy: 'Voting rings',
  policyLead:
    'Once a day, votes are looked at for members who seem to vote for each other by agreement.',
  policyLabel: 'What happens to what is found',
  policies: {
    propose: {
      label: 'Propose it to moderators',
      help: 'Nothing changes until one of them has decided.',
    },
    reverse: {
      label: 'Take the votes back at once',
      help: 'The members are told and can object; a moderator can undo it.',
    },
    off: { label: 'Do not look', help: 'What was decided so far stays.' },
  },
  policySave: 'Save',
};
