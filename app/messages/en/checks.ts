import { plural } from '../format';

type Evidence = Readonly<Record<string, string | number>>;

/** What the checks of new posts say, to the author and to moderators: a sentence for each check. */
export const checks = {
  found: {
    'exact-repeat': () => 'You have posted exactly this already.',
    'near-identical': ({ spam }: Evidence) =>
      Number(spam) > 0
        ? 'It is nearly the same as a post that was removed as spam.'
        : 'It is nearly the same as other posts of the last days.',
    'listed-links': ({ host }: Evidence) => `It leads to ${host ?? ''}, which this site keeps out.`,
    'unknown-links': ({ host }: Evidence) =>
      `It leads to ${host ?? ''}, a place that this site does not know yet.`,
    'late-post': ({ days }: Evidence) =>
      `The account is new, and nobody had written in this thread for ${plural(Number(days), { one: '# day', other: '# days' })}.`,
    'too-fast': () => 'It was sent sooner than anybody can have written it.',
    'many-accounts': () => 'Many new accounts have posted from the same network.',
    'disposable-mail': () => 'The account’s mail address is of a kind that is used once.',
    'learnt-words': ({ words }: Evidence) =>
      `Its words are those of posts that were removed here as spam: ${words ?? ''}.`,
    'disguised-text': ({ word }: Evidence) =>
      `Words in it are written with letters that only look right, such as “${word ?? ''}”.`,
    'contact-elsewhere': ({ way }: Evidence) =>
      `It asks readers to write to somebody elsewhere (${way ?? ''}) for an offer.`,
    'own-advertising': ({ phrase }: Evidence) =>
      `It reads like advertising for something of one’s own: “${phrase ?? ''}”.`,
    'usual-wares': ({ ware }: Evidence) =>
      `It names what is advertised under pages everywhere: ${ware ?? ''}.`,
    'praise-with-link': ({ praise }: Evidence) =>
      `It leads elsewhere, with kind words that fit every page: “${praise ?? ''}”.`,
    'newcomer-flood': () => 'Unusually many new accounts are posting just now.',
  },
  /** What was found with what it counted, as moderators read it. */
  weighed: {
    adds: (sentence: string, points: string) => `${sentence} It adds ${points}.`,
    together: (sum: string, from: string) =>
      `Together ${sum}. From ${from} on a post is held here.`,
  },
  held: {
    heading: {
      question: 'Only you and moderators see this question',
      answer: 'Only you and moderators see this answer',
      comment: 'Only you and moderators see this comment',
    },
    others: 'Held: only its author and moderators see it',
    checks:
      'It waits until a person has looked at it. That is no verdict: honest posts are let through.',
    flags: 'Readers have flagged it, so it waits until a moderator has looked at it.',
    moderator: 'A moderator has put it aside to look at it again.',
    whyTitle: 'What made us look',
    whatNext: 'You can change it or delete it. Or say in one sentence why it should be seen:',
    appealLabel: 'Why should it be seen?',
    appealHelp: 'A moderator reads it with your post.',
    appealSend: 'Send',
    appealed: (text: string) => `You have said: “${text}” A moderator reads it with your post.`,
  },
  work: {
    title: 'One moment',
    text: 'Many posts are arriving just now. Your browser does a small sum to show that it is not one machine sending them all; then this is posted by itself. Nothing is asked of you.',
  },
} as const;
